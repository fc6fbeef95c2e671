"""Plain text and Markdown files that an operator adds."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.library.document import Document
from bot.library.plain import LARGEST, read_plain
from bot.library.source import Kind
from tests.note_files import FIELDS

TEXT = "Fans plant a forest\n\nAna Bell said that fans planted a forest. They came in June.\n"


def file_with(folder: Path, text: str | bytes, name: str = "forest.txt") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def why_not(file: Path) -> str:
    with pytest.raises(DocumentUnreadable) as caught:
        read_plain(file)
    assert str(file.parent) not in str(caught.value)
    return str(caught.value)


def paragraphs(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_the_first_line_is_the_title_where_nothing_is_known(tmp_path: Path) -> None:
    document = read_plain(file_with(tmp_path, TEXT))
    assert document.source.title == "Fans plant a forest"
    assert (document.source.id, document.source.kind) == ("forest", Kind.REPORT)
    assert document.source.published is None
    assert [block.locator for block in document.blocks] == ["¶1", "¶2"]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_every_system_mean_the_same(tmp_path: Path, ends: str) -> None:
    there = read_plain(file_with(tmp_path, TEXT.replace("\n", ends), "there.txt"))
    here = read_plain(file_with(tmp_path, TEXT, "here.txt"))
    assert (there.text, there.blocks) == (here.text, here.blocks)


def test_a_line_of_spaces_separates_paragraphs(tmp_path: Path) -> None:
    assert paragraphs(read_plain(file_with(tmp_path, "One.\n \t \nTwo.\nStill two.\n\n\n\nThree."))) == [
        "One.",
        "Two.\nStill two.",
        "Three.",
    ]


def test_a_text_without_blank_lines_is_one_paragraph(tmp_path: Path) -> None:
    assert len(paragraphs(read_plain(file_with(tmp_path, "One line.\n" * 50)))) == 1


def test_nothing_in_a_text_can_steer_a_terminal(tmp_path: Path) -> None:
    document = read_plain(file_with(tmp_path, "Fans\x1b[31m met\x00 in\x9b2J June\x07\x85."))
    assert document.text.replace("\n", "").isprintable()
    assert "met" in document.text


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read_plain(file_with(tmp_path, b"\xef\xbb\xbfFans met.")).text == "Fans met."


def test_a_text_is_kept_composed(tmp_path: Path) -> None:
    assert read_plain(file_with(tmp_path, "Cafe\u0301.")).text == "Café."


@pytest.mark.parametrize("name", ["한국.txt", "___.txt", "….md"])
def test_a_name_without_latin_letters_still_gives_an_id(tmp_path: Path, name: str) -> None:
    assert read_plain(file_with(tmp_path, TEXT, name)).id == "document"


def test_a_long_name_gives_a_short_id(tmp_path: Path) -> None:
    name = read_plain(file_with(tmp_path, TEXT, f"{'word ' * 24}end.txt")).id
    assert len(name) <= 60
    assert name.endswith("word")


def test_a_bibliography_beside_the_file_is_used(tmp_path: Path) -> None:
    fields = {"id": "herald-2020", **FIELDS}
    file_with(tmp_path, "\n".join(f"{field}: {value}" for field, value in fields.items()), "forest.meta.yaml")
    source = read_plain(file_with(tmp_path, TEXT)).source
    assert (source.id, source.publisher, source.published) == ("herald-2020", "The Herald", date(2020, 6, 22))


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_a_bibliography_may_be_json_as_programs_write_it(tmp_path: Path, indent: int | str | None) -> None:
    fields = {"id": "herald-2020", **FIELDS, "title": "Fans 🌳", "authors": ["Ana Bell"], "published": "2020-06-22"}
    file_with(tmp_path, json.dumps(fields, indent=indent), "forest.meta.json")
    source = read_plain(file_with(tmp_path, TEXT)).source
    assert (source.title, source.authors, source.published) == ("Fans 🌳", ("Ana Bell",), date(2020, 6, 22))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("forest.meta.yaml", "id: herald\nkind: blog\n", "forest.meta.yaml:2: kind"),
        ("forest.meta.yaml", "id: [", "forest.meta.yaml:1: this is not YAML"),
        ("forest.meta.yaml", b"title: caf\xe9", "not UTF-8"),
        ("forest.meta.json", '{\n"id": }', "forest.meta.json:2: this is not JSON"),
        ("forest.meta.json", b'{"id": "\xe9"}', "not UTF-8"),
        ("forest.meta.json", '{"title": "\\ud83d"}', "this is not YAML"),
    ],
)
def test_a_mistake_in_the_bibliography_is_told(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    file_with(tmp_path, text, name)
    assert said in why_not(file_with(tmp_path, TEXT))


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "…\n\n---\n", "\ufeff"])
def test_a_file_without_words_is_told_to_be_empty(tmp_path: Path, text: str) -> None:
    assert why_not(file_with(tmp_path, text)) == "forest.txt holds no text."


def test_each_reason_that_a_file_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert "I can read .md and .txt files" in why_not(file_with(tmp_path, TEXT, "forest.pdf"))
    assert "not UTF-8" in why_not(file_with(tmp_path, b"caf\xe9"))
    assert "larger than 5 MB" in why_not(file_with(tmp_path, b"a" * (LARGEST + 1)))
    assert "cannot be read" in why_not(tmp_path / "missing.txt")


def test_a_large_text_without_blank_lines_is_read(tmp_path: Path) -> None:
    document = read_plain(file_with(tmp_path, "Fans met again.\n" * 250_000))
    assert len(document.blocks) == 1
