"""A PDF becomes paragraphs in reading order, with the page on which each begins."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from bot.errors import DocumentUnreadable
from bot.library.reading.pdf_blocks import Block, blocks, typography
from bot.library.reading.pdf_columns import columns
from bot.library.reading.pdf_flow import Flow, references
from bot.library.reading.pdf_glyphs import UNKNOWN, Glyph, Sheet, read_drawing
from bot.library.reading.pdf_hyphens import vocabulary
from bot.library.reading.pdf_imprint import imprint, title_block
from bot.library.reading.pdf_lines import Stretch, stretches
from bot.library.reading.pdf_prose import line_text
from bot.library.reading.pdf_running import running
from bot.library.reading.reading import Dropped, Format, Reading, Reason

_GARBAGE = 0.2  # share of characters that cannot be told


def read_pdf(data: bytes, *, most_pages: int = 500) -> Reading:
    """What the PDF `data` tells.

    Raises: DocumentUnreadable: a sentence without its subject, which is the name of the document.
    """
    drawing = read_drawing(data, most_pages=most_pages)
    _check(drawing.sheets)
    dropped: list[Dropped] = []
    pages = [stretches(_upright(sheet, dropped)) for sheet in drawing.sheets]
    heads = running(pages, [sheet.height for sheet in drawing.sheets])
    dropped += [Dropped(text=part.text, reason=Reason.RUNNING) for page in pages for part in page if part in heads]
    laid_out = columns([[part for part in page if part not in heads] for page in pages])
    if not any(laid_out):
        raise DocumentUnreadable("has no text but its page numbers; run it through OCR first and add the result.")
    usual = typography(laid_out)
    numbered = enumerate(laid_out, start=1)
    found = [block for number, page in numbered for block in blocks(page, number, usual)]
    front, body = title_block(found, usual)
    flow = _flow(body, pages)
    paragraphs = flow.paragraphs()
    if not paragraphs:
        front, flow = (), _flow(found, pages)
        paragraphs = flow.paragraphs()
    if not paragraphs:
        raise DocumentUnreadable("holds no text besides headings and captions.")
    dropped += [Dropped(text=flow.text(block), reason=Reason.BIBLIOGRAPHY) for block in front]
    dropped += [Dropped(text=mark, reason=Reason.MARK) for mark in flow.marks]
    entries = references(flow.references, flow.words)
    dropped += flow.dropped + [Dropped(text=entry, reason=Reason.REFERENCES) for entry in entries]
    margin = "".join(glyph.text for glyph in drawing.sheets[0].glyphs if glyph.turned)
    return Reading(
        format=Format.PDF,
        paragraphs=paragraphs,
        imprint=imprint(drawing, front, found, margin),
        dropped=tuple(dropped),
        references=entries,
    )


def _flow(found: Sequence[Block], pages: Sequence[Sequence[Stretch]]) -> Flow:
    flow = Flow(words=vocabulary(line_text(line) for page in pages for line in page))
    for block in found:
        flow.add(block)
    return flow


def _check(sheets: Sequence[Sheet]) -> None:
    """Raises: DocumentUnreadable: without text, or with text that means nothing."""
    text = "".join(glyph.text for sheet in sheets for glyph in sheet.glyphs).replace(" ", "")
    odd = sum(1 for character in text if character == UNKNOWN or unicodedata.category(character) in ("Co", "Cc", "Cn"))
    if odd > max(3, _GARBAGE * len(text)):
        raise DocumentUnreadable(
            "has fonts that do not say which letters they show, so its text cannot be read; "
            "run it through OCR, or export it again, and add the result."
        )
    letters = sum(1 for character in text if character.isalnum())
    if letters < 3 or (letters < 10 * len(sheets) and sum(sheet.pictures for sheet in sheets) >= len(sheets)):
        if any(sheet.pictures for sheet in sheets):
            raise DocumentUnreadable(
                "has no text, only pictures of pages; run it through OCR first and add the result."
            )
        raise DocumentUnreadable("has no text that could be read; if it shows text, run it through OCR first.")


def _upright(sheet: Sheet, dropped: list[Dropped]) -> list[Glyph]:
    """The glyphs that are read: in the direction that most have, in sight, and no part of a drawing."""
    turns = Counter(glyph.turned for glyph in sheet.glyphs if not glyph.hidden)
    main = turns.most_common(1)[0][0] if turns else 0
    scanned = all(glyph.hidden for glyph in sheet.glyphs) and sheet.pictures > 0  # recognised text behind a scan
    kept: list[Glyph] = []
    aside: dict[Reason, list[str]] = {}
    for glyph in sheet.glyphs:
        if glyph.hidden and not scanned:
            aside.setdefault(Reason.HIDDEN, []).append(glyph.text)
        elif glyph.figure:
            aside.setdefault(Reason.CAPTION, []).append(glyph.text)
        elif glyph.turned != main:
            aside.setdefault(Reason.RUNNING, []).append(glyph.text)
        else:
            kept.append(_turned_back(glyph, sheet))
    dropped += [Dropped(text=re.sub(r"\s+", " ", "".join(t)).strip(), reason=r) for r, t in aside.items()]
    return kept


def _turned_back(glyph: Glyph, sheet: Sheet) -> Glyph:
    """The glyph as it stands when the page is turned until it is upright."""
    match glyph.turned:
        case 1:
            return glyph._replace(x=glyph.y, y=sheet.width - glyph.x)
        case 2:
            return glyph._replace(x=sheet.width - glyph.x, y=sheet.height - glyph.y)
        case 3:
            return glyph._replace(x=sheet.height - glyph.y, y=glyph.x)
    return glyph
