"""How likely a sentence answers a question: signals of search and of reading, weighed by a logistic.

The weights are learnt by `benchmarks/train.py` and kept in models.json beside this file.
"""

import re
from dataclasses import dataclass

from bot.answer.logistic import Logistic
from bot.answer.question import Asked, Question
from bot.language import cues
from bot.language.names import names
from bot.language.numbers import values
from bot.language.terms import stem_set, stems
from bot.search.evidence import Evidence
from bot.search.query import Query
from bot.search.searcher import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A sentence with the probability, 0 to 1, that it answers the question."""

    evidence: Evidence
    probability: float


def rate(question: Question, findings: Findings, model: Logistic) -> tuple[Rated, ...]:
    """Every found sentence with its probability, likeliest first."""
    described = describe(question, findings)
    rated = [
        Rated(evidence=evidence, probability=model.probability(features))
        for evidence, features in zip(findings.evidence, described, strict=True)
    ]
    return tuple(sorted(rated, key=lambda entry: -entry.probability))


def describe(question: Question, findings: Findings) -> list[dict[str, float]]:
    """The features of each found sentence, in the order of `findings.evidence`."""
    evidence = findings.evidence
    top_cosine = max((e.signals.cosine for e in evidence), default=0.0)
    top_coverage = max((e.signals.near_coverage for e in evidence), default=0.0)
    top_alignment = max((e.signals.alignment for e in evidence), default=0.0)
    return [
        {
            **describe_one(question, findings.query, e),
            "cosine_gap": e.signals.cosine - top_cosine,
            "coverage_gap": e.signals.near_coverage - top_coverage,
            "alignment_gap": e.signals.alignment - top_alignment,
        }
        for e in evidence
    ]


def describe_one(question: Question, query: Query, evidence: Evidence) -> dict[str, float]:
    """The features of one sentence that need no look at the others."""
    signals = evidence.signals
    return {
        "cosine": signals.cosine,
        "bm25": signals.bm25,
        "near_coverage": signals.near_coverage,
        "placed_coverage": signals.placed_coverage,
        "alignment": signals.alignment,
        "missing_names": _missing_names(query, evidence),
        "missing_numbers": float(bool(query.numbers - values(around(evidence)))),
        **_fit(question, query, evidence),
    }


def around(evidence: Evidence) -> str:
    """What a name or number of the question may be found in: the passage, its heading, its bibliography."""
    source = evidence.document.source
    return " ".join(
        (
            evidence.passage.text,
            evidence.passage.heading or "",
            source.publisher,
            source.heading,
            *source.authors,
            source.dated,
        )
    )


def _missing_names(query: Query, evidence: Evidence) -> float:
    held = stem_set(around(evidence))
    wanted = [term for term in query.terms if term.is_name and term.is_asked]
    return sum(term.weight for term in wanted if term.stem not in held) / (query.weight or 1.0)


def _fit(question: Question, query: Query, evidence: Evidence) -> dict[str, float]:
    """Whether the sentence holds the sort of thing that is asked for, a feature a sort."""
    asked, text = question.asked, evidence.text
    fit = _holds(question, query, evidence)
    return {
        "fits": float(fit is True),
        "fits_not": float(fit is False),
        "who_missing": float(asked in (Asked.PERSON, Asked.PLACE, Asked.WHICH) and fit is False),
        "counted": float(question.counted is not None and question.counted in stem_set(text)),
        "count_missing": float(asked in (Asked.COUNT, Asked.MONEY) and fit is False),
        "time_missing": float(asked is Asked.TIME and fit is False),
        "defines": float(asked is Asked.MEANING and fit is True),
        "defines_not": float(asked is Asked.MEANING and fit is False),
    }


def holds(question: Question, evidence: Evidence) -> bool | None:
    """Whether the sentence holds the sort of thing asked for; None where no sort can be told."""
    return _holds(question, Query(text="", terms=(), numbers=frozenset()), evidence)


def _holds(question: Question, query: Query, evidence: Evidence) -> bool | None:
    text = evidence.text
    match question.asked:
        case Asked.PERSON | Asked.PLACE | Asked.WHICH:
            return _new_names(query, evidence, cues.without_attribution(text))
        case Asked.SPEAKER:
            return bool(cues.ATTRIBUTION.search(text)) and _new_names(query, evidence, text)
        case Asked.TIME:
            return bool(cues.TIME.search(text)) or evidence.passage.event is not None
        case Asked.COUNT:
            return bool(values(text) - query.numbers)
        case Asked.MONEY:
            return bool(cues.MONEY.search(text))
        case Asked.REASON:
            return bool(cues.REASON.search(text))
        case Asked.MEANING:
            return defines(query, text)
        case _:
            return None


def _new_names(query: Query, evidence: Evidence, text: str) -> bool:
    """Whether `text` names somebody or something that the question does not.

    Who published a source is named in most sentences and answers hardly any question but those about it.
    """
    source = evidence.document.source
    known = {term.stem for term in query.terms}
    if not is_bibliographic(evidence.passage.heading):
        known |= {stem for name in (source.publisher, *source.authors) for stem in stems(name)}
    return any(word.stems[0] not in known for word in names(text))


def is_bibliographic(heading: str | None) -> bool:
    """Whether a section is about the source itself rather than its subject."""
    return bool(heading and re.match(r"About this\b", heading))


def defines(query: Query, text: str) -> bool:
    """Whether `text` says what the question's words are: "A fancam is …", "… means that …"."""
    wanted = {term.stem for term in query.terms}
    match = re.search(
        r"\b(?:is|are|was|means?|stands? for|refers? to)(?: (?:an?|the|called|known))?\b|\bcalled\b|\bwrites about\b",
        text,
    )
    if match is None or not wanted:
        return False
    before = frozenset(stems(text[: match.start()]))
    return len(wanted & before) * 2 >= len(wanted) and len(before) <= len(wanted) + 5
