"""Documents are taken in once, again when they change, and never twice."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.intake import intake as intake_module
from bot.library.intake import preparation
from bot.library.intake.intake import Intake
from bot.library.intake.report import Report
from bot.library.intake.stock import Stock
from tests.library.intake.stocks import Index, words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    for name, seed in {"forest.txt": 1, "rice.txt": 2, "deep/down/app.txt": 3}.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(words(seed), encoding="utf-8")
    return made


def ids(report: Report) -> list[str]:
    return [taken.id for taken in report.taken]


def test_a_folder_is_taken_in_and_the_second_time_nothing_is_read(index: Index, folder: Path) -> None:
    assert ids(index.take_in(folder)) == ["forest", "rice", "app"]
    assert index.steps == [(1, 3), (2, 3), (3, 3)]
    again = index.take_in(folder)
    assert (again.taken, again.unchanged) == ([], 3)


def test_only_a_file_that_changed_is_read_again_and_it_keeps_its_id(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.txt").write_text(words(9), encoding="utf-8")
    report = index.take_in(folder)
    assert (ids(report), report.unchanged) == (["rice"], 2)
    assert index.held["rice"][0].text == words(9)


def test_a_better_reader_reads_everything_again(index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.take_in(folder)
    for module in (preparation, intake_module):
        monkeypatch.setattr(module, "VERSION", preparation.VERSION + 1)
    assert len(index.take_in(folder).taken) == 3


def test_a_file_that_was_moved_keeps_its_id_and_is_not_read_again(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.txt").rename(folder / "deep" / "bags.txt")
    report = index.take_in(folder)
    assert [(moved.id, moved.name) for moved in report.moved] == [("rice", f"{folder}/deep/bags.txt")]
    assert (report.taken, report.gone) == ([], {})
    assert index.held["rice"][1].origin == str(folder / "deep" / "bags.txt")
    assert index.take_in(folder).unchanged == 3


def test_a_file_that_is_gone_is_told_and_removed_when_its_folder_is_named_again(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.txt").unlink()
    assert index.take_in(folder / "deep").gone == {}
    assert index.take_in(folder).gone == {"rice": "rice.txt"}
    assert index.ids() == ["app", "forest"]


def test_a_file_that_was_moved_and_edited_is_never_lost(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.txt").unlink()
    (folder / "bags.txt").write_text(words(2) + " and more", encoding="utf-8")
    report = index.take_in(folder)
    assert (ids(report), report.gone) == (["bags"], {"rice": "rice.txt"})
    assert index.ids() == ["app", "bags", "forest"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_whose_name_is_no_unicode_stays(index: Index, folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(words(4), encoding="utf-8")
    assert len(index.take_in(folder).taken) == 4
    report = index.take_in(folder)
    assert (report.unchanged, report.gone) == (4, {})


@pytest.mark.skipif(os.name == "nt", reason="other names are too long on Windows")
def test_a_file_that_cannot_be_looked_at_is_not_taken_for_gone(index: Index, folder: Path) -> None:
    index.take_in(folder)
    document, provenance = index.held["rice"]
    index.held["rice"] = document, replace(provenance, origin=str(folder / ("x" * 300)))
    assert index.take_in(folder / "deep", folder).gone == {}


def test_a_folder_that_is_empty_or_away_takes_nothing_out(index: Index, folder: Path, tmp_path: Path) -> None:
    index.take_in(folder)
    folder.rename(tmp_path / "elsewhere")
    assert "no such file or folder" in index.take_in(folder).failed[str(folder)]
    folder.mkdir()
    assert "the folder is empty" in index.take_in(folder).failed[str(folder)]
    assert index.ids() == ["app", "forest", "rice"]


def test_a_copy_is_left_out_and_told(index: Index, folder: Path) -> None:
    index.take_in(folder)
    copy = folder / "copy.txt"
    copy.write_bytes((folder / "rice.txt").read_bytes())
    report = index.take_in(copy)
    assert report.duplicates == {str(copy): f"{copy} is the same as rice, so it was left out."}


def test_the_same_words_in_other_bytes_are_left_out_and_told(index: Index, folder: Path) -> None:
    index.take_in(folder)
    copy = folder / "copy.txt"
    copy.write_text(words(2).upper().replace(" ", "\n"), encoding="utf-8")
    assert index.take_in(copy).duplicates == {str(copy): f"{copy} has the same text as rice, so it was left out."}


def test_what_says_little_of_its_own_is_left_out_and_what_it_repeats_is_told(index: Index, folder: Path) -> None:
    index.take_in(folder)
    copy = folder / "copy.txt"
    copy.write_text(f"{words(2)} {words(50, count=8)}", encoding="utf-8")
    report = index.take_in(copy)
    assert report.taken == []
    assert "copy.txt repeats rice in 9" in report.duplicates[str(copy)]
    assert "give it an id in a NAME.meta.yaml" in report.duplicates[str(copy)]
    (folder / "copy.meta.yaml").write_text("id: rice-again\n", encoding="utf-8")
    assert ids(index.take_in(copy)) == ["rice-again"]


def test_what_says_enough_of_its_own_is_taken_in_and_what_it_resembles_is_told(index: Index, folder: Path) -> None:
    index.take_in(folder)
    longer = folder / "longer.txt"
    longer.write_text(f"{words(2)} {words(50)}", encoding="utf-8")
    (taken,) = index.take_in(longer).taken
    assert taken.resembles is not None
    assert taken.resembles.id == "rice"
    assert 0.35 < taken.resembles.share < 0.65
    assert all(one.resembles is None for one in index.take_in(folder).taken)


def test_two_texts_of_one_name_have_two_ids(index: Index, folder: Path) -> None:
    (folder / "deep" / "rice.txt").write_text(words(77), encoding="utf-8")
    index.take_in(folder)
    assert len(index.ids()) == 4
    assert [name.partition("-")[0] for name in index.ids()] == ["app", "forest", "rice", "rice"]


def test_an_id_of_the_library_is_never_taken(index: Index, folder: Path) -> None:
    index.take_in(folder)
    held = index.stock()
    prepared = index.intake.preview(words(5).encode(), held, name="rice.pdf")
    assert prepared.document.id.startswith("rice-")
    assert prepared.document.id not in held.held


def test_a_bibliography_beside_the_file_overrides_field_by_field(index: Index, folder: Path) -> None:
    (folder / "rice.meta.yaml").write_text("title: Rice for all\npublished: 2020-06-22\n", encoding="utf-8")
    report = index.take_in(folder / "rice.txt")
    (taken,) = report.taken
    source = index.held["rice"][0].source
    assert (source.title, str(source.published), source.publisher) == (
        "Rice for all",
        "2020-06-22",
        "unknown publisher",
    )
    assert taken.unknown == ("author", "publisher", "language", "licence", "address")


def test_a_changed_bibliography_changes_the_document(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.meta.json").write_text('{"publisher": "The Herald"}', encoding="utf-8")
    assert ids(index.take_in(folder)) == ["rice"]
    assert index.held["rice"][0].source.publisher == "The Herald"


def test_a_new_id_for_a_document_replaces_the_old_one(index: Index, folder: Path) -> None:
    index.take_in(folder)
    (folder / "rice.meta.yaml").write_text("id: bags-of-rice\n", encoding="utf-8")
    assert index.take_in(folder).replaced == ["rice"]
    assert index.ids() == ["app", "bags-of-rice", "forest"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("rice.meta.yaml", "title: Rice\nkind: blog\n", "rice.meta.yaml:2: kind"),
        ("rice.meta.yaml", "titel: Rice\n", "rice.meta.yaml:1: titel is not a field"),
        ("rice.meta.yaml", "id: forest\n", "the id forest belongs to another source already"),
        ("rice.meta.yaml", b"title: caf\xe9", "rice.meta.yaml is not UTF-8"),
        ("rice.meta.json", '{\n"id": }', "rice.meta.json:2: this is not JSON"),
        ("rice.meta.json", "[" * 100_000, "rice.meta.json is nested too deeply"),
    ],
)
def test_a_mistake_in_the_bibliography_is_named_while_the_rest_goes_in(
    index: Index, folder: Path, name: str, text: str | bytes, said: str
) -> None:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    report = index.take_in(folder)
    assert said in report.failed[f"{folder}/rice.txt"]
    assert index.ids() == ["app", "forest"]


def test_an_intake_that_is_stopped_says_what_waits_and_goes_on_where_it_stopped(index: Index, folder: Path) -> None:
    report = index.take_in(folder, is_stopped=lambda: len(index.held) == 2)
    assert (len(report.taken), report.waiting) == (2, 1)
    report = index.take_in(folder)
    assert (report.unchanged, ids(report)) == (2, ["app"])


def test_a_file_that_vanishes_before_it_is_read_is_named(index: Index, folder: Path) -> None:
    def vanish() -> bool:
        (folder / "rice.txt").unlink(missing_ok=True)
        return False

    report = index.take_in(folder, is_stopped=vanish)
    assert "rice.txt is not there any more" in report.failed[f"{folder}/rice.txt"]
    assert index.ids() == ["app", "forest"]


def test_a_preview_keeps_nothing(plain_intake: Intake) -> None:
    stock = Stock()
    prepared = plain_intake.preview(
        b"Fans met in June.", stock, name="../notes/\x1b[2Jfans\u202e.txt", origin="server:7"
    )
    assert prepared.document.text == "Fans met in June."
    assert prepared.provenance.origin == "server:7"
    assert prepared.name.isprintable()
    assert "author" in prepared.unknown
    assert stock.held == {}


def test_every_block_is_a_slice_of_its_text(index: Index, folder: Path) -> None:
    index.take_in(folder)
    for document, _ in index.held.values():
        assert [document.text[b.start : b.end] for b in document.blocks] == [document.text]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_among_the_files_holds_nobody_up(index: Index, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "is no file but a device or a pipe" in index.take_in(folder).failed[f"{folder}/pipe.txt"]
    assert len(index.ids()) == 3
