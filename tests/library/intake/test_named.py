"""What a person names on the command line: files, folders, addresses and lists of addresses."""

import os
from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.library.intake.file_bytes import read_bytes
from bot.library.intake.named import NamedAddress, NamedFile, things_named


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Fans met.", encoding="utf-8")


def names(*arguments: Path | str) -> list[str]:
    return [named.name for named in things_named([str(argument) for argument in arguments]).named]


def test_a_folder_is_read_to_its_depths_without_what_is_hidden_or_describes_others(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.pdf", "a.meta.yaml", "b.meta.json", ".hidden", ".git/c.txt", "deep/er/d", "z.DOCX")
    assert names(tmp_path) == [f"{tmp_path}/{name}" for name in ("a.pdf", "b.txt", "z.DOCX", "deep/er/d")]


def test_a_saved_page_comes_without_its_folder_of_pictures(tmp_path: Path) -> None:
    put(tmp_path, "page.html", "page_files/logo.png", "other_files/note.txt")
    assert names(tmp_path) == [f"{tmp_path}/page.html", f"{tmp_path}/other_files/note.txt"]


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert names(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt") == [f"{tmp_path}/a.txt"]


def test_addresses_and_papers_are_known_by_their_looks() -> None:
    named = things_named(["https://herald.example/forest", "http://herald.example", "arxiv:2507.16046"]).named
    assert [type(one) for one in named] == [NamedAddress] * 3


@pytest.mark.parametrize(
    "text",
    [
        "https://herald.example/forest\nhttps://herald.example/rice\n",
        "# what to read\n\n  https://herald.example/forest  \r\nhttps://herald.example/rice",
        "\ufeffhttps://herald.example/forest\nhttps://herald.example/rice\nhttps://herald.example/forest\n",
    ],
)
def test_a_file_of_which_every_line_is_an_address_is_a_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    assert names(tmp_path / "list.txt") == ["https://herald.example/forest", "https://herald.example/rice"]


@pytest.mark.parametrize(
    "text", ["", "# only a heading\n", "https://herald.example/forest\nFans met.", "See https://herald.example/forest"]
)
def test_a_file_with_any_other_line_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    (named,) = things_named([str(tmp_path / "list.txt")]).named
    assert isinstance(named, NamedFile)


def test_a_list_in_a_folder_fetches_nothing_unasked(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "list.txt").write_text("https://herald.example/forest\n", encoding="utf-8")
    naming = things_named([str(tmp_path)])
    assert [named.name for named in naming.named] == [f"{tmp_path}/a.txt"]
    assert "name it by itself" in naming.failed[f"{tmp_path}/list.txt"]


def test_what_is_nothing_to_read_is_named_with_its_reason(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    bad = {
        str(tmp_path / "missing.txt"): "no such file or folder",
        str(empty): "the folder is empty",
        "ftp://herald.example/forest": "only addresses that begin with http:// or https://",
        "file:///etc/passwd": "only addresses that begin with http:// or https://",
        "a\0b": "no such file or folder",
        "x" * 5000: "no such file or folder",
        "": "no such file or folder",
    }
    failed = things_named([*bad, str(tmp_path / "missing.txt")]).failed
    assert [said for said, reason in zip(bad.values(), failed.values(), strict=True) if said not in reason] == []


def test_links_that_lead_in_circles_or_nowhere_hold_nobody_up(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    assert names(tmp_path) == [f"{tmp_path}/{name}" for name in ("a.txt", "lost.txt", "self.txt")]
    for name in ("lost.txt", "self.txt"):
        with pytest.raises(DocumentUnreadable):
            read_bytes(tmp_path / name, name=name, most=10)


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.txt",
        "\x1b[31mred.txt",
        "tes\u202etxt.exe",
        "zero\u200bwidth.txt",
        f"{'long' * 60}.txt",
        "..\\up.txt",
    ],
)
def test_a_name_cannot_steer_whoever_reads_it(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    (named,) = things_named([str(tmp_path / name)]).named
    assert isinstance(named, NamedFile)
    assert named.name.isprintable()
    assert len(named.name) <= 120
    assert named.name.endswith(name[-4:])
    assert named.path.read_text("utf-8") == "Fans met."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_unicode_is_kept_apart_and_can_be_written_down(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text("Fans met.", encoding="utf-8")
    named = things_named([str(tmp_path)]).named
    assert len({one.origin for one in named}) == 2
    for one in named:
        (one.origin + one.name).encode("utf-8")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices among its files")
def test_a_device_is_no_file() -> None:
    with pytest.raises(DocumentUnreadable, match="no file but a device"):
        read_bytes(Path("/dev/zero"), name="/dev/zero", most=10)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert read_bytes(tmp_path / "a.txt", name="a.txt", most=9) == b"Fans met."
    with pytest.raises(DocumentUnreadable, match=r"a\.txt is larger than"):
        read_bytes(tmp_path / "a.txt", name="a.txt", most=8)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "deep/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "deep").chmod(0)
    try:
        assert f"{tmp_path}/deep" in things_named([str(tmp_path)]).failed
        with pytest.raises(DocumentUnreadable, match=r"a\.txt cannot be read"):
            read_bytes(tmp_path / "a.txt", name="a.txt", most=10)
    finally:
        (tmp_path / "deep").chmod(0o700)
