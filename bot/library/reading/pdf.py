"""A PDF becomes paragraphs in reading order, with the page on which each begins."""

from collections.abc import Sequence

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.pdf_blocks import Block, blocks, typography
from bot.library.reading.pdf_columns import columns
from bot.library.reading.pdf_flow import Flow, references
from bot.library.reading.pdf_glyphs import open_drawing
from bot.library.reading.pdf_hyphens import vocabulary
from bot.library.reading.pdf_imprint import imprint, title_block
from bot.library.reading.pdf_pages import Page, check_pages, read_page
from bot.library.reading.pdf_prose import line_text
from bot.library.reading.pdf_running import running
from bot.library.reading.reading import Dropped, Format, Reading, Reason


def read_pdf(data: bytes, *, most_pages: int = 500) -> Reading:
    """What the PDF `data` tells.

    Raises: DocumentUnreadable: a sentence without its subject, which is the name of the document.
    """
    sheets, about = open_drawing(data, most_pages=most_pages)
    pages = [read_page(sheet) for sheet in sheets]
    check_pages(pages)
    heads = running([page.stretches for page in pages], [page.height for page in pages])
    dropped = [dropped for page in pages for dropped in page.dropped]
    dropped += [Dropped(text=s.text, reason=Reason.RUNNING) for page in pages for s in page.stretches if s in heads]
    laid_out = columns([[part for part in page.stretches if part not in heads] for page in pages])
    if not any(laid_out):
        raise DocumentUnreadable(
            "has no text but its page numbers; run it through OCR first and add the result.", cause=Cause.ONLY_PICTURES
        )
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
        raise DocumentUnreadable("holds no text besides headings and captions.", cause=Cause.NO_TEXT)
    dropped += [Dropped(text=flow.text(block), reason=Reason.BIBLIOGRAPHY) for block in front]
    dropped += [Dropped(text=mark, reason=Reason.MARK) for mark in flow.marks]
    entries = references(flow.references, flow.words)
    dropped += flow.dropped + [Dropped(text=entry, reason=Reason.REFERENCES) for entry in entries]
    return Reading(
        format=Format.PDF,
        paragraphs=paragraphs,
        imprint=imprint(about, front, found, pages[0].sideways),
        dropped=tuple(dropped),
        references=entries,
    )


def _flow(found: Sequence[Block], pages: Sequence[Page]) -> Flow:
    flow = Flow(words=vocabulary(line_text(line) for page in pages for line in page.stretches))
    for block in found:
        flow.add(block)
    return flow
