"""The judgement of the signs is weighed once more, with all that is known of a stretch and its surroundings.

Signs are rules for one kind of furniture each. What this adds is learnt by `benchmarks/furniture.py`: how much the
words of a stretch sound like furniture, how likely it is furniture by itself, and how likely among neighbours of which
the second model has told how likely they are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from bot.library.reading.features import alone, among
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.trees import Trees
from bot.library.reading.wording import Wording, read_wording

_LONGEST = 700  # characters; a longer paragraph stays as the signs judged it
_SETTLED = frozenset({Reason.BIBLIOGRAPHY, Reason.REFERENCES, Reason.HIDDEN})
# Kinds whose signs are hardly ever wrong once they weigh so much: 3 of 5,117 sentences of the tuned pages.
_PLAIN = frozenset({Reason.CAPTION, Reason.PROMO, Reason.COMMENTS, Reason.EMPTY})
_PLAINLY = 1.4
_MOST = 4000  # stretches; what is longer is a book rather than a page, and would take a fifth more time
FEWEST = 8  # stretches; a page has more, and a note of a few lines has no furniture to speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The chances from which a stretch is left out, 0 to 1."""

    agreed: float  # where the signs say so too
    unaided: float  # where they do not

    def leave_out(self, verdict: Verdict, chance: float) -> bool:
        return chance >= (self.unaided if verdict.reason is None else self.agreed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What was learnt."""

    wording: Wording
    alone: Trees
    among: Trees
    laid_out: Bars  # of pages whose layout is known
    bare: Bars  # of text alone


@cache
def read_models() -> Models:
    """What stands in wording.toml and furniture.json."""
    written = json.loads((files(__package__) / "furniture.json").read_text("utf-8"))
    return Models(
        wording=read_wording(),
        alone=Trees(**written["alone"]),
        among=Trees(**written["among"]),
        laid_out=Bars(**written["laid_out"]),
        bare=Bars(**written["bare"]),
    )


def weighed(stretches: Sequence[Stretch], verdicts: Sequence[Verdict], models: Models) -> tuple[Verdict, ...]:
    """The verdicts after a second look; headings, references and what is certain stay as they are."""
    if not FEWEST <= len(stretches) <= _MOST:
        return tuple(verdicts)
    own = alone(stretches, verdicts, [models.wording.score(stretch.text) for stretch in stretches])
    by_themselves = [models.alone.chance(features) for features in own]
    chances = among(stretches, own, likely(stretches, verdicts, by_themselves))
    bars = models.laid_out if is_laid_out(stretches) else models.bare
    return tuple(
        verdict
        if is_settled(stretch, verdict)
        else _again(verdict, furniture=bars.leave_out(verdict, models.among.chance(features)))
        for stretch, verdict, features in zip(stretches, verdicts, chances, strict=True)
    )


def is_laid_out(stretches: Sequence[Stretch]) -> bool:
    """Whether the layout of the page is known."""
    return any(stretch.home is not None for stretch in stretches)


def is_settled(stretch: Stretch, verdict: Verdict) -> bool:
    """Whether the signs alone decide."""
    plain = verdict.reason in _PLAIN and verdict.weight >= _PLAINLY
    settled = stretch.certain or verdict.reason in _SETTLED or plain
    return settled or stretch.role is Role.HEADING or len(stretch.text) > _LONGEST


def likely(stretches: Sequence[Stretch], verdicts: Sequence[Verdict], chances: Sequence[float]) -> tuple[float, ...]:
    """`chances` that each stretch is furniture, but for those that the signs have settled; 0 to 1."""
    return tuple(
        (0.5 if verdict.reason is None and stretch.role is Role.HEADING else float(verdict.reason is not None))
        if is_settled(stretch, verdict)
        else chance
        for stretch, verdict, chance in zip(stretches, verdicts, chances, strict=True)
    )


def _again(verdict: Verdict, *, furniture: bool) -> Verdict:
    if furniture == (verdict.reason is not None):
        return verdict
    return replace(verdict, reason=(verdict.likeliest or Reason.NOTICE) if furniture else None)
