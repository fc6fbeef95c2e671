"""Promises of the library that ships: every note stands alone, says who says so, and keeps its caution."""

import re

import pytest

from bot.library.document import Document, Passage, Wording
from bot.library.folder import read_library
from bot.library.notes import POINTS_BACK
from bot.library.passages import PASSAGE_SIZE, split
from tests.conftest import KNOWLEDGE

LIBRARY = read_library(KNOWLEDGE)
NOTES: tuple[tuple[Document, Passage], ...] = tuple((d, passage) for d in LIBRARY for passage in split(d))
PAGE_FURNITURE = "paywall subscribe Musk documentary advertisement newsletter military footballer comments".split()


def sayers(document: Document) -> tuple[str, ...]:
    """The names by which a note may say whose words or findings it tells."""
    return (document.source.publisher, *(author.split()[-1] for author in document.source.authors))


def note(source: str, *words: str) -> str:
    """The one note of `source` that holds all of `words`."""
    (found,) = [p.text for d, p in NOTES if d.id == source and all(word in p.text for word in words)]
    return found


@pytest.mark.parametrize("document", LIBRARY, ids=lambda document: document.id)
def test_a_source_is_in_our_own_words_and_says_whose_the_original_is(document: Document) -> None:
    assert document.wording is Wording.NOTE
    assert "notes paraphrase" in document.source.rights


def test_every_note_is_whole_sentences() -> None:
    assert [p.text for _, p in NOTES if not p.text.endswith((".", ".”"))] == []


def test_every_note_names_its_subject() -> None:
    assert [p.text for _, p in NOTES if POINTS_BACK.match(p.text)] == []


def test_every_note_says_who_says_so() -> None:
    assert [p.text for d, p in NOTES if not any(name in p.text for name in sayers(d))] == []


def test_every_note_stands_under_a_heading_and_points_into_its_source() -> None:
    place = re.compile(r"(¶\d+|[A-Za-z;]+)(, (¶\d+|[A-Za-z;]+))*")
    assert [p.text for _, p in NOTES if not p.heading or not place.fullmatch(p.locator or "")] == []


def test_every_note_is_short_enough_for_the_model_to_read_it_whole() -> None:
    assert [p.text for _, p in NOTES if len(p.text) > PASSAGE_SIZE] == []


def test_every_quotation_in_a_note_is_closed() -> None:
    assert [p.text for _, p in NOTES if p.text.count("“") != p.text.count("”") or '"' in p.text] == []


def test_no_note_stands_in_two_sources() -> None:
    texts = [passage.text for _, passage in NOTES]
    assert len(set(texts)) == len(texts)


def test_a_passage_has_one_name_in_the_whole_library() -> None:
    names = [passage.id for _, passage in NOTES]
    assert len(set(names)) == len(names)


def test_wherever_the_turnout_in_tulsa_is_credited_its_caution_stands_in_the_same_note() -> None:
    credited = [p.text for d, p in NOTES if re.search(r"helped to spoil|credit for the low|had to do with", p.text)]
    assert len(credited) >= 3
    assert all("not clear" in text for text in credited)


@pytest.mark.parametrize(
    ("source", "words", "caution"),
    [
        ("cnn-2020-06", ["denied", "Parscale"], "told CNN|denied to CNN"),
        ("cnn-2020-06", ["boasted", "1 million"], "boasted"),
        ("cnn-2020-06", ["19,000"], "no figure"),
        ("cnn-2020-06", ["rice"], "no amount or date"),
        ("cnn-2020-06", ["Cambodia"], "no amount or date"),
        ("cnn-2020-06", ["involved in Tulsa"], r"\bif\b"),
        ("cnn-2020-06", ["Venezuela"], "its own website"),
        ("cnn-2020-06", ["sincerity"], "appears to be"),
        ("cnn-2020-06", ["main author", "Alicia Lee"], "does not name"),
        ("independent-2020-06", ["boosted by K-pop fans"], "seems"),
        ("independent-2020-06", ["accounts of their own"], "seem"),
        ("independent-2020-06", ["started out as K-pop accounts"], "seem"),
        ("independent-2020-06", ["police app"], "neither the city nor the app"),
        ("independent-2020-06", ["suspended"], "told Reuters"),
        ("voa-2020-06", ["technical difficulties"], "the police gave"),
        ("voa-2020-06", ["millions of dollars"], "no breakdown"),
        ("voa-2020-06", ["$250,000"], "says of itself"),
        ("voa-2020-06", ["African American"], "no figure"),
        ("voa-2020-06", ["most powerful force online"], "opinion of .*TK Park"),
        ("kim-introne-2025", ["more similar"], "some evidence"),
        ("kim-introne-2025", ["breaks off"], "abstract at hand"),
    ],
)
def test_a_caution_of_a_source_is_kept(source: str, words: list[str], caution: str) -> None:
    assert re.search(caution, note(source, *words))


def test_the_account_that_was_suspended_is_not_mixed_up_with_its_namesake() -> None:
    text = note("independent-2020-06", "suspended")
    assert "AnonNews" in text
    assert "YourAnonNews" not in text


def test_the_three_millions_are_told_apart() -> None:
    texts = [p.text for d, p in NOTES if d.id == "cnn-2020-06" and "1 million" in p.text]
    assert len(texts) >= 3
    assert all(re.search("RSVPs|BTS", text) for text in texts)


@pytest.mark.parametrize("word", PAGE_FURNITURE)
def test_the_furniture_of_the_pages_is_not_in_the_library(word: str) -> None:
    assert [p.text for _, p in NOTES if word.casefold() in p.text.casefold()] == []


def test_what_is_not_known_of_a_source_is_not_made_up() -> None:
    known = {document.id: document.source for document in LIBRARY}
    assert known["cnn-2020-06"].title is None
    assert known["cnn-2020-06"].authors == ()
    assert known["independent-2020-06"].published is None
    assert known["independent-2020-06"].dated == "June 2020"
    assert known["independent-2020-06"].authors == ()
    assert known["voa-2020-06"].url is None
