"""Summaries: by source or topic, each sentence cited, cautions kept, in reading order."""

from itertools import pairwise
from pathlib import Path

import pytest

from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.answer.reply import Answer
from bot.answer.summary import LENGTHS, Summariser
from bot.errors import UnknownSource
from bot.library.document import Document
from bot.library.folder import read_library
from bot.library.notes import read_notes
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import KNOWLEDGE, silent
from tests.note_files import note_file

SOURCES = [document.id for document in read_library(KNOWLEDGE)]


def summary(librarian: Librarian, subject: str, length: str = "short") -> Answer:
    reply = librarian.summary(subject, length=length)
    assert isinstance(reply, Answer)
    return reply


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("source", SOURCES)
def test_every_source_can_be_summarised_at_every_length(librarian: Librarian, source: str, length: str) -> None:
    told = summary(librarian, source, length)
    assert 3 <= len(told.sentences) <= LENGTHS[length]
    assert told.left_out == 0
    assert {citation.document.id for citation in told.citations} == {source}
    assert len({sentence.text for sentence in told.sentences}) == len(told.sentences)
    for sentence in told.sentences:
        assert sentence.numbers
        assert all(1 <= number <= len(told.citations) for number in sentence.numbers)
    for citation in told.citations:
        assert citation.document.text[citation.passage.start : citation.passage.end] == citation.passage.text


@pytest.mark.parametrize("source", SOURCES)
def test_a_summary_is_told_in_the_order_of_the_source(librarian: Librarian, source: str) -> None:
    starts = [citation.passage.start for citation in summary(librarian, source, "long").citations]
    assert starts == sorted(starts)


@pytest.mark.parametrize("source", SOURCES)
def test_a_summary_is_about_the_subject_and_not_about_the_page(librarian: Librarian, source: str) -> None:
    for citation in summary(librarian, source, "long").citations:
        assert not (citation.passage.heading or "").startswith("About this")


def test_a_longer_summary_says_more(librarian: Librarian) -> None:
    counts = [len(summary(librarian, "cnn-2020-06", length).sentences) for length in ("short", "bullets", "long")]
    assert all(shorter < longer for shorter, longer in pairwise(counts))


def test_a_short_summary_looks_into_many_sections(librarian: Librarian) -> None:
    told = summary(librarian, "cnn-2020-06")
    assert len({citation.passage.heading for citation in told.citations}) >= 4


def test_every_topic_of_the_library_can_be_summarised(librarian: Librarian) -> None:
    assert librarian.topics()
    for topic in librarian.topics():
        told = summary(librarian, topic)
        assert told.sentences
        assert {citation.passage.heading for citation in told.citations} == {topic}


def test_a_topic_of_two_sources_is_told_from_both(librarian: Librarian) -> None:
    told = summary(librarian, "Money for Black Lives Matter", "long")
    assert {citation.document.source.publisher for citation in told.citations} == {"CNN", "Voice of America"}


@pytest.mark.parametrize(
    ("subject", "source"),
    [
        ("voa-2020-06", "voa-2020-06"),
        ("Voice of America", "voa-2020-06"),
        ("the Voice of America article", "voa-2020-06"),
        ("K-Pop Fans Show Organizing Prowess with Black Lives Matter Activism", "voa-2020-06"),
        ("k-pop fans show organizing prowess with black lives matter activsm", "voa-2020-06"),
        ("CNN", "cnn-2020-06"),
        ("The Independent", "independent-2020-06"),
        ("independent", "independent-2020-06"),
        ("arxiv", "kim-introne-2025"),
    ],
)
def test_a_source_is_known_by_its_id_its_title_and_its_publisher(
    librarian: Librarian, subject: str, source: str
) -> None:
    assert {citation.document.id for citation in summary(librarian, subject).citations} == {source}


@pytest.mark.parametrize("subject", ["the tulsa rally", "Tulsa rally", "the tulsa raly"])
def test_a_topic_is_known_however_it_is_typed(librarian: Librarian, subject: str) -> None:
    assert {citation.passage.heading for citation in summary(librarian, subject).citations} == {"The Tulsa rally"}


@pytest.mark.parametrize("subject", ["", " ", "?", "quantum chromodynamics", "bbc-2020-06", "the", "🎉", "x" * 4000])
def test_an_unknown_subject_is_said_to_be_unknown(librarian: Librarian, subject: str) -> None:
    with pytest.raises(UnknownSource):
        librarian.summary(subject)


def test_an_unknown_length_is_refused(librarian: Librarian) -> None:
    with pytest.raises(ValueError, match="short, bullets, long"):
        librarian.summary("CNN", length="endless")


@pytest.mark.parametrize("length", LENGTHS)
def test_who_hears_of_the_low_turnout_hears_that_its_cause_is_not_clear(librarian: Librarian, length: str) -> None:
    text = " ".join(sentence.text for sentence in summary(librarian, "The Tulsa rally", length).sentences)
    assert "low turnout" in text
    assert "not clear" in text


@pytest.mark.parametrize("source", SOURCES)
def test_a_caution_within_a_note_is_never_cut_off(librarian: Librarian, source: str) -> None:
    told = summary(librarian, source, "long")
    assert [sentence.text for sentence in told.sentences] == [citation.passage.text for citation in told.citations]


def test_the_same_summary_is_told_twice(librarian: Librarian) -> None:
    assert summary(librarian, "CNN", "long") == summary(librarian, "CNN", "long")


def test_everything_offered_as_a_subject_can_be_summarised(librarian: Librarian) -> None:
    summariser = Summariser(librarian.searcher.index)
    for subject in summariser.subjects():
        assert summariser.summary(subject).sentences, subject


def test_a_source_that_only_tells_of_itself_is_summarised_by_that(tmp_path: Path, small_embedder: Embedder) -> None:
    file = note_file("slip", "The Herald's slip of paper has no date.").replace(
        "## What happened", "## About this slip"
    )
    document = read_notes(file, file="slip.md")
    assert isinstance(document, Document)
    ingest_library(tmp_path / "index", [document], small_embedder, silent)
    searcher = Searcher(open_index(tmp_path / "index", small_embedder), small_embedder)
    told = Librarian(searcher=searcher, models=shipped_models()).summary("slip")
    assert isinstance(told, Answer)
    assert [sentence.text for sentence in told.sentences] == ["The Herald's slip of paper has no date."]


def test_anything_that_several_notes_speak_of_is_a_topic(librarian: Librarian) -> None:
    told = summary(librarian, "help for refugees")
    assert len({citation.document.id for citation in told.citations}) > 1
    assert any("refugees" in sentence.text for sentence in told.sentences)


def test_what_a_source_calls_uncertain_is_in_its_summary(librarian: Librarian) -> None:
    told = summary(librarian, "The Tulsa rally")
    assert any("not clear" in sentence.text for sentence in told.sentences)
