"""Ids are short, readable, the same tomorrow, and nobody else's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.front_matter import ID
from bot.library.intake.identity import LONGEST, chosen_id, name_in
from bot.library.source import UNKNOWN_PUBLISHER, Kind, Source


def source(
    *, publisher: str = "The Herald", published: date | None = date(2020, 6, 22), title: str | None = "Fans plant"
) -> Source:
    return Source(
        id="x", publisher=publisher, kind=Kind.NEWS, language="en", rights="unknown", title=title, published=published
    )


def test_a_publisher_and_a_date_make_an_id_as_in_the_library() -> None:
    assert chosen_id(source(), name="a", fingerprint="f", taken=()) == "the-herald-2020-06"


def test_an_id_that_is_taken_gets_words_of_the_title_and_then_letters_of_the_content() -> None:
    first = chosen_id(source(), name="a", fingerprint="f", taken={"the-herald-2020-06"})
    assert first == "the-herald-2020-06-fans-plant"
    second = chosen_id(source(), name="a", fingerprint="f", taken={"the-herald-2020-06", first})
    third = chosen_id(source(), name="a", fingerprint="g", taken={"the-herald-2020-06", first})
    assert second != third
    assert second.startswith(f"{first}-")


@pytest.mark.parametrize("bare", [source(published=None), source(publisher=UNKNOWN_PUBLISHER)])
def test_without_publisher_or_date_the_name_makes_the_id(bare: Source) -> None:
    assert chosen_id(bare, name="My Letter (2)", fingerprint="f", taken=()) == "my-letter-2"


def test_a_name_without_latin_letters_still_gives_an_id_of_its_own() -> None:
    bare = source(published=None, title="한국")
    first = chosen_id(bare, name="팬", fingerprint="f", taken=())
    assert first == "document"
    assert chosen_id(bare, name="숲", fingerprint="g", taken={first}) != first


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://herald.example/2020/06/fans-plant-a-forest.html?x=1", "fans-plant-a-forest"),
        ("https://herald.example/story/fans-plant/", "fans-plant"),
        ("https://herald.example/2020/123456", "herald.example 2020 123456"),
        ("https://herald.example", "herald.example "),
    ],
)
def test_an_address_has_a_telling_part(address: str, name: str) -> None:
    assert name_in(address) == name


@given(publisher=st.text(), title=st.text(), name=st.text(), mark=st.text(), is_dated=st.booleans())
def test_whatever_a_document_is_called_its_id_is_one_and_not_taken(
    publisher: str, title: str, name: str, mark: str, is_dated: bool
) -> None:
    named = source(publisher=publisher, title=title, published=date(2020, 6, 22) if is_dated else None)
    taken: set[str] = set()
    for fingerprint in (mark, f"{mark}2", f"{mark}3", f"{mark}4"):
        made = chosen_id(named, name=name, fingerprint=fingerprint, taken=taken)
        assert ID.fullmatch(made)
        assert len(made) <= LONGEST
        assert made not in taken
        taken.add(made)
