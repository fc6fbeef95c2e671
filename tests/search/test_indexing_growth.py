"""An index that grew by changes is the one that is made at once, and tells how far it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.passages import split
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.index_state import expected_in_chroma, in_chroma, is_complete, opened
from tests.note_files import noted
from tests.search.two_sources import LIBRARY, ingest

NOTES = [f"Fans {what}." for what in ("met", "sang", "danced", "gave rice", "planted trees", "wrote letters")]
SHELVES = st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(NOTES), min_size=1, max_size=4, unique=True))


@given(st.lists(SHELVES, min_size=2, max_size=4))
@settings(deadline=None, max_examples=8)
def test_an_index_that_grew_by_changes_equals_one_made_at_once(
    small_embedder: Embedder, shelves: list[dict[str, list[str]]]
) -> None:
    with TemporaryDirectory() as folder:
        grown, fresh = Path(folder) / "grown", Path(folder) / "fresh"
        for shelf in shelves:
            documents = [noted(name, *(f"- [¶1] {note}" for note in notes)) for name, notes in shelf.items()]
            ingest(grown, documents, small_embedder)
        report = ingest(fresh, documents, small_embedder)
        one, other = opened(grown, small_embedder), opened(fresh, small_embedder)
        assert one.digest == other.digest == report.digest
        assert one.passages == other.passages
        assert one.first_sentence == other.first_sentence
        assert np.allclose(one.passage_vectors, other.passage_vectors, atol=1e-4)
        assert np.allclose(one.sentence_vectors, other.sentence_vectors, atol=1e-4)
        assert in_chroma(grown, small_embedder) == in_chroma(fresh, small_embedder) == expected_in_chroma(documents)
        query = ["rice", "tree"]
        assert one.lexical.scores(query).tolist() == other.lexical.scores(query).tolist()


def test_an_index_of_many_segments_with_dead_in_them_answers_as_one_clean_one_does(
    tmp_path: Path, small_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.search.indexing.SHEAF", 10)
    monkeypatch.setattr("bot.search.indexing.FLUSH", 20)
    monkeypatch.setattr("bot.search.merging.SMALL", 15)
    shelf = {name: noted(name, *(f"Fans of {name} gave {n} bags of rice." for n in range(8))) for name in "abcdefghij"}
    ingest(tmp_path / "grown", list(shelf.values()), small_embedder)
    shelf["b"] = noted("b", "Police took an app down.", "Fans of b gave 3 bags of rice.")
    shelf["k"] = noted("k", "Bureau of Labor Statistics (BLS) counted bags.")
    del shelf["e"]
    ingest(tmp_path / "grown", list(shelf.values()), small_embedder)
    monkeypatch.undo()
    ingest(tmp_path / "fresh", list(shelf.values()), small_embedder)
    sizes = current(tmp_path / "grown").segments
    assert len(sizes) > 2
    assert sum(sizes.values()) > sum(len(split(document)) for document in shelf.values())
    assert is_complete(tmp_path / "grown", list(shelf.values()), small_embedder)
    grown, fresh = (open_index(tmp_path / name, small_embedder) for name in ("grown", "fresh"))
    assert (grown.digest, grown.passages, grown.lexicon) == (fresh.digest, fresh.passages, fresh.lexicon)
    for question in ("Who gave 3 bags of rice?", "Did the police app fall?", "What did the BLS count?"):
        one, other = (Searcher(index, small_embedder).search(question) for index in (grown, fresh))
        assert [e.text for e in one.evidence] == [e.text for e in other.evidence]
        assert [e.signals.bm25 for e in one.evidence] == [e.signals.bm25 for e in other.evidence]
        assert [e.score for e in one.evidence] == pytest.approx([e.score for e in other.evidence], abs=1e-4)
        assert all(
            np.allclose(a.nearest, b.nearest, atol=0.02) for a, b in zip(one.evidence, other.evidence, strict=True)
        )
    grown.close()
    fresh.close()


def test_progress_is_told_up_to_the_last_passage(tmp_path: Path, small_embedder: Embedder) -> None:
    steps: list[tuple[int, int]] = []
    document = noted("herald", *(f"Fans planted tree number {n}." for n in range(150)))
    ingest_library(tmp_path, (document,), small_embedder, lambda done, whole: steps.append((done, whole)))
    assert steps == [(64, 150), (128, 150), (150, 150)]


def test_what_is_unchanged_counts_as_done_and_what_is_unread_is_reckoned(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    steps: list[tuple[int, int]] = []
    one = noted("a", *(f"Fans planted tree number {n}." for n in range(100)))
    ingest_library(tmp_path, (one,), small_embedder, silent)
    more = [noted(name, *(f"Fans gave {n} bags of rice." for n in range(600))) for name in "bc"]
    ingest_library(tmp_path, (one, *more), small_embedder, lambda done, whole: steps.append((done, whole)))
    assert steps[0] == (164, 1050)
    assert steps[-1] == (1300, 1300)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_the_report_counts_what_the_index_holds(tmp_path: Path, small_embedder: Embedder) -> None:
    report = ingest(tmp_path, LIBRARY, small_embedder)
    index = opened(tmp_path, small_embedder)
    assert report.added == ("gazette", "herald")
    assert (report.digest, report.passages) == (index.digest, len(index.passages))
    assert report.sentences == len(index.sentence_vectors)
