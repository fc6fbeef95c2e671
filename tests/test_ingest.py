"""`python ingest.py` as an operator meets it: reports, exit status, and what a kill leaves behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import ingest
from bot.errors import IndexBusy
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.index import open_index
from bot.search.indexing import writing
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import ROOT, silent
from tests.index_state import in_chroma, is_complete, opened
from tests.note_files import FIELDS, note_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder of an operator with a small library in it."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def knowledge(self) -> Path:
        return self.folder / "knowledge"

    def write(self, name: str, text: str | bytes) -> str:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(file)


@pytest.fixture
def place(tmp_path: Path, small_model: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """We stand in an operator's folder; the settings name it and the small model."""
    made = Place(folder=tmp_path)
    made.write("knowledge/herald.md", note_file("herald", "Fans planted a forest.", "Police took an app down."))
    made.write("knowledge/gazette.md", note_file("gazette", "Fans gave bags of rice."))
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "INDEX_DIR": made.index,
        "KNOWLEDGE_DIR": made.knowledge,
        "EMBEDDING_MODEL": small_model,
    }.items():
        monkeypatch.setenv(name, str(value))
    return made


def run(*arguments: str) -> Result:
    """`python ingest.py ARGUMENTS` within this process."""
    result = CliRunner().invoke(ingest.app, arguments)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def report_of(result: Result) -> dict[str, object]:
    report = json.loads(result.stdout)
    assert isinstance(report, dict)
    return report


def test_the_first_run_indexes_the_library_and_says_so(place: Place, small_embedder: Embedder) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "added    gazette",
        "added    herald",
        "2 added, 0 changed, 0 removed, 0 unchanged; 3 passages in the index, 3 of them embedded now.",
    ]
    assert is_complete(place.index, read_library(place.knowledge), small_embedder)


def test_a_second_run_changes_nothing_and_says_so(place: Place) -> None:
    run()
    pointer = place.index / "CURRENT"
    before = (pointer.stat().st_mtime_ns, pointer.read_text("utf-8"))
    result = run()
    assert result.exit_code == 0
    assert result.stdout.startswith("0 added, 0 changed, 0 removed, 2 unchanged; 3 passages in the index, 0 of them")
    assert (pointer.stat().st_mtime_ns, pointer.read_text("utf-8")) == before


def test_each_change_of_the_library_is_reported(place: Place) -> None:
    run()
    place.write("knowledge/herald.md", note_file("herald", "Fans planted a forest.", "Police took two apps down."))
    place.write("knowledge/tribune.md", note_file("tribune", "Fans sang."))
    (place.knowledge / "gazette.md").unlink()
    lines = run().stdout.splitlines()
    assert lines[:3] == ["added    tribune", "changed  herald", "removed  gazette"]
    assert lines[3].endswith("3 passages in the index, 2 of them embedded now.")


def test_the_report_can_be_read_by_a_program(place: Place) -> None:
    report = report_of(run("--json"))
    assert report == {
        "digest": current(place.index).name,
        "added": ["gazette", "herald"],
        "changed": [],
        "removed": [],
        "unchanged": [],
        "passages": 3,
        "sentences": 3,
        "embedded": 3,
        "failed": {},
    }


def test_the_index_can_be_put_elsewhere(place: Place, small_embedder: Embedder) -> None:
    assert run("--index", str(place.folder / "elsewhere")).exit_code == 0
    assert not place.index.exists()
    assert is_complete(place.folder / "elsewhere", read_library(place.knowledge), small_embedder)


def test_a_file_is_added_with_its_bibliography(place: Place, small_embedder: Embedder) -> None:
    run()
    fields = {"id": "tribune-2020", **FIELDS, "title": "Rice for all", "publisher": "The Tribune"}
    place.write("rice.meta.yaml", "\n".join(f"{field}: {value}" for field, value in fields.items()))
    result = run(place.write("rice.txt", "Rice for all\n\nFans gave 20 bags of rice. It was June.\n"))
    assert result.exit_code == 0
    assert result.stdout.startswith("added    tribune-2020\n")
    held = [(text, data) for text, data in in_chroma(place.index, small_embedder).values() if data["kind"] == "quote"]
    assert {data["publisher"] for _, data in held} == {"The Tribune"}
    (document,) = [d for d in opened(place.index, small_embedder).documents if d.id == "tribune-2020"]
    assert all(document.text[int(data["start"]) : int(data["end"])] == text for text, data in held)


