"""How a source is named where something about it is not known."""

from dataclasses import replace
from datetime import date

from bot.library.source import Kind, Source

BARE = Source(id="leaflet", publisher="Green Club", kind=Kind.REPORT, language="en", rights="unknown")


def test_a_source_without_a_title_is_described_in_brackets() -> None:
    assert replace(BARE, title="Trees").heading == "Trees"
    assert replace(BARE, description="A leaflet on trees").heading == "[A leaflet on trees]"
    assert BARE.heading == "[leaflet]"


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    assert replace(BARE, published=date(2020, 6, 2), published_note="From the address.").dated == "2 June 2020"
    assert replace(BARE, published_note="June 2020").dated == "June 2020"
    assert BARE.dated == "no date"
