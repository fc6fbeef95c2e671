"""Evidence as search would hand it over, made of a few sentences, and writers that do what a bad model does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answer.claim import Claim
from bot.answer.question import Question
from bot.library.document import Block, Document, Wording
from bot.library.passages import split
from bot.library.source import Kind, Source
from bot.search.evidence import Evidence, Signals
from tests.note_files import noted

SILENT = Signals(
    cosine=0.0, passage_cosine=0.0, bm25=0.0, coverage=0.0, near_coverage=0.0, placed_coverage=0.0, alignment=0.0
)
NOWHERE = np.zeros(0, dtype=np.float32)


def evidence_of(document: Document) -> list[Evidence]:
    """Every sentence of `document`, in reading order."""
    return [
        Evidence(
            document=document, passage=passage, span=span, score=0.0, signals=SILENT, vector=NOWHERE, nearest=NOWHERE
        )
        for passage in split(document)
        for span in passage.sentences
    ]


def notes(*claims: str, **fields: str | None) -> list[Evidence]:
    """Our own notes on an article of The Herald of 22 June 2020, one piece of evidence each."""
    return evidence_of(noted("herald", *claims, **fields))


def quoted(text: str, *, publisher: str = "The Courier") -> list[Evidence]:
    """The sentences of a source in its own words; a blank line parts its paragraphs."""
    source = Source(
        id="courier", publisher=publisher, kind=Kind.REPORT, language="en", rights="© them.", title="Report 7"
    )
    blocks, start = [], 0
    for number, paragraph in enumerate(text.split("\n\n"), start=1):
        if paragraph.strip():
            blocks.append(Block(start=start, end=start + len(paragraph), locator=f"¶{number}"))
        start += len(paragraph) + 2
    return evidence_of(Document(source=source, wording=Wording.QUOTE, text=text, blocks=tuple(blocks)))


@dataclass(frozen=True, slots=True)
class Inventor:
    """A writer that makes of the evidence whatever `invent` makes of it."""

    invent: Callable[[Sequence[Evidence]], Sequence[Claim]]

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        return tuple(self.invent(evidence))
