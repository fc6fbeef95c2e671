"""The writer that ships: it says whole sentences of the library and invents none."""

import re
from collections.abc import Sequence

from bot.answer.claim import Claim
from bot.answer.question import Question
from bot.library.document import Document, Passage, Span, Wording
from bot.search.evidence import Evidence

POINTS_BACK = re.compile(r"(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|However|But|And|So)\b")


class Composer:
    """Drafts one claim for each piece of evidence, in the order given, and says no sentence twice."""

    def draft(
        self,
        question: Question,  # noqa: ARG002  # whole sentences are the same for every question
        evidence: Sequence[Evidence],
    ) -> tuple[Claim, ...]:
        claims: list[Claim] = []
        said: list[tuple[Document, Span]] = []
        for n, entry in enumerate(evidence):
            span = _to_say(entry)
            if any(document.id == entry.document.id and _holds(other, span) for document, other in said):
                continue
            if said and said[-1][0].id == entry.document.id:  # what it points back to has just been said
                span = _after(said[-1][1], span, entry.passage)
            said.append((entry.document, span))
            claims.append(Claim(_worded(entry.document, span), (n,)))
        return tuple(claims)


def say(evidence: Evidence) -> str:
    """A note is said as it stands; a source's own words are quoted, with who published them."""
    return _worded(evidence.document, _to_say(evidence))


def _worded(document: Document, span: Span) -> str:
    text = document.text[span.start : span.end]
    return text if document.wording is Wording.NOTE else f"{document.source.voice}: “{text}”"


def _to_say(evidence: Evidence) -> Span:
    if evidence.document.wording is Wording.NOTE:
        return evidence.span
    return with_antecedent(evidence.document, evidence.passage, evidence.span)


def _holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _after(said: Span, span: Span, passage: Passage) -> Span:
    """What of `span` comes after `said`, if they overlap."""
    if not said.start <= span.start < said.end:
        return span
    return Span(next(other.start for other in passage.sentences if other.start >= said.end), span.end)


def with_antecedent(document: Document, passage: Passage, span: Span) -> Span:
    """`span` with the sentences before it, as long as it opens with a word that points back."""
    for before in reversed([other for other in passage.sentences if other.end <= span.start]):
        if not POINTS_BACK.match(document.text[span.start : span.end]):
            break
        span = Span(before.start, span.end)
    return span
