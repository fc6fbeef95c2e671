"""The writer that ships: it says whole sentences of the library and invents none."""

import re
from collections.abc import Sequence

from bot.answer.claim import Claim
from bot.answer.question import Question
from bot.library.document import Document, Passage, Span, Wording
from bot.search.evidence import Evidence

POINTS_BACK = re.compile(r"(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|However|But|And|So)\b")


class Composer:
    """Drafts one claim for each piece of evidence, in the order given."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        return tuple(Claim(say(entry), (n,)) for n, entry in enumerate(evidence))


def say(evidence: Evidence) -> str:
    """A note is said as it stands; a source's own words are quoted, with who published them."""
    if evidence.document.wording is Wording.NOTE:
        return evidence.text
    span = with_antecedent(evidence.document, evidence.passage, evidence.span)
    return f"{evidence.document.source.publisher}: “{evidence.document.text[span.start : span.end]}”"


def with_antecedent(document: Document, passage: Passage, span: Span) -> Span:
    """`span` with the sentence before it, where it opens with a word that points back."""
    if not POINTS_BACK.match(document.text[span.start : span.end]):
        return span
    before = [other for other in passage.sentences if other.end <= span.start]
    return Span(before[-1].start, span.end) if before else span
