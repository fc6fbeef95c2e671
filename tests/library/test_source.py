"""How a source is named where something about it is not known."""

from dataclasses import replace
from datetime import date

from bot.library.source import UNKNOWN_PUBLISHER, Kind, Source

BARE = Source(id="leaflet", publisher="Green Club", kind=Kind.REPORT, language="en", rights="unknown")


def test_a_source_without_a_title_is_described_in_brackets() -> None:
    assert replace(BARE, title="Trees").heading == "Trees"
    assert replace(BARE, description="A leaflet on trees").heading == "[A leaflet on trees]"
    assert BARE.heading == "[leaflet]"


def test_a_date_is_told_as_far_as_it_is_known() -> None:
    assert replace(BARE, published=date(2020, 6, 2), published_note="From the address.").dated == "2 June 2020"
    assert replace(BARE, published_note="June 2020").dated == "June 2020"
    assert BARE.dated == "no date"


def test_somebody_is_named_before_a_quotation_also_where_nobody_knows_the_publisher() -> None:
    nobodys = replace(BARE, publisher=UNKNOWN_PUBLISHER)
    assert BARE.voice == "Green Club"
    assert replace(nobodys, authors=("Ana Bell",), title="Trees").voice == "Ana Bell"
    assert replace(nobodys, authors=("Ana Bell", "Cho Dae")).voice == "Ana Bell and others"
    assert replace(nobodys, title="Trees").voice == "Trees"
    assert nobodys.voice == "leaflet"
    long = replace(nobodys, title="Trees and those who plant them " * 9).voice
    assert len(long) <= 80
    assert long.endswith("…")
