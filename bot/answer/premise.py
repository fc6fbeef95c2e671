"""A question may rest on something that the library does not say: another fandom, year or sum."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated, around
from bot.language.numbers import numbers, values
from bot.language.terms import stem_set
from bot.search.searcher import Findings

# A question that supposes its facts can be set right; one that asks for a value can only be refused:
# the sum that BTS gave is no answer to what another group gave.
CORRECTABLE = (Asked.YES_NO, Asked.REASON, Asked.MANNER)
LARGE = 1000
_ADVICE = re.compile(r"\b(?:can|could|do|may|might|must|shall|should|would) (?:i|we|one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a question supposes and the best evidence does not hold."""

    strangers: tuple[str, ...]  # names that the library does not know
    elsewhere: tuple[str, ...]  # names that it knows, but not in this
    figures: tuple[str, ...]  # numbers and years that the evidence does not hold

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.strangers, *self.figures, *self.elsewhere)


def examine(question: Question, findings: Findings, rated: Sequence[Rated]) -> Doubt | None:
    """None where the best sentence holds every name and number of the question."""
    if not rated:
        return None
    best = rated[0].evidence
    held = stem_set(around(best))
    terms = [term for term in findings.query.terms if term.is_asked]
    strangers = [t for t in terms if t.is_name and not t.is_known and not findings.near.get(t.stem)]
    outlets = _outlets(rated)
    elsewhere = [
        t
        for t in terms
        if t.is_name and t.is_known and t.stem not in held | outlets and t.written[0].isupper()
        if question.asked is Asked.YES_NO
    ]
    figures = _odd_figures(question.text, around(best))
    if not (strangers or figures or elsewhere):
        return None
    return Doubt(
        strangers=tuple(t.written for t in strangers), elsewhere=tuple(t.written for t in elsewhere), figures=figures
    )


def supposes(question: Question) -> bool:
    """Whether `question` takes facts for granted that can be set right; who asks what to do himself does not."""
    return question.asked in CORRECTABLE and _ADVICE.search(question.text) is None


def without_names(text: str, names: Sequence[str]) -> str:
    """`text` with the names taken out, as if somebody unnamed had done it."""
    for name in names:
        text = re.sub(rf"{re.escape(name)}(?:['’]s?\b)?\s*", "", text)
    return text


def _outlets(rated: Sequence[Rated]) -> frozenset[str]:
    """Stems of who published or wrote what: a question that names one asks for its account and supposes nothing."""
    sources = {entry.evidence.document.id: entry.evidence.document.source for entry in rated}.values()
    return frozenset(stem for s in sources for stem in stem_set(" ".join((s.publisher, *s.authors))))


def _odd_figures(text: str, held: str) -> tuple[str, ...]:
    """Years, sums and large counts that the evidence lacks; small numbers count sources, or are the asker's age."""
    known = values(held)
    return tuple(
        text[n.start : n.end].strip()
        for n in numbers(text)
        if n.value >= LARGE and n.value not in known and not n.is_word
    )
