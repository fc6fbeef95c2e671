"""What is no Word file, or is made to do harm, is refused in words."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import nsdecls

from bot.errors import DocumentUnreadable
from bot.library.reading.docx import read_docx
from tests.library.reading.docx_files import BODY, archive, rewritten, saved, texts


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(**{"xl/workbook.xml": b"<x/>"}), "Excel"),
        (archive(**{"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
        (archive(**{"META-INF/container.xml": b"<x/>", "mimetype": b"application/epub+zip"}), "EPUB"),
        (archive(**{"content.xml": b"<x/>"}), "OpenDocument"),
        (archive(**{"META-INF/MANIFEST.MF": b"", "A.class": b""}), "Java"),
        (archive(**{"photo.jpg": b"x"}), "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word 2003"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (rb"{\rtf1 hello}", "rich text"),
        (b"PK\x03\x04 not really", "damaged"),
        (b"", "damaged"),
        (archive(**{"word/document.xml": b"<w:document/>"}), "damaged"),
        (archive(**{"word/document.xml": bytes(30_000_000)}), "unpacks to 30 MB"),
    ],
)
def test_what_is_no_word_document_is_named_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(DocumentUnreadable, match=told) as refusal:
        read_docx(data)
    assert str(refusal.value).startswith(("is ", "unpacks "))


def test_half_of_a_word_document_is_damaged() -> None:
    document = docx.Document()
    document.add_paragraph(BODY * 100)
    data = saved(document)
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read_docx(data[: len(data) // 2])


def test_a_part_that_lies_about_its_size_is_not_unpacked() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    data = rewritten(saved(document), "word/document.xml", b" " * 20_000_000)
    place = data.rindex(b"PK\x01\x02")
    while data[place + 46 : place + 46 + 17] != b"word/document.xml":
        place = data.rindex(b"PK\x01\x02", 0, place)
    data = data[: place + 24] + (1000).to_bytes(4, "little") + data[place + 28 :]
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read_docx(data)


def test_entities_are_not_expanded() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        xml = old.read("word/document.xml").decode()
    declared = (
        '<!DOCTYPE w:document [<!ENTITY a "lollol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    xml = xml.replace("<w:document", f"{declared}<w:document", 1).replace("the river", "the &b;&c;river")
    reading = read_docx(rewritten(data, "word/document.xml", xml.encode()))
    assert "lol" not in texts(reading)[0]
    assert "root:" not in texts(reading)[0]


def test_deep_nesting_is_refused_in_words() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    deep = f"<w:document {nsdecls('w')}><w:body>" + "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(DocumentUnreadable, match="damaged"):
        read_docx(rewritten(saved(document), "word/document.xml", f"{deep}</w:body></w:document>".encode()))


def test_a_document_without_a_word_says_so() -> None:
    with pytest.raises(DocumentUnreadable, match="holds no text"):
        read_docx(saved(docx.Document()))
