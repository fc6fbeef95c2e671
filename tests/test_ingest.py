"""`python ingest.py` as an operator meets it: reports and exit status."""

import json
from typing import cast

import pytest

from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import current_digest
from bot.search.indexing import writing
from tests.index_state import in_chroma, is_complete, opened
from tests.ingest_place import Place, report_of, run
from tests.note_files import FIELDS, note_file


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
        place.write("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)): "PNG picture",
        place.write("empty.txt", ""): "is empty",
        place.write("paper.pdf", b"%PDF-1.7"): "paper.pdf",
        str(place.folder / "missing.txt"): "no such file",
        "ftp://herald.example/forest": "only addresses that begin with http:// or https://",
        "arxiv:forest": "no number of a paper",
    }
    result = run(*bad, good)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "added    good"
    assert [said for said in bad.values() if said not in result.stderr] == []
    again = run("--json", *bad, good)
    assert again.exit_code == 1
    failed = report_of(again)["failed"]
    assert isinstance(failed, dict)
    assert set(failed) == set(bad)


def test_a_bibliography_that_is_wrong_is_named_with_its_line(place: Place) -> None:
    place.write("rice.meta.yaml", "id: rice\nkind: blog\n")
    result = run(place.write("rice.txt", "Fans gave rice."), place.write("good.txt", "Fans met."))
    assert result.exit_code == 1
    assert "rice.meta.yaml:2: kind" in result.stderr
    assert result.stdout.startswith("added    good\n")


def test_an_id_that_is_taken_is_named_while_the_rest_goes_in(place: Place) -> None:
    run()
    place.write("letter.meta.yaml", "id: herald\n")
    result = run(place.write("letter.txt", "Another Herald."), place.write("good.txt", "Fans met."))
    assert result.exit_code == 1
    assert "the id herald belongs to another source already" in result.stderr
    assert result.stdout.startswith("added    good\n")
    assert "1 added, 0 changed, 0 removed, 2 unchanged, 1 not taken in" in result.stdout


def test_a_file_that_is_called_like_a_source_of_the_library_gets_an_id_of_its_own(place: Place) -> None:
    run()
    (added,) = cast("list[str]", report_of(run("--json", place.write("herald.txt", "Another Herald.")))["added"])
    assert added.startswith("herald-")


def test_what_is_unknown_of_a_document_is_listed(place: Place) -> None:
    place.write("rice.meta.yaml", "publisher: The Herald\n")
    lines = run(
        place.write("rice.txt", "Fans gave 20 bags of rice, and the town thanked them for it.")
    ).stdout.splitlines()
    assert lines[0] == "added    rice"
    assert lines[1].endswith("rice.txt, text")
    assert lines[2] == "         [rice], The Herald"
    assert lines[3] == "         unknown: title, author, date, licence, address"


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


def test_a_folder_that_is_named_again_is_brought_up_to_date(place: Place) -> None:
    run()
    for name in ("forest", "rice", "song"):
        place.write(
            f"articles/{name}.txt", f"Fans and the {name}. What they did with the {name} is told in the {name}."
        )
    folder = str(place.folder / "articles")
    assert report_of(run("--json", folder))["added"] == ["forest", "rice", "song"]
    (place.folder / "articles" / "rice.txt").unlink()
    (place.folder / "articles" / "song.txt").rename(place.folder / "articles" / "hymn.txt")
    place.write("articles/forest.txt", "Fans planted another forest by the sea in May.")
    foretold, report = report_of(run("--dry-run", "--json", folder)), report_of(run("--json", folder))
    for said in (foretold, report):
        assert (said["added"], said["changed"], said["removed"]) == ([], ["forest"], ["rice"])
        assert said["moved"] == {"song": f"{folder}/hymn.txt"}
        assert said["gone"] == {"rice": "rice.txt"}
    assert report_of(run("--json", folder))["unchanged"] == ["forest", "gazette", "herald", "song"]


