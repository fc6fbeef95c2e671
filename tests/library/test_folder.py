"""A folder of notes is read whole, or every mistake in it is told."""

from pathlib import Path

import pytest

from bot.errors import LibraryBroken
from bot.library.folder import read_library
from tests.note_files import note_file


def shelf(folder: Path, **files: str | bytes) -> Path:
    """A folder named knowledge with `<name>.md` for each of `files`; _ in a name stands for a hyphen."""
    knowledge = folder / "knowledge"
    knowledge.mkdir()
    for name, text in files.items():
        (knowledge / f"{name.replace('_', '-')}.md").write_bytes(text.encode() if isinstance(text, str) else text)
    return knowledge


def broken(folder: Path) -> str:
    with pytest.raises(LibraryBroken) as caught:
        read_library(folder)
    return str(caught.value)


def test_sources_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    texts = {name: note_file(name, "Fans met.") for name in ("b", "c", "a")}
    assert [document.id for document in read_library(shelf(tmp_path, **texts))] == ["a", "b", "c"]


def test_the_readme_is_no_source(tmp_path: Path) -> None:
    knowledge = shelf(tmp_path, a=note_file("a", "Fans met."), README="# How to add a source")
    assert [document.id for document in read_library(knowledge)] == ["a"]


def test_the_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    words = broken(
        shelf(
            tmp_path,
            fine=note_file("fine", "Fans met."),
            pronoun=note_file("pronoun", "They met."),
            other=note_file("another", "Fans met.", kind="blog"),
            latin="---\ntitle: caf\xe9\n---\n".encode("latin-1"),
            empty="",
        )
    )
    assert words.startswith("5 mistakes in knowledge/")
    assert [line.split(": ")[0].strip() for line in words.splitlines()[1:]] == [
        "empty.md:1",
        "latin.md:2",
        "other.md:2",
        "other.md:8",
        "pronoun.md:15",
    ]
    assert "not UTF-8" in words
    assert "the file's name must be another.md" in words
    assert str(tmp_path) not in words


def test_one_mistake_is_told_in_the_singular(tmp_path: Path) -> None:
    assert broken(shelf(tmp_path, a=note_file("a", "Fans met"))).startswith("1 mistake in knowledge/")


def test_a_folder_that_looks_like_a_source_is_named(tmp_path: Path) -> None:
    knowledge = shelf(tmp_path, a=note_file("a", "Fans met."))
    (knowledge / "b.md").mkdir()
    assert "b.md:1: the file cannot be read" in broken(knowledge)


def test_a_missing_or_empty_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    assert "KNOWLEDGE_DIR" in broken(tmp_path / "nowhere")
    assert "README.md tells how to add one" in broken(shelf(tmp_path, README="# Empty"))
