"""A question may rest on something that the library does not say: another fandom, year or sum."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated, around
from bot.language.numbers import numbers, values
from bot.language.terms import stem_set
from bot.search.evidence import Evidence
from bot.search.query import Term
from bot.search.searcher import Findings

# A question that supposes its facts can be set right; one that asks for a value can only be refused:
# the sum that BTS gave is no answer to what another group gave.
CORRECTABLE = (Asked.YES_NO, Asked.REASON, Asked.MANNER)
LARGE = 1000
LOOKED_AT = 15  # sentences among which one may set the question right
LEAST_REST = 0.4  # of the question's other words, that one sentence has to cover for a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a question supposes and the best evidence does not hold."""

    strangers: tuple[str, ...]  # names that the library does not know
    elsewhere: tuple[str, ...]  # names that it knows, but not in this
    figures: tuple[str, ...]  # numbers and years that the evidence does not hold
    evidence: Evidence | None  # what sets the question right; None where nothing covers the rest of it

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
    elsewhere = [t for t in terms if t.is_name and t.is_known and t.stem not in held and t.written[0].isupper()]
    if question.asked is not Asked.YES_NO:
        elsewhere = []
    figures = _odd_figures(question.text, around(best))
    if not (strangers or figures or elsewhere):
        return None
    rest = [t for t in terms if t not in strangers and t not in elsewhere and not t.written[0].isdigit()]
    correctable = question.asked in CORRECTABLE or (strangers and all(_is_setting(t, question.text) for t in strangers))
    better = [e.evidence for e in rated[:LOOKED_AT] if not figures or _has_like(e.evidence.text, figures)]
    covering = (evidence for evidence in better if _covers(rest, evidence, findings))
    return Doubt(
        strangers=tuple(t.written for t in strangers),
        elsewhere=tuple(t.written for t in elsewhere),
        figures=figures,
        evidence=next(covering, None) if correctable else None,
    )


def _is_setting(term: Term, text: str) -> bool:
    """ "at Harvard", "in Houston": where something is said to be, not who did it."""
    return bool(re.search(rf"\b(?:at|in|from|near)\s(?:the\s)?(?:[A-Z]\w+,?\s)?{re.escape(term.written)}", text))


def _has_like(text: str, figures: Sequence[str]) -> bool:
    """Whether `text` holds a figure of the sort in question: a year for a year, a count for a count."""
    sorts = {_sort(value) for figure in figures for value in values(figure)}
    return bool(sorts & {_sort(value) for value in values(text)})


def _sort(value: float) -> str:
    return "year" if 1500 <= value <= 2100 and value == int(value) else "count"


def _odd_figures(text: str, held: str) -> tuple[str, ...]:
    """Years, sums and large counts that the evidence lacks; small numbers count sources, or are the asker's age."""
    known = values(held)
    return tuple(
        text[n.start : n.end].strip()
        for n in numbers(text)
        if n.value >= LARGE and n.value not in known and not n.is_word
    )


def _covers(rest: Sequence[Term], evidence: Evidence, findings: Findings) -> bool:
    held = stem_set(around(evidence))
    whole = sum(term.weight for term in rest)
    covered = sum(term.weight for term in rest if term.stem in held or held & findings.near.get(term.stem, {}).keys())
    return len(rest) >= 2 and whole > 0.5 and covered >= LEAST_REST * whole
