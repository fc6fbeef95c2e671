"""Which sentences make the answer: the direct one first, then what is needed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated
from bot.language.cues import STRONG_HEDGE
from bot.language.phrases import pattern
from bot.language.terms import stems
from bot.search.evidence import Evidence

SAME = 0.86  # cosine of two sentences that tell a reader the same
SAME_EVENT = 0.45  # cosine of two sentences about one event


_SEVERAL = pattern(r"""
    both|each|compare\w*|comparison|contrast\w*|versus|vs|differ\w*|disagree\w*|agree\w*|side by side|together|which of
    all (?:the|your)|sources|articles|outlets|reports|accounts|the same|across|besides|either|which (?:two|three|four)
    list|examples|several|as well as|on (?:the )?one hand|match\w*
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is said; tuned on the development half of benchmarks/questions.jsonl."""

    beside: float = 0.25  # least probability of a further sentence, as a share of the first's
    account: float = 0.2  # … where it is another source's account of the same event
    several: float = 0.02  # … of another source, where the question asks for several, or names this one
    caution: float = 0.1  # … where it is a caution and a yes or no is asked for
    more: float = 0.1  # … of the same source, where the question asks for several things
    most: int = 3
    most_several: int = 4


def choose(question: Question, rated: Sequence[Rated], limits: Limits) -> tuple[Evidence, ...]:
    """The sentences to say, most telling first. `rated` is not empty, likeliest first."""
    named = _named(question, rated)
    several = asks_several(question, rated)
    first = next((entry for entry in rated if entry.evidence.document.source.work in named), rated[0])
    if first.probability < limits.several * rated[0].probability:
        first = rated[0]
    chosen = [first.evidence]
    for entry in _each_source_first(rated, named, first) if several else rated:
        if len(chosen) == (limits.most_several if several else limits.most):
            break
        if entry is first or any(_alike(entry.evidence, kept) for kept in chosen):
            continue
        least = _least(entry.evidence, chosen, named, several, limits)
        if question.asked is Asked.YES_NO and _is_caution(entry.evidence, chosen):
            least = min(least, limits.caution)
        if entry.probability >= least * first.probability:
            chosen.append(entry.evidence)
    return tuple(chosen)


def with_parts(chosen: tuple[Evidence, ...], parts: Sequence[Rated]) -> tuple[Evidence, ...]:
    """`chosen` led by the likeliest sentence for each part of the question, if it has parts."""
    first: list[Evidence] = []
    for entry in parts:
        if not any(_alike(entry.evidence, kept) for kept in first):
            first.append(entry.evidence)
    rest = [evidence for evidence in chosen if not any(_alike(evidence, kept) for kept in first)]
    return (*first, *rest[: max(1, len(chosen) - len(first))]) if first else chosen


def _each_source_first(rated: Sequence[Rated], named: frozenset[str], first: Rated) -> list[Rated]:
    """The likeliest sentence of each source that is asked for comes before a second one of any.

    Of a source's sentences that are as likely, the one that is about what the first one tells is meant.
    """
    heads: dict[str, Rated] = {}
    for entry in rated:
        source = entry.evidence.document.source.work
        if (not named or source in named) and _account(entry, first) > _account(heads.get(source), first):
            heads[source] = entry
    heads[first.evidence.document.source.work] = first
    return [*heads.values(), *(entry for entry in rated if heads.get(entry.evidence.document.source.work) is not entry)]


def _account(entry: Rated | None, first: Rated) -> float:
    if entry is None:
        return 0.0
    return entry.probability * max(0.05, float(entry.evidence.vector @ first.evidence.vector))


def _is_caution(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    """Whether it says that something about what was told is not certain; a yes or no without it would mislead."""
    return bool(STRONG_HEDGE.search(evidence.text)) and any(
        float(evidence.vector @ kept.vector) >= SAME_EVENT for kept in chosen
    )


def asks_several(question: Question, rated: Sequence[Rated]) -> bool:
    """Whether the question wants more than one source: it says so, or names two."""
    return len(_named(question, rated)) > 1 or bool(_SEVERAL.search(question.text))


def _least(
    evidence: Evidence, chosen: Sequence[Evidence], named: frozenset[str], several: bool, limits: Limits
) -> float:
    """The share of the first sentence's probability that `evidence` needs."""
    if all(evidence.document.source.work != kept.document.source.work for kept in chosen):
        if several and (evidence.document.source.work in named or not named):
            return limits.several
        if any(float(evidence.vector @ kept.vector) >= SAME_EVENT for kept in chosen):
            return limits.account
    return limits.more if several else limits.beside


def _named(question: Question, rated: Sequence[Rated]) -> frozenset[str]:
    """The sources whose publisher or authors the question names."""
    asked = frozenset(stems(question.text))
    documents = {entry.evidence.document.source.work: entry.evidence.document for entry in rated}
    return frozenset(
        name
        for name, document in documents.items()
        if any(
            set(stems(who)) <= asked or (len(who.split()) == 2 and stems(who.split()[1])[0] in asked)
            for who in (document.source.publisher, *document.source.authors)
            if stems(who)
        )
    )


def _alike(evidence: Evidence, kept: Evidence) -> bool:
    """The same said twice by one source; two sources that agree are worth hearing both."""
    limit = SAME if evidence.document.source.work == kept.document.source.work else 0.95
    return float(evidence.vector @ kept.vector) >= limit