def test_a_file_without_a_bibliography_is_added_under_its_name(place: Place) -> None:
    run()
    assert report_of(run("--json", place.write("My Letter.txt", "Fans met in June.")))["added"] == ["my-letter"]


def test_what_cannot_be_read_is_named_while_the_rest_goes_in(place: Place) -> None:
    run()
    good = place.write("good.txt", "Fans met in June.")
    bad = {
        place.write("latin.txt", b"caf\xe9"): "not UTF-8",
        place.write("empty.txt", ""): "holds no text",
        place.write("paper.pdf", b"%PDF-1.7"): "I can read",
        str(place.folder / "missing.txt"): "no such file",
        "https://herald.example/forest": "cannot fetch",
    }
    result = run(*bad, good)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "added    good"
    assert [said for said in bad.values() if said not in result.stderr] == []
    again = run("--json", *bad, good)
    assert again.exit_code == 1
    assert list(report_of(again)["failed"]) == list(bad)  # type: ignore[call-overload]  # a mapping, see above


def test_a_bibliography_that_is_wrong_is_named_with_its_line(place: Place) -> None:
    place.write("rice.meta.yaml", "id: rice\nkind: blog\n")
    result = run(place.write("rice.txt", "Fans gave rice."), place.write("good.txt", "Fans met."))
    assert result.exit_code == 1
    assert "rice.meta.yaml:2: kind" in result.stderr
    assert result.stdout.startswith("added    good\n")


def test_an_id_that_is_taken_is_named_while_the_rest_goes_in(place: Place) -> None:
    run()
    result = run(place.write("herald.txt", "Another Herald."), place.write("good.txt", "Fans met."))
    assert result.exit_code == 1
    assert "the id herald belongs to another source already" in result.stderr
    assert result.stdout.startswith("added    good\n1 added, 0 changed, 0 removed, 2 unchanged")


def test_where_nothing_can_be_read_no_index_is_made(place: Place) -> None:
    result = run(str(place.folder / "missing.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert not place.index.exists()


def test_an_added_document_stays_when_the_library_is_indexed_again(place: Place) -> None:
    run()
    run(place.write("good.txt", "Fans met."))
    assert report_of(run("--json"))["unchanged"] == ["gazette", "good", "herald"]


def test_a_broken_library_is_told_whole_and_the_old_index_still_answers(place: Place, small_embedder: Embedder) -> None:
    run()
    before = read_library(place.knowledge)
    place.write("knowledge/herald.md", note_file("herald", "They met.", "Fans met"))
    place.write("knowledge/tribune.md", b"\xff\xfe")
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "3 mistakes in knowledge/" in result.stderr
    assert all(spot in result.stderr for spot in ("herald.md:15:", "herald.md:16:", "tribune.md:1:"))
    assert is_complete(place.index, before, small_embedder)


def test_two_at_once_are_one_too_many(place: Place) -> None:
    run()
    with writing(place.index):
        result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Another ingest is writing to this index; wait until it has finished.\n"


def test_a_missing_model_is_told_with_what_to_set(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_MODEL", str(place.folder / "no-model"))
    result = run()
    assert result.exit_code == 1
    assert "EMBEDDING_MODEL is 'packaged', a folder" in result.stderr


def test_a_mistake_in_the_settings_is_told(place: Place) -> None:
    place.write(".env", "MEMORY_MINUTES=soon\n")
    result = run()
    assert result.exit_code == 1
    assert "MEMORY_MINUTES must be a number" in result.stderr


def test_an_index_that_cannot_be_written_is_told(place: Place) -> None:
    result = run("--index", place.write("a-file", "in the way"))
    assert result.exit_code == 1
    assert "The index could not be written" in result.stderr


def test_help_tells_what_the_program_does() -> None:
    words = run("--help").stdout
    assert "Index knowledge/, or add the given documents" in words
    assert all(option in words for option in ("--index", "--json", "PATH"))


# From here on the program runs as a process of its own.

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
