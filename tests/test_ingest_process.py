"""`python ingest.py` as a process of its own: what it prints, and what a kill leaves behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from bot.errors import IndexBusy
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import ROOT, silent
from tests.index_state import is_complete
from tests.ingest_place import Place, report_of, run
from tests.note_files import note_file

Moment = Callable[[Path, str, float], bool]  # index, its current generation, seconds since the start → has it come?


def part_written(part: str) -> Moment:
    """When a part of the new generation appears, or at the latest when that is finished."""
    return lambda index, old, _: any(index.glob(f"*.partial/{part}")) or generation_finished(index, old, 0)


def generation_finished(index: Path, old: str, _: float) -> bool:
    return any(path.is_dir() and path.suffix == "" and path.name != old for path in index.iterdir())


def after(seconds: float) -> Moment:
    return lambda index, old, passed: passed >= seconds


def wait_for(moment: Moment, index: Path) -> None:
    old, began = current(index).name, time.monotonic()
    while not moment(index, old, passed := time.monotonic() - began) and passed < 60:
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


@pytest.mark.process
def test_the_program_prints_its_report_and_nothing_else(place: Place, small_embedder: Embedder) -> None:
    with program("ingest.py", place, "--json") as process:
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "")
    documents = read_library(place.knowledge)
    assert json.loads(stdout)["digest"] == ingest_library(place.folder / "x", documents, small_embedder, silent).digest
    assert is_complete(place.index, documents, small_embedder)


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
    found.store.close()
    return bool(answers) and is_complete(index, documents, embedder)


@pytest.mark.process
def test_a_killed_program_holds_the_index_no_longer_and_has_changed_nothing(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    old, new = changed
    with program("ingest.py", place) as process:
        wait_for(part_written("passages.npy"), place.index)
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(IndexBusy):
            ingest_library(place.index, new, small_embedder, silent)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert stands(place.index, old, small_embedder)
    assert report_of(run("--json"))["changed"] == ["herald"]
    assert stands(place.index, new, small_embedder)


@pytest.mark.process
@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")
def test_killed_at_any_moment_the_last_good_index_answers_and_the_next_run_repairs(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    old, new = changed
    parts = ["", "sentences.npy", "lexical", "c*", "chroma", "documents.json", "manifest.json"]
    killed: list[str] = []
    with program("tests/forked_ingest.py", place) as runner:

        def status_of_run(index: Path, moment: Moment | None = None) -> int:
            """The exit status of a run that is killed at `moment`."""
            assert runner.stdin is not None
            assert runner.stdout is not None
            print(json.dumps(["--index", str(index)]), file=runner.stdin, flush=True)
            process = int(runner.stdout.readline())
            if moment is not None:
                wait_for(moment, index)
                with suppress(ProcessLookupError):  # it was faster
                    os.kill(process, signal.SIGKILL)
            return int(runner.stdout.readline())

        def copied(name: str) -> Path:
            return shutil.copytree(place.index, place.folder / name)

        assert status_of_run(copied("first")) == 0
        began = time.monotonic()
        assert status_of_run(copied("second")) == 0
        whole = time.monotonic() - began
        moments: dict[str, Moment] = {
            **{f"part {part!r}": part_written(part) for part in parts},
            "finished": generation_finished,
            **{f"{n}/4 of a run": after(whole * n / 4) for n in range(1, 4)},
        }
        for name, moment in moments.items():
            index = copied(name.replace("/", " of "))
            if status_of_run(index, moment) == -signal.SIGKILL:
                killed.append(name)
            assert stands(index, old, small_embedder) or stands(index, new, small_embedder), name
            ingest_library(index, new, small_embedder, silent)
            assert stands(index, new, small_embedder), name
            assert not list(index.glob("*.partial")), name
        runner.kill()
    assert len(killed) > len(moments) / 2
