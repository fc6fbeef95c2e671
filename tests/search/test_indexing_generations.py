"""One writes while others read; what nobody reads any more is cleared, and nothing else."""

import os
from pathlib import Path

import pytest

from bot.errors import IndexBusy
from bot.search.clearing import GRACE
from bot.search.embedder import Embedder
from bot.search.generation import GENERATIONS, SEGMENTS, current_digest, manifest_file, read_manifest
from bot.search.index import open_index
from bot.search.indexing import writing
from bot.search.searcher import Searcher
from tests.index_state import is_complete, segment_names
from tests.search.two_sources import GAZETTE, HERALD, LIBRARY, ingest


def test_a_second_writer_is_turned_away(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    with writing(tmp_path), pytest.raises(IndexBusy, match="wait until it has finished"):
        ingest(tmp_path, (HERALD,), small_embedder)
    assert ingest(tmp_path, (HERALD,), small_embedder).removed == ("gazette",)


def test_readers_are_not_turned_away_while_one_writes(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    with writing(tmp_path):
        assert is_complete(tmp_path, LIBRARY, small_embedder)


def test_a_bot_that_is_answering_keeps_its_index_while_a_new_one_is_made(tmp_path: Path, embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, embedder)
    index = open_index(tmp_path, embedder)
    answering = Searcher(index, embedder)
    ingest(tmp_path, (HERALD,), embedder)
    assert answering.search("Who gave bags of rice?").evidence[0].text == "Fans gave bags of rice."
    assert current_digest(tmp_path) != index.digest
    index.close()


def grow_old(folder: Path) -> None:
    """As if every generation had been given up long ago."""
    for manifest in (folder / GENERATIONS).iterdir():
        os.utime(manifest, (manifest.stat().st_atime, manifest.stat().st_mtime - 10 * GRACE))


def test_after_a_grace_only_the_current_generation_and_the_one_before_are_kept(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    shelves = (LIBRARY, (HERALD,), (GAZETTE,), LIBRARY[:1])
    for documents in shelves[:3]:
        ingest(tmp_path, documents, small_embedder)
    assert len(segment_names(tmp_path)) == 3
    grow_old(tmp_path)
    digests = [current_digest(tmp_path), ingest(tmp_path, shelves[3], small_embedder).digest]
    assert {path.stem for path in (tmp_path / GENERATIONS).iterdir()} == set(digests)
    used = {name for digest in digests for name in read_manifest(manifest_file(tmp_path, digest)).segments}
    assert segment_names(tmp_path) == used


def test_what_killed_runs_left_is_cleared_and_nothing_else(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    kept = segment_names(tmp_path)
    for name in (
        f"{SEGMENTS}/0123456789abcdef.partial",
        f"{SEGMENTS}/fedcba9876543210",
        "0123456789abcdef.partial",
        "fedcba9876543210",
        "my papers",
        "notes.partial",
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "documents.json").write_text("[]", encoding="utf-8")
    (tmp_path / "CURRENT.new").write_text("half", encoding="utf-8")
    ingest(tmp_path, LIBRARY, small_embedder)
    assert segment_names(tmp_path) == kept
    assert {path.name for path in tmp_path.iterdir()} == {
        "CURRENT",
        "LOCK",
        GENERATIONS,
        SEGMENTS,
        "my papers",
        "notes.partial",
    }


def test_a_generation_whose_manifest_was_cleared_can_be_made_again(tmp_path: Path, small_embedder: Embedder) -> None:
    first = ingest(tmp_path, LIBRARY, small_embedder)
    ingest(tmp_path, (HERALD,), small_embedder)
    manifest_file(tmp_path, first.digest).unlink()
    assert ingest(tmp_path, LIBRARY, small_embedder).digest == first.digest
    assert is_complete(tmp_path, LIBRARY, small_embedder)
