"""The writer that ships: it says whole sentences of the library and invents none."""

import re
from collections.abc import Sequence

from bot.answer.claim import Claim
from bot.answer.question import Question
from bot.library.document import Document, Passage, Span, Wording
from bot.search.evidence import Evidence

POINTS_BACK = re.compile(r"(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|However|But|And|So)\b")


class Composer:
    """Drafts one claim for each piece of evidence, in the order given, but none that another one says too."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        return tuple(
            Claim(say(entry), (n,))
            for n, entry in enumerate(evidence)
            if not any(_says_too(other, entry, earlier=m < n) for m, other in enumerate(evidence) if m != n)
        )


def say(evidence: Evidence) -> str:
    """A note is said as it stands; a source's own words are quoted, with who published them."""
    if evidence.document.wording is Wording.NOTE:
        return evidence.text
    span = _said(evidence)
    return f"{evidence.document.source.publisher}: “{evidence.document.text[span.start : span.end]}”"


def _said(evidence: Evidence) -> Span:
    if evidence.document.wording is Wording.NOTE:
        return evidence.span
    return with_antecedent(evidence.document, evidence.passage, evidence.span)


def _says_too(other: Evidence, evidence: Evidence, *, earlier: bool) -> bool:
    """Whether what is said of `other` holds all that is said of `evidence`; of two that say the same one is kept."""
    whole, part = _said(other), _said(evidence)
    within = whole.start <= part.start and part.end <= whole.end
    return other.document.id == evidence.document.id and within and (whole != part or earlier)


def with_antecedent(document: Document, passage: Passage, span: Span) -> Span:
    """`span` with the sentences before it, as long as it opens with a word that points back."""
    for before in reversed([other for other in passage.sentences if other.end <= span.start]):
        if not POINTS_BACK.match(document.text[span.start : span.end]):
            break
        span = Span(before.start, span.end)
    return span
