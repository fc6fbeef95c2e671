"""The judgement of the signs is weighed once more, with all that is known of a stretch and its surroundings.

Signs are rules for one kind of furniture each. What this adds is learnt by `benchmarks/furniture.py`: how much the
words of a stretch sound like furniture, and how likely it is some by its words, its form, its signs and its company.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from bot.library.reading.company import Features
from bot.library.reading.features import features
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.trees import Trees
from bot.library.reading.wording import Wording, read_wording

_LONGEST = 700  # characters; a longer paragraph stays as the signs judged it
_SETTLED = frozenset({Reason.BIBLIOGRAPHY, Reason.REFERENCES, Reason.HIDDEN})
# Kinds whose signs are hardly ever wrong once they weigh so much: 3 of some 5,000 sentences of the tuned pages.
_PLAINLY = {Reason.CAPTION: 1.1, Reason.PROMO: 1.4, Reason.COMMENTS: 1.4, Reason.EMPTY: 1.4}
CUT = 0.95  # chance; who cuts a sentence out of a paragraph without a sign against it must be sure
_AT_HOME = 0.5  # share of the prose of a page in the box of a stretch
_MOST = 4000  # stretches; what is longer is a book rather than a page, and would take a fifth more time
FEWEST = 8  # stretches; a page has more, and a note of a few lines has no furniture to speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The chances from which a stretch is left out, 0 to 1."""

    inside: float  # of prose where the story stands, without a sign against it
    outside: float

    def leave_out(self, chance: float, *, inside: bool, cut: bool) -> bool:
        """`cut`: whether a paragraph would lose a part that shows no sign of furniture."""
        return chance >= max(self.inside if inside else self.outside, CUT * cut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What was learnt."""

    wording: Wording
    trees: Trees
    laid_out: Bars  # of pages whose layout is known
    bare: Bars  # of text alone


@cache
def read_models() -> Models:
    """What stands in wording.toml and furniture.json."""
    written = json.loads((files(__package__) / "furniture.json").read_text("utf-8"))
    return Models(
        wording=read_wording(),
        trees=Trees(**written["trees"]),
        laid_out=Bars(**written["laid_out"]),
        bare=Bars(**written["bare"]),
    )


def weighed(stretches: Sequence[Stretch], verdicts: Sequence[Verdict], models: Models) -> tuple[Verdict, ...]:
    """The verdicts after a second look; headings, references and what is certain stay as they are.

    Where nothing of the story would be left, the models do not know such a document, and the signs have the last word.
    """
    if not FEWEST <= len(stretches) <= _MOST:
        return tuple(verdicts)
    found = features(stretches, verdicts, [models.wording.score(stretch.text) for stretch in stretches])
    bars = models.laid_out if is_laid_out(stretches) else models.bare
    again = tuple(
        verdict
        if is_settled(stretch, verdict)
        else _again(
            verdict,
            furniture=bars.leave_out(models.trees.chance(own), inside=is_inside(stretch, verdict, own), cut=cut),
        )
        for stretch, verdict, own, cut in zip(stretches, verdicts, found, cuts(stretches, verdicts), strict=True)
    )
    return again if any(map(_is_kept, stretches, again)) else tuple(verdicts)


def cuts(stretches: Sequence[Stretch], verdicts: Sequence[Verdict]) -> tuple[bool, ...]:
    """Whether a paragraph would lose a part without a sign against it, if a stretch were left out."""
    joined = (*(stretch.joins for stretch in stretches), False)
    return tuple(
        verdict.reason is None and (joined[place] or joined[place + 1]) for place, verdict in enumerate(verdicts)
    )


def is_laid_out(stretches: Sequence[Stretch]) -> bool:
    """Whether the layout of the page is known."""
    return any(stretch.home is not None for stretch in stretches)


def is_inside(stretch: Stretch, verdict: Verdict, own: Features) -> bool:
    """Whether it is prose without a sign against it, in the place of the story; `own` are its features.

    The place is told by the layout, or in bare text by what stands around it.
    """
    if verdict.reason is not None or not ends(stretch.text):
        return False
    if stretch.home is None:
        return own["in the span of the story"] > 0
    return stretch.home >= _AT_HOME and stretch.chosen is not False


def is_settled(stretch: Stretch, verdict: Verdict) -> bool:
    """Whether the signs alone decide."""
    plain = verdict.reason is not None and verdict.weight >= _PLAINLY.get(verdict.reason, math.inf)
    settled = stretch.certain or verdict.reason in _SETTLED or plain
    return settled or stretch.role is Role.HEADING or len(stretch.text) > _LONGEST


def _is_kept(stretch: Stretch, verdict: Verdict) -> bool:
    return verdict.reason is None and stretch.role is not Role.HEADING


def _again(verdict: Verdict, *, furniture: bool) -> Verdict:
    if furniture == (verdict.reason is not None):
        return verdict
    return replace(verdict, reason=(verdict.likeliest or Reason.NOTICE) if furniture else None)
