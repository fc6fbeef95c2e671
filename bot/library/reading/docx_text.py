"""The words of one Word paragraph as a reader sees them: insertions in, deletions and hidden words out."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from bot.library.reading.raised import as_power, is_mark

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:rt")))
_APART = frozenset((*map(qn, ("w:drawing", "w:pict", "w:object")), f"{_COMPATIBILITY}AlternateContent"))
_SPACE = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph says, and what was found besides its words."""

    text: str = ""
    bold: bool = True  # all of its words are
    hidden: str = ""
    marks: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote", its number in the file)
    boxes: list[Element] = field(default_factory=list)  # text boxes anchored in it


def paragraph_text(paragraph: Element, hides: Callable[[str], bool]) -> ParagraphText:
    """The text of a `w:p`; `hides` tells whether the style of a given id hides its words."""
    told = ParagraphText()
    for run in _runs(paragraph, told):
        words = _words(run, told)
        properties = run.find(qn("w:rPr"))
        if _is_hidden(properties, hides):
            told.hidden += words
            continue
        if words.strip() and not _on(properties, "w:b"):
            told.bold = False
        told.text += _risen(words, properties, told)
    told.text = clean(told.text)
    told.hidden = clean(told.hidden)
    return told


def clean(text: str) -> str:
    """In NFC, on one line, without characters that nobody sees."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()


def _runs(element: Element, told: ParagraphText) -> Iterator[Element]:
    for child in element:
        if child.tag in _OUT or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:r"):
            yield child
        elif child.tag in _APART:
            told.boxes.append(child)
        else:  # a link, an insertion, a content control, a field
            yield from _runs(child, told)


def _words(run: Element, told: ParagraphText) -> str:
    words = ""
    for child in run:
        if child.tag == qn("w:t"):
            words += child.text or ""
        elif child.tag in _SPACE:
            words += " "
        elif child.tag == qn("w:noBreakHyphen"):
            words += "-"
        elif child.tag in _NOTES:
            told.notes.append((_NOTES[child.tag], child.get(qn("w:id"), "")))
        elif child.tag in _APART:
            told.boxes.append(child)
        elif child.tag == qn("w:ruby"):  # the reading above a Japanese word is no word of its own
            words += "".join(t.text or "" for base in child.iter(qn("w:rubyBase")) for t in base.iter(qn("w:t")))
    return words


def _risen(words: str, properties: Element | None, told: ParagraphText) -> str:
    align = properties.find(qn("w:vertAlign")) if properties is not None else None
    if align is None or align.get(qn("w:val")) != "superscript" or not words.strip():
        return words
    if is_mark(words, told.text):
        told.marks.append(words.strip())
        return ""
    return as_power(words)


def _is_hidden(properties: Element | None, hides: Callable[[str], bool]) -> bool:
    if properties is None:
        return False
    if properties.find(qn("w:vanish")) is not None:
        return _on(properties, "w:vanish")
    style = properties.find(qn("w:rStyle"))
    return style is not None and hides(style.get(qn("w:val"), ""))


def _on(properties: Element | None, name: str) -> bool:
    """Whether a yes-or-no property is given and is not "no"."""
    found = properties.find(qn(name)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "off")


def boxed_paragraphs(box: Element) -> Iterator[Element]:
    """The paragraphs of a text box, once: newer files hold each box in two versions."""
    if box.tag == f"{_COMPATIBILITY}AlternateContent":
        choice = box.find(f"{_COMPATIBILITY}Choice")
        box = choice if choice is not None else box
    for content in box.iter(qn("w:txbxContent")):
        yield from content.iterchildren(qn("w:p"))
