"""A question may rest on something that the library does not say: another fandom, year or sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated, around
from bot.language.numbers import numbers, values
from bot.language.terms import stems
from bot.search.query import Term
from bot.search.searcher import Findings

# A question that supposes its facts can be set right; one that asks for a value can only be refused:
# the sum that BTS gave is no answer to what another group gave.
CORRECTABLE = (Asked.YES_NO, Asked.REASON, Asked.MANNER)
LEAST_REST = 0.5  # of the question's other words, that one sentence has to cover for a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What a question supposes and the best evidence does not hold."""

    strangers: tuple[str, ...]  # names that the library does not know
    elsewhere: tuple[str, ...]  # names that it knows, but not in this
    figures: tuple[str, ...]  # numbers and years that the evidence does not hold
    corrected: bool  # whether the evidence covers the rest well enough to set it right

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.strangers, *self.figures, *self.elsewhere)


def examine(question: Question, findings: Findings, rated: Sequence[Rated]) -> Doubt | None:
    """None where the best sentence holds every name and number of the question."""
    if not rated:
        return None
    best = rated[0].evidence
    held = frozenset(stems(around(best)))
    terms = findings.query.terms
    strangers = [t for t in terms if t.is_name and not t.is_known and not findings.near.get(t.stem)]
    elsewhere = [t for t in terms if t.is_name and t.is_known and t.stem not in held and t.weight > 0.4]
    figures = _odd_figures(findings.query.text, around(best))
    if not (strangers or figures or (elsewhere and question.asked is Asked.YES_NO)):
        return None
    rest = [t for t in terms if t not in strangers and t not in elsewhere and not t.written[0].isdigit()]
    return Doubt(
        strangers=tuple(t.written for t in strangers),
        elsewhere=tuple(t.written for t in elsewhere) if question.asked is Asked.YES_NO else (),
        figures=figures,
        corrected=question.asked in CORRECTABLE and _covers(rest, held, findings),
    )


def _odd_figures(text: str, held: str) -> tuple[str, ...]:
    """Numbers of ten and more that the evidence lacks; small ones count sources or sentences."""
    known = values(held)
    return tuple(
        text[n.start : n.end].strip() for n in numbers(text) if n.value >= 10 and n.value not in known and not n.is_word
    )


def _covers(rest: Sequence[Term], held: frozenset[str], findings: Findings) -> bool:
    whole = sum(term.weight for term in rest)
    near = findings.near
    covered = sum(
        term.weight for term in rest if term.stem in held or any(other in held for other in near.get(term.stem, {}))
    )
    return len(rest) >= 2 and whole > 0.5 and covered >= LEAST_REST * whole
