"""A document is cut into passages: slices that can be quoted."""

import re
from collections import Counter
from collections.abc import Iterator

import sentencex

from bot.library.document import Block, Document, Passage, Span, Wording, passage_id

PASSAGE_SIZE = 900  # characters; about 200 tokens, so a 256-token model reads it whole


def split(document: Document, *, size: int = PASSAGE_SIZE) -> tuple[Passage, ...]:
    """The passages of `document`, in reading order.

    A note is one passage and one sentence however long it is: showing a part of it could cut
    a caution from the claim that it qualifies. A paragraph of a source's own words is one
    passage, or groups of whole sentences of at most `size` characters; only a single sentence
    may be longer.
    """
    seen: Counter[tuple[str | None, str]] = Counter()
    return tuple(
        _passage(document, block, spans, seen) for block in document.blocks for spans in _cut(document, block, size)
    )


def _cut(document: Document, block: Block, size: int) -> Iterator[tuple[Span, ...]]:
    if document.wording is Wording.NOTE:
        yield (Span(block.start, block.end),)
        return
    group: list[Span] = []
    for span in sentences(document.text, block.start, block.end, document.source.language):
        if group and span.end - group[0].start > size:
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


def sentences(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """The sentences within `text[start:end]`, without the space around them."""
    spans = []
    for found in sentencex.get_sentence_boundaries(language.split("-")[0], text[start:end]):
        first, last = start + found["start_index"], start + found["end_index"]
        stretch = text[first:last]
        first += len(stretch) - len(stretch.lstrip())
        last -= len(stretch) - len(stretch.rstrip())
        if last > first and re.search(r"\w", text[first:last]):
            spans.append(Span(first, last))
    return tuple(spans)


def _passage(
    document: Document, block: Block, spans: tuple[Span, ...], seen: Counter[tuple[str | None, str]]
) -> Passage:
    start, end = spans[0].start, spans[-1].end
    text = document.text[start:end]
    seen[block.locator, text] += 1
    return Passage(
        id=passage_id(document.id, block.locator, text, seen[block.locator, text]),
        document_id=document.id,
        start=start,
        end=end,
        text=text,
        sentences=spans,
        heading=block.heading,
        locator=block.locator,
        event=block.event,
    )
