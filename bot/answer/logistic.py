"""Weights learnt by `benchmarks/train.py`, read from the JSON files beside this module."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LEAST = 0.001  # a probability nearer to 0 or 1 counts as this near: no single one outweighs all others


@dataclass(frozen=True, slots=True)
class Logistic:
    """The probability is 1 / (1 + exp(-(bias + Σ weight · feature)))."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Raises: KeyError: a feature that the weights need is missing."""
        total = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Everything that was learnt, for one embedder."""

    relevance: Logistic  # how likely a sentence answers the question
    confidence: Logistic  # how likely what was found answers it at all
    continuation: Logistic  # how likely a sentence answers a follow-up
    carried: Logistic  # how likely what was found answers the follow-up at all
    answer: float  # confidence from which an answer is given
    carry: float  # … to a follow-up
    sure: float  # confidence from which it is given without "the closest that my sources come"


def logit(probability: float) -> float:
    """The logarithm of the odds, between -6.9 and 6.9."""
    kept = min(1 - LEAST, max(LEAST, probability))
    return math.log(kept / (1 - kept))


@cache
def shipped_models() -> Models:
    """What was learnt with the packaged embedder; for another one it is a first guess."""
    return read_models(json.loads(resources.files(__package__).joinpath("models.json").read_text("utf-8")))


def read_models(read: Mapping[str, Any]) -> Models:
    """Raises: KeyError, TypeError: `read` is not of the form of models.json."""
    return Models(
        relevance=Logistic(**read["relevance"]),
        confidence=Logistic(**read["confidence"]),
        continuation=Logistic(**read["continuation"]),
        carried=Logistic(**read["carried"]),
        answer=read["answer"],
        carry=read["carry"],
        sure=read["sure"],
    )
