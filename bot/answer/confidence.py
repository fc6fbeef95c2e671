"""How likely what was found answers the question at all: it decides between an answer and an honest no."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answer.logistic import logit
from bot.answer.question import Question, asking_part
from bot.answer.relevance import Rated, around, describe_one
from bot.language.names import names
from bot.language.terms import stem_set
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
    unknown = sum(t.weight for t in query.terms if not t.is_known and not findings.near.get(t.stem))
    missing = [t.weight for t in query.terms if t.stem not in held and not held & findings.near.get(t.stem, {}).keys()]
    nearest = np.max([evidence.nearest for evidence in best], axis=0)
    return {
        "likeliest": logit(rated[0].probability),
        "cosine": max(evidence.signals.cosine for evidence in best),
        "focus": _focus(question, findings.query, nearest),
        "loosest": float(nearest.min()) if len(nearest) else 0.0,
        "unknown": unknown / (query.weight or 1.0),
        "heaviest_missing": max(missing, default=0.0),
        "missing_names": first["missing_names"],
        "fits": first["fits"],
        "fits_not": first["fits_not"],
        "uncounted": float(question.counted is not None and question.counted not in held),
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
