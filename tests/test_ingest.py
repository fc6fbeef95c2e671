"""`python ingest.py` over a library, as an operator meets it: reports and exit status."""

import pytest

from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current_digest
from bot.search.indexing import writing
from tests.index_state import is_complete
from tests.ingest_place import Place, report_of, run
from tests.note_files import note_file


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
        "digest": current_digest(place.index),
        "added": ["gazette", "herald"],
        "changed": [],
        "removed": [],
        "unchanged": [],
        "passages": 3,
        "sentences": 3,
        "embedded": 3,
        "lost": [],
        "failed": {},
        "duplicates": {},
        "moved": {},
        "gone": {},
        "stale": {},
        "waiting": 0,
        "dry_run": False,
        "documents": [],
    }


def test_the_index_can_be_put_elsewhere(place: Place, small_embedder: Embedder) -> None:
    assert run("--index", str(place.folder / "elsewhere")).exit_code == 0
    assert not place.index.exists()
    assert is_complete(place.folder / "elsewhere", read_library(place.knowledge), small_embedder)


def test_a_dry_run_says_what_would_happen_and_writes_nothing(place: Place) -> None:
    letter = place.write("letter.txt", "Fans met in June.")
    result = run("--dry-run", letter)
    assert (result.exit_code, place.index.exists()) == (0, False)
    assert result.stdout.startswith("Nothing is written; this is what would happen.\nadded    letter\n")
    run(letter)
    before = (place.index / "CURRENT").read_text("utf-8")
    (place.knowledge / "gazette.md").unlink()
    foretold = report_of(run("--dry-run", "--json"))
    assert (foretold["added"], foretold["dry_run"]) == (["herald"], True)
    assert (place.index / "CURRENT").read_text("utf-8") == before
    run()
    assert report_of(run("--dry-run", "--json"))["unchanged"] == ["herald", "letter"]


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
    assert all(
        option in words for option in ("--index", "--json", "--dry-run", "--explain", "PATH", "URL", "list", "remove")
    )