def test_a_second_run_over_a_folder_loads_no_model(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    run(place.write("good.txt", "Fans met in June."))
    monkeypatch.setenv("EMBEDDING_MODEL", str(place.folder / "no-model"))
    result = run(str(place.folder / "good.txt"))
    assert (result.exit_code, result.stdout.splitlines()[-1][:42]) == (0, "0 added, 0 changed, 0 removed, 1 unchanged")


def test_copies_are_left_out_and_told(place: Place) -> None:
    text = "Fans gave 20 bags of rice to the town hall in June, and the mayor thanked each of them by name."
    run(place.write("rice.txt", text))
    result = run(place.write("copy.txt", text), place.write("copy.html", f"<html><body><p>{text}</p></body></html>"))
    assert result.exit_code == 0
    assert "copy.txt is the same as rice, so it was left out." in result.stdout
    assert "copy.html has the same text as rice, so it was left out." in result.stdout
    assert "2 left out as repetitions" in result.stdout


def test_what_is_kept_of_a_file_and_what_is_not_can_be_shown(place: Place) -> None:
    text = "The club of Arden planted two hundred trees by the river, and the mayor thanked it."
    html = f"<html><body><nav><a href=/>Home</a></nav><article><h1>Trees</h1><p>{text}</p></article></body></html>"
    result = run("--explain", place.write("trees.html", html))
    assert (result.exit_code, result.stderr) == (0, "")
    shown = " ".join(result.stdout.split())
    assert "HTML document" in shown
    assert f"¶1 {text}" in shown
    assert "Left out:" in shown
    assert not place.index.exists()
    missing = run("--explain", str(place.folder / "missing.html"))
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_originals_and_files_are_two_runs(place: Place) -> None:
    result = run("--originals", place.write("letter.txt", "Fans met."))
    assert result.exit_code == 2
    assert not place.index.exists()


def test_what_the_index_holds_can_be_listed(place: Place) -> None:
    assert "holds nothing yet" in run("list").stdout
    run()
    letter = place.write("letter.txt", "Fans met in June.")
    run(letter)
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["gazette", "herald", "letter"]
    assert lines[3].strip() == f"from {letter}"
    assert lines[4].startswith("3 in all, 1 of them added")
    listed = json.loads(run("list", "--json").stdout)
    assert [(one["id"], one["kind"], one["from"]) for one in listed] == [
        ("gazette", "note", "library"),
        ("herald", "note", "library"),
        ("letter", "quote", letter),
    ]


def test_documents_can_be_removed_by_id(place: Place) -> None:
    run(place.write("letter.txt", "Fans met in June."), place.write("rice.txt", "Fans gave 20 bags of rice."))
    result = run("remove", "letter", "nobody")
    assert result.exit_code == 1
    assert "does not hold nobody, so nothing was removed" in result.stderr
    result = run("remove", "letter")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "removed  letter")
    assert report_of(run("remove", "--json", "rice"))["removed"] == ["rice"]


def test_a_file_may_be_called_like_a_command(place: Place) -> None:
    place.write("list", "Fans met in June.")
    place.write("remove", "Fans gave 20 bags of rice.")
    assert report_of(run("--json", "./list", "remove"))["added"] == ["list", "remove"]


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
    assert all(
        option in words for option in ("--index", "--json", "--dry-run", "--explain", "PATH", "URL", "list", "remove")
    )


def test_what_a_server_has_added_is_listed_and_given_to_everybody(place: Place) -> None:
    run()
    run("--index", str(place.index / "servers" / "11"), place.write("rice.txt", "Fans gave 20 bags of rice."))
    assert "rice" not in run("list").stdout
    assert "rice" in run("list", "--server", "11").stdout
    assert run("list", "--server", "12").stdout == "The server 12 has added nothing.\n"
    assert run("publish", "11", "beans").exit_code == 1
    result = run("publish", "11", "rice")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "added    rice")
    assert "rice" in run("list").stdout
    assert "rice" not in run("list", "--server", "11").stdout
