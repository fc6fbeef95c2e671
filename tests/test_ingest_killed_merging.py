"""A kill while segments come and merge leaves every document whole."""

import shutil
import signal
from pathlib import Path

import pytest

from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.ingestion import ingest_library
from tests.conftest import silent
from tests.index_state import is_complete, opened
from tests.ingest_place import Place
from tests.ingest_program import KILLS, Runner, runner, spread
from tests.note_files import note_file

__all__ = ["runner"]


@pytest.mark.process
@pytest.mark.timeout(400)
def test_killed_while_many_segments_come_and_merge_each_document_is_whole_and_nothing_is_embedded_twice(
    place: Place, small_embedder: Embedder, runner: Runner
) -> None:
    for file in place.knowledge.iterdir():
        file.unlink()
    old = library(place.knowledge, "Fans planted tree", 10)
    assert runner.run(place.index, few=True) == 0
    new = library(place.knowledge, "Police took down app", 10)
    assert runner.run(shutil.copytree(place.index, place.folder / "undisturbed"), few=True) == 0
    assert len(current(place.folder / "undisturbed").segments) == 2
    between = 0
    for step in spread(runner.steps, KILLS):
        index = shutil.copytree(place.index, place.folder / f"killed at {step}")
        assert runner.run(index, kill_at=step, few=True) == -signal.SIGKILL
        found = opened(index, small_embedder).documents
        fresh = [document for document in found if document in new]
        assert [document.id for document in found] == [document.id for document in old], step
        assert all(document in new or document in old for document in found), step
        assert is_complete(index, found, small_embedder), step
        between += 0 < len(fresh) < len(new)
        report = ingest_library(index, new, small_embedder, silent)
        assert report.embedded == sum(len(d.blocks) for d in new) - sum(len(d.blocks) for d in fresh), step
        assert is_complete(index, new, small_embedder), step
        shutil.rmtree(index)
    assert between > KILLS / 4


def library(folder: Path, said: str, sources: int) -> tuple[Document, ...]:
    """A library of some sources of twenty notes each, written to `folder`."""
    for number in range(sources):
        notes = [f"{said} number {n} of {number}." for n in range(20)]
        (folder / f"source-{number}.md").write_text(note_file(f"source-{number}", *notes), encoding="utf-8")
    return read_library(folder)
