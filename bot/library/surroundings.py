"""What stands around a passage in its source."""

from bot.library.document import Block, Document, Passage, Wording
from bot.library.passages import sentences


def surroundings(document: Document, passage: Passage) -> tuple[str, str]:
    """The sentence before `passage` and the one after it, under the same heading; "" where there is none.

    Notes stand by themselves, so there is nothing around them: only a source's own words are prose.
    """
    if document.wording is Wording.NOTE:
        return "", ""
    chapter = [block for block in document.blocks if block.heading == passage.heading]
    before = [block for block in chapter if block.start < passage.start]
    after = [block for block in chapter if block.end > passage.end]
    first = _sentences(document, before[-1], end=passage.start)[-1:] if before else []
    last = _sentences(document, after[0], start=passage.end)[:1] if after else []
    return "".join(first), "".join(last)


def _sentences(document: Document, block: Block, *, start: int = 0, end: int | None = None) -> list[str]:
    """The sentences of `block` within `document.text[start:end]`."""
    first, last = max(start, block.start), block.end if end is None else min(end, block.end)
    found = sentences(document.text, first, last, document.source.language)
    return [document.text[span.start : span.end] for span in found]
