"""A kill at any step leaves an index that answers, and the next run completes it."""

import shutil
import signal

import pytest

from bot.library.document import Document
from bot.search.embedder import Embedder
from bot.search.ingestion import ingest_library
from tests.conftest import silent
from tests.index_state import is_clean
from tests.ingest_place import Place
from tests.ingest_program import KILLS, Runner, changed, runner, spread, stands

__all__ = ["changed", "runner"]


@pytest.mark.process
@pytest.mark.timeout(400)
def test_killed_at_any_step_the_last_good_index_answers_and_the_next_run_repairs(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]], runner: Runner
) -> None:
    old, new = changed
    assert runner.run(shutil.copytree(place.index, place.folder / "undisturbed")) == 0
    moments = spread(runner.steps, KILLS)
    assert len(moments) == KILLS
    for step in moments:
        index = shutil.copytree(place.index, place.folder / f"killed at {step}")
        assert runner.run(index, kill_at=step) == -signal.SIGKILL
        assert stands(index, old, small_embedder) or stands(index, new, small_embedder), step
        ingest_library(index, new, small_embedder, silent)
        assert stands(index, new, small_embedder), step
        assert is_clean(index), step
        assert not list(index.rglob("*.partial")), step
        shutil.rmtree(index)
