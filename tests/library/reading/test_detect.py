import io
import zipfile

import pytest

from bot.errors import DocumentUnreadable
from bot.library.reading.detect import binary_format, text_format
from bot.library.reading.reader import read
from bot.library.reading.reading import Format


def packed(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


BINARIES = {
    "a PNG picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    "a GIF picture": b"GIF89a\x01\0\x01\0",
    "a JPEG picture": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
    "an MP4 video": b"\0\0\0\x18ftypmp42\0\0\0\0",
    "a Windows program": b"MZ\x90\0\x03\0\0\0",
    "a ZIP archive": packed("a.txt"),
    "an Excel workbook": packed("xl/workbook.xml"),
    "an old Office version": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
    "an RTF document": b"{\\rtf1 Hello}",
    "a damaged ZIP archive": b"PK\x03\x04 and no more",
}


@pytest.mark.parametrize("what", BINARIES)
def test_a_file_that_holds_no_text_is_called_what_it_is(what: str) -> None:
    with pytest.raises(DocumentUnreadable, match=f"^holidays.md is .*{what}"):
        read(BINARIES[what], name="holidays.md")


def test_an_svg_is_a_picture() -> None:
    with pytest.raises(DocumentUnreadable, match="an SVG picture"):
        read(b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>', name="a.txt")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", "\u200b\ufeff\u2060".encode(), b"<html><body> </body></html>", b"---\n---\n"]
)
def test_a_file_without_words_holds_no_text(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"^a\.txt (is empty|holds no text)\.$"):
        read(data, name="a.txt")


def test_bytes_that_were_never_text_are_refused() -> None:
    with pytest.raises(DocumentUnreadable, match="not text but some other kind of file"):
        read(bytes((i * 7919 + i * i) % 256 for i in range(5000)), name="a.md")


def test_a_pdf_and_a_word_file_are_known_whatever_they_are_called() -> None:
    assert binary_format(b"\n%PDF-1.7 ...", "a.txt") is Format.PDF
    assert binary_format(packed("[Content_Types].xml", "word/document.xml"), "a.txt") is Format.DOCX


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>Words", Format.HTML),
        ("\n<!-- saved --><html><body>Words", Format.HTML),
        ('<?xml version="1.0"?><!DOCTYPE html><html><body>Words', Format.HTML),
        ("<div><p>One</p><p>Two</p></div>", Format.HTML),
        ("# A title\n\nWords of a paragraph.", Format.MARKDOWN),
        ("---\ntitle: A title\n---\nWords.", Format.MARKDOWN),
        ("Words with a [link](https://example.org) and **weight**.", Format.MARKDOWN),
        ("Fans flooded #WhiteLivesMatter.\n#hashtags are no headings.", Format.TEXT),
        ("- a list\n- by itself\n", Format.TEXT),
        ("A sentence about <b> and </b> in pages.", Format.TEXT),
    ],
)
def test_what_text_is_made_of_is_found_from_the_text(text: str, form: Format) -> None:
    assert text_format(text, "a") is form
