"""The gate: a sentence whose evidence does not hold is not shown.

It catches what can be checked by words: numbers, dates, names, quotations, a turned negation, a
dropped hedge, and a sentence that its passage hardly shares a word with. It cannot see that
two names of one passage were swapped; so the evidence is always shown beside the sentence.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.answer.claim import Claim
from bot.language import cues
from bot.language.names import names
from bot.language.numbers import numbers, values
from bot.language.terms import stems
from bot.search.evidence import Evidence

# On sentences that people judged, supported ones share more of their words (research: word recall alone
# tells supported from unsupported with an AUROC of 0.91 to 0.96 on BEGIN).
LEAST_SHARED = 0.6


class Fault(StrEnum):
    """Why a sentence may not be shown."""

    UNCITED = "it cites nothing"
    DANGLING = "it cites what was not given"
    NUMBER = "a number is not in the cited passage"
    DATE = "a date is not in the cited passage"
    NAME = "a name is not in the cited passage"
    QUOTATION = "a quotation does not occur in the cited passage"
    NEGATION = "it says yes where the passage says no, or the other way round"
    HEDGE = "it drops a caution of the passage"
    UNSUPPORTED = "the cited passage says too little of it"


def faults(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Fault, ...]:
    """What stops us from showing `claim`; empty means that it may be shown."""
    if not claim.cites:
        return (Fault.UNCITED,)
    if any(not 0 <= n < len(evidence) for n in claim.cites):
        return (Fault.DANGLING,)
    cited = [evidence[n] for n in claim.cites]
    passages = " ".join(entry.passage.text for entry in cited)
    # A source may be named and dated by its bibliography: "CNN reported on 22 June 2020 …".
    known = " ".join((passages, *(_bibliography(entry) for entry in cited)))
    nearest = _nearest_stretch(claim.text, cited)
    checks = {
        Fault.NUMBER: bool(_figures(claim.text) - values(known)),
        Fault.DATE: bool(_dates(claim.text) - _dates(known)),
        Fault.NAME: not _names(claim.text) <= frozenset(stems(known)),
        Fault.QUOTATION: any(_plain(q) not in _plain(passages) for q in cues.quotations(claim.text)),
        Fault.NEGATION: bool(cues.NEGATION.search(claim.text)) != bool(cues.NEGATION.search(nearest)),
        Fault.HEDGE: bool(cues.STRONG_HEDGE.search(nearest)) and not cues.HEDGE.search(claim.text),
        Fault.UNSUPPORTED: _shared(claim.text, known) < LEAST_SHARED,
    }
    return tuple(fault for fault, is_so in checks.items() if is_so)


def _bibliography(evidence: Evidence) -> str:
    source = evidence.document.source
    return " ".join((source.publisher, source.heading, *source.authors, source.dated))


def _figures(text: str) -> frozenset[float]:
    """All numbers but a bare "one", which counts nothing in "one of them"."""
    return frozenset(n.value for n in numbers(text) if not (n.is_word and n.value == 1))


def _dates(text: str) -> frozenset[str]:
    return frozenset(
        match.casefold()
        for match in re.findall(
            r"\b(?:January|February|March|April|May(?= \d)|June|July|August|September|October|November|December|"
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:1[5-9]|20)\d\d)\b",
            text,
        )
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(word.stems[0] for word in names(text))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _nearest_stretch(text: str, cited: Sequence[Evidence]) -> str:
    """The sentence of the cited passages that shares most words with `text`, for checks of polarity."""
    stretches = [e.document.text[span.start : span.end] for e in cited for span in e.passage.sentences]
    return max(stretches, key=lambda stretch: _shared(text, stretch), default="")


def _shared(text: str, passage: str) -> float:
    """The share of the telling words of `text` that stand in `passage` too; 1 where it has none."""
    told = stems(text)
    held = frozenset(stems(passage))
    return sum(stem in held for stem in told) / len(told) if told else 1.0
