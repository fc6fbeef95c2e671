"""`python ingest.py` as a process of its own, that may be killed. A test module takes the fixtures by name."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import ROOT, silent
from tests.index_state import is_complete, segment_names
from tests.ingest_place import Place
from tests.note_files import note_file

Moment = Callable[[Path, float], bool]  # index, seconds since the start → has it come?
KILLS = 18  # steps to the disk at which a run is killed, spread over all of them


def part_written(part: str) -> Moment:
    """When a part of a new segment appears, or at the latest when that is finished."""
    return lambda index, _: any(index.glob(f"segments/*.partial/{part}")) or len(segment_names(index)) > 1


def wait_for(moment: Moment, index: Path) -> None:
    began = time.monotonic()
    while not moment(index, passed := time.monotonic() - began) and passed < 60:
        time.sleep(0.0005)


def shelf(folder: Path, name: str, notes: Sequence[str]) -> tuple[Document, ...]:
    """The library of one source that is written to `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(note_file(name, *notes), encoding="utf-8")
    return read_library(folder)


def program(file: str, place: Place, *arguments: str) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    command = [sys.executable, str(ROOT / file), *arguments]
    alone = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, env=alone, cwd=place.folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.fixture
def changed(place: Place, small_embedder: Embedder) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The library that stands indexed in `place.index`, and the one that lies in `place.knowledge` since."""
    (place.knowledge / "gazette.md").unlink()
    kept = [f"Fans planted tree number {n}." for n in range(80)]
    before = shelf(place.knowledge, "herald", [*kept, *(f"Police took app {n} down." for n in range(40))])
    ingest_library(place.index, before, small_embedder, silent)
    return before, shelf(place.knowledge, "herald", [*kept, *(f"Fans gave {n} bags of rice." for n in range(60))])


def stands(index: Path, documents: Sequence[Document], embedder: Embedder) -> bool:
    """Whether the index holds `documents` whole, and answers."""
    found = open_index(index, embedder)
    answers = Searcher(found, embedder).search("Who planted tree number 7?").evidence
    found.close()
    return bool(answers) and is_complete(index, documents, embedder)


class Runner:
    """Runs of ingest.py, one after the other, that may be killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.steps = 0  # that the last run took to the disk, if it came to its end

    def run(self, index: Path, *, kill_at: int = 0, few: bool = False, moment: Moment | None = None) -> int:
        """The exit status of a run that kills itself at a step, or is killed at a moment."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = {"arguments": ["--index", str(index)], "kill_at": kill_at, "few": few}
        print(json.dumps(told), file=self._process.stdin, flush=True)
        process = int(self._process.stdout.readline())
        if moment is not None:
            wait_for(moment, index)
            with suppress(ProcessLookupError):  # it was faster
                os.kill(process, signal.SIGKILL)
        status, self.steps = map(int, self._process.stdout.readline().split())
        return status


@pytest.fixture
def runner(place: Place) -> Iterator[Runner]:
    if not hasattr(os, "fork"):
        pytest.skip("a system without fork")
    with program("tests/forked_ingest.py", place) as process:
        yield Runner(process)
        process.kill()


def spread(steps: int, count: int) -> list[int]:
    """`count` of the steps from the first to the last, evenly."""
    return sorted({1 + round(n * (steps - 1) / (count - 1)) for n in range(count)})


def answers(index: Path, embedder: Embedder) -> tuple[Document, ...]:
    """The documents of an index that answers."""
    found = open_index(index, embedder)
    assert Searcher(found, embedder).search("Who planted tree number 7?").evidence
    found.close()
    return found.documents
