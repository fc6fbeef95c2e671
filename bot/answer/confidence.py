"""How likely what was found answers the question at all: it decides between an answer and an honest no."""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answer.question import Asked, Question, asking_part
from bot.answer.relevance import Rated, around, describe_one, holds
from bot.language.names import names
from bot.language.terms import stem_set
from bot.search.evidence import Evidence
from bot.search.query import Query
from bot.search.searcher import Findings

_INTERROGATIVE = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_SORTS = frozenset("kind kinds sort sorts type types exactly".split())
BEST = 3  # sentences that are looked at: as many as an answer usually has


def signs(question: Question, findings: Findings, rated: Sequence[Rated]) -> Mapping[str, float]:
    """What speaks for and against an answer in the best sentences. `rated` is not empty, likeliest first."""
    query = findings.query
    best = [entry.evidence for entry in rated[:BEST]]
    first = describe_one(question, query, best[0])
    held = frozenset(stem for evidence in best for stem in stem_set(around(evidence)))
    lost = {t.stem: t.weight for t in query.terms if not t.is_known and not findings.near.get(t.stem)}
    missing = [t.weight for t in query.terms if t.stem not in held and not held & findings.near.get(t.stem, {}).keys()]
    nearest = np.max([evidence.nearest for evidence in best], axis=0)
    odds = [_odds(entry.probability) for entry in rated[:5]]
    return {
        "likeliest": math.log(odds[0]),
        "mass": math.log(sum(odds)),
        "cosine": max(evidence.signals.cosine for evidence in best),
        "near_coverage": max(evidence.signals.near_coverage for evidence in best),
        "placed_coverage": max(evidence.signals.placed_coverage for evidence in best),
        "alignment": max(evidence.signals.alignment for evidence in best),
        "focus": _focus(question, findings.query, nearest),
        "loosest": float(nearest.min()) if len(nearest) else 0.0,
        "looseness": float(sum(sorted(1 - nearest, reverse=True)[:3])),
        "unknown": sum(lost.values()) / (query.weight or 1.0),
        "heaviest_unknown": max(lost.values(), default=0.0),
        "heaviest_missing": max(missing, default=0.0),
        "missing": sum(missing) / (query.weight or 1.0),
        "missing_names": first["missing_names"],
        "missing_numbers": first["missing_numbers"],
        "fits": first["fits"],
        "fits_not": first["fits_not"],
        "uncounted": float(question.counted is not None and question.counted not in held),
        **_misfits(question, best),
        "asks_count": float(question.asked in (Asked.COUNT, Asked.MONEY)),
        "asks_time": float(question.asked is Asked.TIME),
        "asks_person": float(question.asked is Asked.PERSON),
        "asks_yes_no": float(question.asked is Asked.YES_NO),
        "length": min(len(query.terms), 8) / 8,
    }


def _focus(question: Question, query: Query, nearest: NDArray[np.float32]) -> float:
    """How near the best sentences come to the word that the question turns on: "which university", "who killed"."""
    core = asking_part(question.text)
    match = _INTERROGATIVE.search(core)
    if match is None:
        return 1.0
    asked = {name.written.casefold() for name in names(core)}
    for word, closeness in zip(query.telling, nearest, strict=True):
        place = core.casefold().find(word.written.casefold(), match.end())
        if place >= 0 and word.written.casefold() not in asked | _SORTS:
            return float(closeness)
    return 1.0


def _misfits(question: Question, best: Sequence[Evidence]) -> Mapping[str, float]:
    """A sort of thing is asked for that none of the best sentences holds: a sign for each sort."""
    lacks = all(holds(question, evidence) is False for evidence in best)
    sorts = {
        "no_number": (Asked.COUNT, Asked.MONEY),
        "no_time": (Asked.TIME,),
        "no_name": (Asked.PERSON, Asked.PLACE, Asked.WHICH),
        "no_speaker": (Asked.SPEAKER,),
        "no_reason": (Asked.REASON,),
    }
    return {sign: float(lacks and question.asked in asked) for sign, asked in sorts.items()}


def _odds(probability: float) -> float:
    kept = min(0.999, max(0.001, probability))
    return kept / (1.0 - kept)
