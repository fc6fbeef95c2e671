"""What the bot says of itself is what was measured and what it holds; its cards fit a phone."""

import json
from dataclasses import replace
from datetime import date

import pytest

from benchmarks import readme
from bot.library.document import Wording
from bot.render.discord_about import about_card
from bot.render.discord_help import help_card
from bot.render.discord_message import Card, fits, size
from bot.render.measured import FILE, shipped_figures
from tests.samples import HERALD, LEAFLET, shelved

A_PHONE = 1500  # units: some three screens


def holdings(card: Card) -> str:
    return card.fields[0].value


def test_the_figures_are_those_of_the_last_run() -> None:
    figures = json.loads(FILE.read_text("utf-8"))
    assert figures == readme.headlines(readme.latest()), "write them with: python -m benchmarks.readme"


def test_the_figures_are_told_with_their_date_and_how_many_questions_they_are_of() -> None:
    measured = replace(shipped_figures(), date="2026-01-02", questions=77, right_answer=0.8765, citations=123)
    told = about_card((), measured).fields[1].value
    assert told.startswith("2 January 2026, asked 77 questions")
    assert "88%" in told
    assert "Of 123 citations" in told


def test_what_the_library_holds_is_counted_by_whose_words_it_is_in() -> None:
    notes, _ = shelved("One.", "Two.")
    quoted, _ = shelved("Three.", source=LEAFLET, wording=Wording.QUOTE)
    lines = holdings(about_card((notes, quoted), shipped_figures())).splitlines()
    assert lines[:4] == [
        "• 2 sources",
        "• 2 notes in our own words",
        "• 1 paragraph as published",
        "• Published: 2020",
    ]


def test_years_are_a_span_and_an_empty_library_has_none() -> None:
    old, _ = shelved("One.", source=replace(HERALD, id="old", published=date(1999, 1, 1)))
    new, _ = shelved("Two.")
    assert "Published: 1999–2020" in holdings(about_card((old, new), shipped_figures()))
    empty = holdings(about_card((), shipped_figures()))
    assert empty.startswith("• 0 sources")
    assert "Published" not in empty


@pytest.mark.parametrize("card", [help_card(), about_card((), shipped_figures())], ids=["help", "about"])
def test_a_card_is_short_enough_for_a_phone(card: Card) -> None:
    assert fits(card)
    assert size(card) <= A_PHONE
