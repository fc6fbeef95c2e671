"""A date is written as the reader's language writes it, and is never made more exact than it is known."""

from dataclasses import replace
from datetime import date

import pytest

from bot.i18n.dates import day, written
from bot.i18n.speech import speech_for
from bot.render.discord_citation import dated, named
from bot.render.discord_evidence import evidence_cards
from tests.samples import HERALD, LEAFLET, shelved


@pytest.mark.parametrize(
    ("language", "whole", "month"),
    [
        ("en", "2 June 2020", "June 2020"),
        ("es", "2 de junio de 2020", "junio de 2020"),
        ("fr", "2 juin 2020", "juin 2020"),
        ("id", "2 Juni 2020", "Juni 2020"),
        ("ja", "2020年6月2日", "2020年6月"),
        ("ko", "2020년 6월 2일", "2020년 6월"),
        ("pt_BR", "2 de junho de 2020", "junho de 2020"),
        ("th", "2 มิถุนายน ค.ศ. 2020", "มิถุนายน 2020"),
    ],
)
def test_each_language_writes_dates_in_its_own_way(language: str, whole: str, month: str) -> None:
    assert day(date(2020, 6, 2), language) == whole
    assert written("June 2020", language) == month


@pytest.mark.parametrize("note", ["2020", "summer 2020", "From the address: June 2020", "no date", ""])
def test_what_is_no_month_of_a_year_stays_as_it_was_written(note: str) -> None:
    assert written(note, "ko") == note


def test_a_source_is_dated_in_the_language_of_the_reader() -> None:
    korean = speech_for("ko")
    assert named(HERALD, speech=korean).endswith(", 2020년 6월 22일")
    assert dated(LEAFLET, speech=korean) == "2020년 6월"
    assert dated(replace(LEAFLET, published_note=None), speech=korean) == "날짜 없음"


def test_a_date_in_the_evidence_stays_as_it_was_written() -> None:
    document, (passage,) = shelved("Fans planted a forest on 22 June 2020.")
    (card,) = evidence_cards([(1, (document, passage))], speech=speech_for("ko"))
    assert card.description.startswith("Fans planted a forest on 22 June 2020.\n")
