"""`python ingest.py` with files and folders: what goes in, what does not, and what is said of each."""

from typing import cast

import pytest

from bot.search.embedder import Embedder
from tests.index_state import in_chroma, opened
from tests.ingest_place import Place, report_of, run
from tests.note_files import FIELDS


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


def test_where_nothing_can_be_read_no_index_is_made(place: Place) -> None:
    result = run(str(place.folder / "missing.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert not place.index.exists()
