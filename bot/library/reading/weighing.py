"""The judgement of the signs is weighed once more, with all that is known of a stretch and its surroundings.

Signs are rules for one kind of furniture each. What this adds is learnt by `benchmarks/furniture.py`, two logistic
models whose weights stand in furniture.toml: how likely a stretch is furniture by itself, and how likely it is among
neighbours of which the first model has told how likely they are.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from bot.library.reading.features import Features, alone, among
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.stretch import Role, Stretch

_LONGEST = 700  # characters; a longer paragraph stays as the signs judged it
_SETTLED = frozenset({Reason.BIBLIOGRAPHY, Reason.REFERENCES, Reason.HIDDEN})
_MOST = 4000  # stretches; what is longer is a book rather than a page, and would take a fifth more time
FEWEST = 8  # stretches; a page has more, and a note of a few lines has no furniture to speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """A chance between 0 and 1 from weighed features; a feature that it does not know counts nothing."""

    bias: float
    weights: Mapping[str, float]

    def chance(self, features: Features) -> float:
        weights = self.weights
        total = self.bias + sum(weights[name] * value for name, value in features.items() if value and name in weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Both models, and how likely furniture has to be to be left out, 0 to 1."""

    agreed: float  # where the signs say so too
    unaided: float  # where they do not
    alone: Logistic
    among: Logistic

    def leave_out(self, verdict: Verdict, chance: float) -> bool:
        return chance >= (self.unaided if verdict.reason is None else self.agreed)


@cache
def read_models() -> Models:
    """What stands in furniture.toml."""
    written = tomllib.loads((files(__package__) / "furniture.toml").read_text("utf-8"))
    return Models(
        agreed=written["agreed"],
        unaided=written["unaided"],
        alone=Logistic(**written["alone"]),
        among=Logistic(**written["among"]),
    )


def weighed(stretches: Sequence[Stretch], verdicts: Sequence[Verdict], models: Models) -> tuple[Verdict, ...]:
    """The verdicts after a second look; headings, references and what is certain stay as they are."""
    if not FEWEST <= len(stretches) <= _MOST:
        return tuple(verdicts)
    own = alone(stretches, verdicts)
    chances = among(stretches, own, likely(stretches, verdicts, own, models.alone))
    return tuple(
        verdict
        if is_settled(stretch, verdict)
        else _again(verdict, models.leave_out(verdict, models.among.chance(features)))
        for stretch, verdict, features in zip(stretches, verdicts, chances, strict=True)
    )


def is_settled(stretch: Stretch, verdict: Verdict) -> bool:
    """Whether the signs alone decide."""
    return stretch.role is Role.HEADING or stretch.certain or verdict.reason in _SETTLED or len(stretch.text) > _LONGEST


def likely(
    stretches: Sequence[Stretch], verdicts: Sequence[Verdict], features: Sequence[Features], model: Logistic
) -> tuple[float, ...]:
    """How likely each stretch is furniture by itself, 0 to 1."""
    return tuple(
        (0.5 if verdict.reason is None and stretch.role is Role.HEADING else float(verdict.reason is not None))
        if is_settled(stretch, verdict)
        else model.chance(own)
        for stretch, verdict, own in zip(stretches, verdicts, features, strict=True)
    )


def _again(verdict: Verdict, furniture: bool) -> Verdict:
    if furniture == (verdict.reason is not None):
        return verdict
    return replace(verdict, reason=(verdict.likeliest or Reason.NOTICE) if furniture else None)
