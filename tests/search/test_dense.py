"""Passages by vector, over segments with dead passages in them."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.errors import SearchFailed
from bot.search.dense import DenseIndex
from bot.search.embedder import Embedder
from bot.search.generation import SEGMENTS
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from bot.search.shelf import borrow
from tests.conftest import silent
from tests.index_state import segments
from tests.note_files import noted

NOTES = [f"- [¶{n}] Fans planted tree number {n}." for n in range(1, 301)]


def test_the_living_are_found_however_many_dead_are_nearer(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest_library(tmp_path, (noted("herald", *NOTES),), small_embedder, silent)
    (segment,) = segments(tmp_path)
    names = [passage.id for holding in segment.holdings() for passage in holding.passages]
    asked = segment.passages[0]
    farthest = np.argsort(segment.passages @ asked)[:25].tolist()
    living = {names[row]: place for place, row in enumerate(farthest)}
    dense = DenseIndex([(borrow(segment, small_embedder.langchain), living)])
    for count in (1, 20, 25, 40):
        found = dense.nearest(asked.tolist(), count)
        expected = sorted((float(segment.passages[row] @ asked) for row in farthest), reverse=True)[:count]
        assert [cosine for _, cosine in found] == pytest.approx(expected, abs=1e-4)
    dense.close()


def test_segments_of_which_nothing_lives_are_not_asked(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest_library(tmp_path, (noted("herald", "Fans met."),), small_embedder, silent)
    (segment,) = segments(tmp_path)
    dense = DenseIndex([(borrow(segment, small_embedder.langchain), {})])
    assert dense.nearest(segment.passages[0].tolist(), 5) == []
    dense.close()


def test_files_that_were_cleared_away_under_a_reader_never_give_a_wrong_answer(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    ingest_library(tmp_path, (noted("herald", *NOTES),), small_embedder, silent)
    index = open_index(tmp_path, small_embedder)
    searcher = Searcher(index, small_embedder)
    question = "Who planted tree number 7?"
    right = searcher.search(question)
    shutil.rmtree(tmp_path / SEGMENTS)
    for _ in range(30):
        try:
            assert searcher.search(question) == right
        except SearchFailed:
            break
    index.close()
    ingest_library(tmp_path, (noted("herald", *NOTES),), small_embedder, silent)
    again = open_index(tmp_path, small_embedder)
    found = Searcher(again, small_embedder).search(question)
    assert [entry.text for entry in found.evidence] == [entry.text for entry in right.evidence]
    again.close()
