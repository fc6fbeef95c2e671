"""Which sentences make the answer: the direct one first, then what is needed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.premise import Doubt
from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated
from bot.search.evidence import Evidence

SAME = 0.86  # cosine of two sentences that tell a reader the same
SAME_EVENT = 0.55  # cosine of two sentences about one event


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is said; tuned on the development half of benchmarks/questions.jsonl."""

    answer: float = 0.5  # least probability of the first sentence
    sure: float = 0.6  # under it the answer opens with "The closest that my sources come:"
    beside: float = 0.45  # least probability of a further one, as a share of the first's
    account: float = 0.25  # … where it is another source's account of the same event
    most: int = 4


def choose(question: Question, rated: Sequence[Rated], limits: Limits, doubt: Doubt | None) -> tuple[Evidence, ...]:
    """The sentences to say, most telling first; empty where none is likely enough.

    A question that supposes what the library does not hold gets the one sentence that sets it right, or none.
    """
    if doubt is not None:
        return (rated[0].evidence,) if doubt.corrected else ()
    if not rated or rated[0].probability < limits.answer:
        return ()
    first = rated[0]
    chosen = [first.evidence]
    for entry in rated[1:]:
        if len(chosen) == _most(question, limits):
            break
        share = entry.probability / first.probability
        wanted = limits.account if _other_account(entry.evidence, chosen) else limits.beside
        if share >= wanted and not any(_alike(entry.evidence, kept) for kept in chosen):
            chosen.append(entry.evidence)
    return tuple(chosen)


def _most(question: Question, limits: Limits) -> int:
    """A name, a date or a number needs one sentence; the accounts of other sources still fit beside it."""
    short = question.asked in (Asked.TIME, Asked.COUNT, Asked.MEANING, Asked.PLACE)
    return min(3, limits.most) if short else limits.most


def _other_account(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    return all(evidence.document.id != kept.document.id for kept in chosen) and any(
        float(evidence.vector @ kept.vector) >= SAME_EVENT for kept in chosen
    )


def _alike(evidence: Evidence, kept: Evidence) -> bool:
    """The same said twice by one source; two sources that agree are worth hearing both."""
    limit = SAME if evidence.document.id == kept.document.id else 0.95
    return float(evidence.vector @ kept.vector) >= limit
