"""A question in, the sentences of the library that speak to it out."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from bot.library.document import Document
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import NEAR_COPY, Searcher, coverage
from tests.conftest import silent
from tests.note_files import noted


def searching(folder: Path, embedder: Embedder, *documents: Document) -> Searcher:
    """A search of a library made up for one test."""
    ingest_library(folder, documents, embedder, silent)
    return Searcher(open_index(folder, embedder), embedder)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who founded One In An ARMY?", "Erika Overton"),
        ("Why did fans take over #WhiteLivesMatter?", "bury the racist posts"),
        ("What did Super Junior fans give?", "rice"),
        ("how much money did bts donate", "$1 million"),
        ("Who is TK Park?", "Ask A Korean"),
        ("what is a fancam", "clip of a K-pop idol"),
        ("did the cops take their app down?", "police"),
        ("Who is Brad Parscle?", "Parscale"),
        ("What is belief alignment?", "resonate with beliefs"),
    ],
)
def test_the_sentence_that_answers_is_among_the_first_three(searcher: Searcher, question: str, words: str) -> None:
    assert any(words in entry.text for entry in searcher.search(question).evidence[:3])


def test_every_sentence_found_can_be_cut_out_of_its_document(searcher: Searcher) -> None:
    found = searcher.search("Who flooded the police app?").evidence
    assert len(found) > 10
    for entry in found:
        passage = entry.passage
        assert entry.document.text[passage.start : passage.end] == passage.text
        assert passage.start <= entry.span.start < entry.span.end <= passage.end
        assert entry.span in passage.sentences


def test_the_best_comes_first_and_signals_are_in_their_range(searcher: Searcher) -> None:
    found = searcher.search("How many people watched the video that addressed BTS fans?").evidence
    assert all(one.score >= other.score for one, other in pairwise(found))
    for entry in found:
        assert -1.001 <= entry.signals.cosine <= 1.001
        assert -1.001 <= entry.signals.passage_cosine <= 1.001
        for share in (entry.signals.bm25, entry.signals.coverage, entry.signals.placed_coverage):
            assert 0 <= share <= 1.001
        assert entry.signals.coverage <= entry.signals.near_coverage + 1e-9


def test_the_same_question_gets_the_same_answer(searcher: Searcher) -> None:
    one, other = (searcher.search("Who flooded the police app?") for _ in range(2))
    assert one == other


ODD = ["", "   ", "🎉🎉🎉", "?", "\x00", "한국 팬들은 누구예요?", "e\u0301" * 50]
LONG = ["police " * 3000, "a" * 20_000, "?" * 5000, " ".join(f"zzqx{n}wv" for n in range(1500))]


@pytest.mark.parametrize("question", ODD + LONG, ids=lambda question: f"{question[:12]!r} × {len(question)}")
def test_an_odd_question_is_searched_for_like_any_other(searcher: Searcher, question: str) -> None:
    found = searcher.search(question).evidence
    assert found
    assert all(entry.score == entry.score for entry in found)  # no score is "not a number"


def test_a_question_in_another_language_is_not_led_by_chance_words(searcher: Searcher) -> None:
    found = searcher.search("Wer sind die K-pop-Fans, die zum Beispiel Reis gaben?")
    assert len(found.evidence) > 1


def test_near_copies_are_shown_once(tmp_path: Path, embedder: Embedder) -> None:
    search = searching(
        tmp_path,
        embedder,
        noted("a", "Fans of Super Junior gave bags of rice.", "Police took an app down."),
        noted("b", "Fans of Super Junior gave bags of rice."),
        noted("c", "Fans of Super Junior gave bags of rice!"),
    )
    found = search.search("Who gave rice?").evidence
    assert sorted(entry.text for entry in found)[1:] == ["Police took an app down."]
    assert found[0].text.startswith("Fans of Super Junior")
    assert all(float(found[0].vector @ other.vector) < NEAR_COPY for other in found[1:])
    search.index.store.close()


@pytest.mark.parametrize(
    ("claim", "versions"),
    [
        ("The rally took place on {} June 2020 in Tulsa, CNN reports.", ("19", "20")),
        ("The arena holds {} people, CNN reports.", ("19,000", "19,500")),
        ("Police in {}, Texas, took the app down after fans flooded it, CNN reports.", ("Dallas", "Houston")),
        ("The fans did {} crash the app of the Dallas police in June, says CNN.", ("indeed", "not")),
    ],
)
def test_sources_that_contradict_each_other_are_both_found(
    tmp_path: Path, embedder: Embedder, claim: str, versions: tuple[str, str]
) -> None:
    notes = [claim.format(word) for word in versions]
    search = searching(tmp_path, embedder, *(noted(name, note) for name, note in zip("ab", notes, strict=True)))
    assert sorted(entry.text for entry in search.search("What happened in June?").evidence) == sorted(notes)
    search.index.store.close()


def test_a_library_of_one_note_can_be_searched(tmp_path: Path, embedder: Embedder) -> None:
    search = searching(tmp_path, embedder, noted("a", "Fans gave bags of rice."))
    (found,) = search.search("Who gave rice?").evidence
    assert found.text == "Fans gave bags of rice."
    search.index.store.close()


def test_an_empty_library_finds_nothing(tmp_path: Path, embedder: Embedder) -> None:
    search = searching(tmp_path, embedder)
    assert search.search("Who gave rice?").evidence == ()
    assert search.search("").evidence == ()
    search.index.store.close()


def test_many_people_may_ask_at_once(searcher: Searcher) -> None:
    questions = ["Who gave rice?", "Who founded One In An ARMY?", "Who is TK Park?", "What is a fancam?"] * 5
    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(searcher.search, questions))
    for question, found in zip(questions[:4], together[:4], strict=True):
        assert [e.text for e in found.evidence[:3]] == [e.text for e in searcher.search(question).evidence[:3]]


def test_coverage_is_the_share_of_weight_and_near_words_count_in_part(searcher: Searcher) -> None:
    terms = searcher.search("Did the police in Dallas give rice?").query.terms
    stems = frozenset(term.stem for term in terms)
    assert coverage(terms, stems, {}) == pytest.approx(1)
    assert coverage(terms, frozenset(), {}) == 0
    assert coverage([], stems, {}) == 0
    first = terms[0]
    partly = coverage(terms, frozenset({"cop"}), {first.stem: {"cop": 0.5}})
    assert partly == pytest.approx(0.5 * first.weight / sum(term.weight for term in terms))
