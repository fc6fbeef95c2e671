"""How likely a sentence answers a question: signals of search and of reading, weighed by a logistic.

The weights are learnt by `benchmarks/train.py` from the development half of our questions and
kept in relevance.json beside this file.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.answer.question import Asked, Question
from bot.language import cues
from bot.language.names import names
from bot.language.numbers import values
from bot.language.terms import stems
from bot.search.evidence import Evidence
from bot.search.query import Query
from bot.search.searcher import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A sentence with the probability, 0 to 1, that it answers the question."""

    evidence: Evidence
    probability: float


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic: the probability is 1 / (1 + exp(-(bias + Σ weight · feature)))."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        total = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_model() -> Model:
    """The weights that were learnt with the packaged embedder."""
    read = json.loads(resources.files(__package__).joinpath("relevance.json").read_text("utf-8"))
    return Model(bias=read["bias"], weights=read["weights"])


def rate(question: Question, findings: Findings, model: Model) -> tuple[Rated, ...]:
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
    unknown = _unknown_share(findings)
    return [
        {
            "cosine": e.signals.cosine,
            "passage_cosine": e.signals.passage_cosine,
            "bm25": e.signals.bm25,
            "coverage": e.signals.coverage,
            "near_coverage": e.signals.near_coverage,
            "passage_coverage": e.signals.passage_coverage,
            "cosine_gap": e.signals.cosine - top_cosine,
            "coverage_gap": e.signals.near_coverage - top_coverage,
            "bigrams": _bigrams(findings.query, e.text),
            "missing_names": _missing_names(findings.query, e),
            "missing_numbers": float(bool(findings.query.numbers - values(around(e)))),
            "unknown": unknown,
            **_fit(question, findings.query, e),
        }
        for e in evidence
    ]


def _unknown_share(findings: Findings) -> float:
    """The share of the question's weight in words that the library has neither as such nor nearly."""
    query = findings.query
    lost = sum(t.weight for t in query.terms if not t.is_known and not findings.near.get(t.stem))
    return lost / query.weight if query.weight else 1.0


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
    held = frozenset(stems(around(evidence)))
    wanted = [term for term in query.terms if term.is_name]
    return sum(term.weight for term in wanted if term.stem not in held) / (query.weight or 1.0)


def _bigrams(query: Query, text: str) -> float:
    """The share of the question's neighbouring word pairs that stand side by side in `text` too."""
    asked = [term.stem for term in query.terms]
    pairs = set(zip(asked, asked[1:], strict=False))
    told = stems(text)
    return len(pairs & set(zip(told, told[1:], strict=False))) / len(pairs) if pairs else 0.0


def _fit(question: Question, query: Query, evidence: Evidence) -> dict[str, float]:
    """Whether the sentence holds the sort of thing that is asked for, a feature a sort."""
    asked = question.asked
    fit = _holds(question, query, evidence)
    return {
        "fits": float(fit is True),
        "fits_not": float(fit is False),
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
        case Asked.PERSON | Asked.PLACE:
            return _new_names(query, text)
        case Asked.SPEAKER:
            return bool(cues.ATTRIBUTION.search(text)) and _new_names(query, text)
        case Asked.TIME:
            return bool(cues.TIME.search(text)) or evidence.passage.event is not None
        case Asked.COUNT:
            counted = question.counted is None or question.counted in stems(text)
            return counted and bool(values(text) - query.numbers)
        case Asked.MONEY:
            return bool(cues.MONEY.search(text))
        case Asked.REASON:
            return bool(cues.REASON.search(text))
        case Asked.MEANING:
            return defines(query, text)
        case _:
            return None


def _new_names(query: Query, text: str) -> bool:
    asked = {term.stem for term in query.terms}
    return any(word.stems[0] not in asked for word in names(text))


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


def likely(rated: Iterable[Rated], at_least: float) -> tuple[Rated, ...]:
    return tuple(entry for entry in rated if entry.probability >= at_least)
