"""`python ingest.py list`, `remove` and `publish`."""

import json

from tests.ingest_place import Place, report_of, run


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
