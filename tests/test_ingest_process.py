"""`python ingest.py` as a process of its own: what it prints, and what a kill leaves behind."""

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.errors import IndexBusy
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current, is_current
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import ROOT, silent
from tests.index_state import is_clean, is_complete, opened, segment_names
from tests.ingest_place import Place, report_of, run
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
    found.close()
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


def answers(index: Path, embedder: Embedder) -> tuple[Document, ...]:
    """The documents of an index that answers."""
    found = open_index(index, embedder)
    assert Searcher(found, embedder).search("Who planted tree number 7?").evidence
    found.close()
    return found.documents


@pytest.mark.process
def test_a_full_disk_is_told_and_the_last_good_index_answers(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]], runner: Runner
) -> None:
    old, new = changed
    with small_disk(place.folder / "disk", "4m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        held = []
        for room in (0, 100, 300, 500):  # kB
            fill(disk / "filler", room)
            held.append(runner.run(index))
            assert held[-1] in (0, 1)
            if held[-1]:
                assert answers(index, small_embedder) == old
        assert 1 in held
        (disk / "filler").unlink()
        assert runner.run(index) == 0
        assert stands(index, new, small_embedder)


@pytest.mark.process
def test_what_a_full_disk_is_told_like_says_what_to_do(
    place: Place, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    with small_disk(place.folder / "disk", "4m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        for room in (0, 200, 400):
            fill(disk / "filler", room)
            told = run("--index", str(index))
            if told.exit_code:
                assert "ree some space" in told.stderr
                assert "the last good index still answers" in told.stderr.casefold()


@pytest.mark.process
def test_without_permission_to_write_the_last_good_index_answers(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    old, new = changed
    with small_disk(place.folder / "disk", "8m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        told = run("--index", str(index))
        assert told.exit_code == 1
        assert "The index could not be written" in told.stderr
        assert answers(index, small_embedder) == old
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert stands(index, old, small_embedder)
        assert run("--index", str(index)).exit_code == 0
        assert stands(index, new, small_embedder)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of `size`, which only an administrator of Linux can make."""
    folder.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "lightstick-test", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("only an administrator of Linux can make a small disk")
    try:
        yield folder
    finally:
        gc.collect()  # what maps files into memory keeps the disk busy
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(file: Path, room: int) -> None:
    """Fill the disk up to `room` kB."""
    file.unlink(missing_ok=True)
    free = shutil.disk_usage(file.parent).free
    file.write_bytes(b"\0" * max(0, free - room * 1024))


@pytest.mark.process
@pytest.mark.timeout(200)
def test_a_reader_gets_right_answers_while_another_process_ingests_again_and_again(
    place: Place, small_embedder: Embedder
) -> None:
    """The reader does as the bot does: look whether its index is current, open the new one, answer."""
    ingest_library(place.index, edition(place, 0), small_embedder, silent)
    with program("tests/restless_ingest.py", place, "12") as process:
        index = open_index(place.index, small_embedder)
        seen: list[str] = []
        asked = 0
        while process.poll() is None:
            if not is_current(place.index, index.digest):
                before, index = index, open_index(place.index, small_embedder)
                before.close()
                seen.append(index.digest)
            (last,) = {passage.text.split()[-1] for passage in index.passages}
            for entry in Searcher(index, small_embedder).search("Who planted trees in which edition?").evidence:
                assert entry.text.endswith(f"edition {last}"), (entry.text, last)
                asked += 1
        assert (process.returncode, process.communicate()[1]) == (0, "")
    index.close()
    assert len(set(seen)) >= 4
    assert asked > 100


def edition(place: Place, number: int) -> tuple[Document, ...]:
    """A library of which every passage names its edition."""
    for file in place.knowledge.iterdir():
        file.unlink()
    for source in range(3):
        notes = [f"- [¶{n}] Fans of group {n} planted trees, source {source}, edition {number}." for n in range(1, 21)]
        (place.knowledge / f"source-{source}.md").write_text(note_file(f"source-{source}", *notes), encoding="utf-8")
    return read_library(place.knowledge)
