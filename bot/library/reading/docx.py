"""A Word document becomes paragraphs under their headings."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.credits import address_of, identifier, language_tag, looks_like_title, person_names
from bot.library.reading.docx_archive import check_archive
from bot.library.reading.docx_styles import Styles
from bot.library.reading.docx_text import ParagraphText, boxed_paragraphs, clean, paragraph_text
from bot.library.reading.reading import Dropped, Format, Imprint, Paragraph, Reading, Reason
from bot.library.reading.reference_heading import heads_references

_DAMAGED = "is damaged or incomplete; open it in Word, save it again and add that."
_LONGEST_CELL = 200  # characters; a table with longer ones only arranges the text


def read_docx(data: bytes) -> Reading:
    """What the Word document `data` tells.

    Raises: DocumentUnreadable: a sentence without its subject, which is the name of the document.
    """
    check_archive(data)
    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(styles=Styles(document), notes=_notes(document))
        reader.body(document.element.body)
        imprint = _imprint(document, reader)
    except DocumentUnreadable:
        raise
    except Exception:  # whatever python-docx or lxml stumble over, the file is at fault
        raise DocumentUnreadable(_DAMAGED, cause=Cause.DAMAGED) from None
    if not reader.paragraphs:
        raise DocumentUnreadable(
            "holds no text; if it shows pictures of text, run it through OCR first.", cause=Cause.ONLY_PICTURES
        )
    return Reading(
        format=Format.DOCX,
        paragraphs=tuple(reader.paragraphs),
        imprint=imprint,
        dropped=tuple(reader.dropped),
        references=tuple(reader.references),
    )


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Goes through a document from its beginning and keeps what it has found so far."""

    styles: Styles
    notes: dict[tuple[str, str], list[Element]]
    paragraphs: list[Paragraph] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    title: str | None = None
    heading: str | None = None
    level: int = 0  # of the heading of the references, while they last
    waiting: list[ParagraphText] = field(default_factory=list)

    def body(self, element: Element) -> None:
        for child in element:
            if child.tag == qn("w:p"):
                self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.table(child)
            elif child.tag == qn("w:sdt"):
                self.control(child)
            elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:customXml")):
                self.body(child)

    def paragraph(self, element: Element) -> None:
        style = self.styles.of(element)
        told = paragraph_text(element, self.styles.hides)
        if style.hidden:
            told = ParagraphText(hidden=f"{told.text} {told.hidden}".strip(), boxes=told.boxes)
        self._aside(told)
        if told.text:
            self._place(told, style.name, style.level)
        for note in told.notes:
            self._note(note)
        for box in told.boxes:
            for inner in boxed_paragraphs(box):
                self.paragraph(inner)

    def _aside(self, told: ParagraphText) -> None:
        if told.hidden:
            self.dropped.append(Dropped(text=told.hidden, reason=Reason.HIDDEN))
        self.dropped.extend(Dropped(text=mark, reason=Reason.MARK) for mark in told.marks)

    def _place(self, told: ParagraphText, style: str, level: int) -> None:
        if style in ("title", "subtitle"):
            self.title = self.title or (told.text if style == "title" else None)
            self.dropped.append(Dropped(text=told.text, reason=Reason.BIBLIOGRAPHY))
        elif style.startswith("toc ") or style == "table of figures":
            self.dropped.append(Dropped(text=told.text, reason=Reason.NAVIGATION))
        elif style == "caption":
            self.dropped.append(Dropped(text=told.text, reason=Reason.CAPTION))
        elif level or self._is_bold_heading(told) or heads_references(told.text):
            self._head(told.text, level or 9)
        elif self.level or style == "bibliography":
            self.references.append(told.text)
            self.dropped.append(Dropped(text=told.text, reason=Reason.REFERENCES))
        elif re.search(r"\w", told.text):
            self.paragraphs.append(Paragraph(text=told.text, heading=self.heading))

    def _is_bold_heading(self, told: ParagraphText) -> bool:
        """A line in bold type serves as a heading where nobody used the styles."""
        return told.bold and len(told.text) <= 100 and not re.search(r"[.,;:!]$", told.text)

    def _head(self, text: str, level: int) -> None:
        if heads_references(text):
            self.level = level
        elif not self.level or level <= self.level:
            self.level, self.heading = 0, text

    def _note(self, note: tuple[str, str]) -> None:
        text = " ".join(paragraph_text(p, self.styles.hides).text for p in self.notes.get(note, ())).strip()
        if text and not self.level:
            self.paragraphs.append(Paragraph(text=text, heading=self.heading))

    def control(self, element: Element) -> None:
        """A content control; Word puts the table of contents in one."""
        content = element.find(qn("w:sdtContent"))
        gallery = element.find(f"{qn('w:sdtPr')}//{qn('w:docPartGallery')}")
        if content is None:
            return
        if gallery is not None and gallery.get(qn("w:val")) == "Table of Contents":
            text = " ".join(paragraph_text(p, self.styles.hides).text for p in content.iter(qn("w:p")))
            self.dropped.append(Dropped(text=clean(text), reason=Reason.NAVIGATION))
        else:
            self.body(content)

    def table(self, element: Element) -> None:
        rows = [[list(cell.iterchildren(qn("w:p"))) for cell in _cells(row)] for row in _rows(element)]
        nested = next(element.iterchildren(qn("w:tr")), None) is not None and _has_inner_table(element)
        told = [[self._cell(cell) for cell in row] for row in rows]
        if nested or all(len(row) == 1 for row in rows) or any(len(c) > _LONGEST_CELL for row in told for c in row):
            for row in _rows(element):
                for cell in _cells(row):
                    self.body(cell)
            return
        for cells in told:
            text = " | ".join(cell for cell in cells if cell)
            if re.search(r"\w", text):
                self._place(ParagraphText(text=text, bold=False), "", 0)

    def _cell(self, paragraphs: list[Element]) -> str:
        told = [paragraph_text(p, self.styles.hides) for p in paragraphs]
        return " ".join(t.text for t in told if t.text)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == qn("w:tr") and child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield child
        elif child.tag in (qn("w:ins"), qn("w:customXml"), qn("w:sdt"), qn("w:sdtContent")):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:customXml"), qn("w:sdt"), qn("w:sdtContent")):
            yield from _cells(child)


def _has_inner_table(table: Element) -> bool:
    return any(True for _ in table.iterdescendants(qn("w:tbl")))


def _notes(document: WordDocument) -> dict[tuple[str, str], list[Element]]:
    """The paragraphs of each footnote and endnote, by kind and number."""
    found: dict[tuple[str, str], list[Element]] = {}
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        for relationship in document.part.rels.values():
            if relationship.reltype != relation or relationship.is_external:
                continue
            for note in parse_xml(relationship.target_part.blob).iterchildren(qn(f"w:{kind}")):
                found[kind, note.get(qn("w:id"), "")] = list(note.iterchildren(qn("w:p")))
    return found


def _imprint(document: WordDocument, reader: _Reader) -> Imprint:
    core = document.core_properties
    title = clean(core.title or "")
    found = identifier(core.identifier or "", core.subject or "", core.comments or "")
    return Imprint(
        title=reader.title or (title if title and looks_like_title(title) else None),
        authors=tuple(person_names(core.author or "")),
        language=language_tag(core.language),
        identifier=found,
        url=address_of(found),
    )
