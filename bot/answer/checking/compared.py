"""A claim beside one sentence of the library, with all in which they differ."""

from dataclasses import dataclass

from bot.answer.checking.difference import (
    Difference,
    Kind,
    dates_differ,
    denial_differs,
    name_differs,
    numbers_differ,
    roles_differ,
)
from bot.answer.checking.likeness import Likeness, liken
from bot.search.evidence import Evidence
from bot.search.searcher import Searcher

LOOKED_AT = 15  # sentences of the library that a claim is laid beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How like they are, and the differences. `same` is 0 to 1: the support if what differs stood there."""

    likeness: Likeness
    differences: tuple[Difference, ...]
    same: float

    @property
    def evidence(self) -> Evidence:
        return self.likeness.evidence

    @property
    def clash(self) -> Difference | None:
        """A difference of which both sides cannot be so; of another doer, another number or date may hold as well."""
        may_differ = (Kind.NUMBER, Kind.DATE) if self.doer else ()
        return next((d for d in self.differences if d.clashes and d.kind not in may_differ), None)

    @property
    def turns(self) -> bool:
        """Whether one says the opposite of the other, rather than another value."""
        return self.clash is not None and self.clash.kind in (Kind.DENIAL, Kind.OPPOSITE, Kind.ROLES)

    @property
    def doer(self) -> Difference | None:
        """Another one is said to have done it, which does not rule the claim out."""
        return next((d for d in self.differences if d.kind is Kind.DOER), None)

    @property
    def other_losses(self) -> float:
        """The heaviest loss of a word that is none of those that differ; 1 for a name."""
        differing = frozenset(stem for d in self.differences for stem in d.stems)
        rest = [part for part in self.likeness.parts if part.stem not in differing]
        return max((1.0 if p.is_name and p.held < 1 else p.weight * (1 - p.held) for p in rest), default=0.0)


def compare(searcher: Searcher, claim: str, context: str = "") -> tuple[Compared, ...]:
    """The claim beside the sentences that search finds for it, the most alike first. Raises: SearchFailed."""
    lexicon = searcher.index.lexicon
    findings = searcher.search(claim, context)
    compared = []
    for evidence in findings.evidence[:LOOKED_AT]:
        likeness = liken(findings, evidence, lexicon.short_forms)
        whole = (
            name_differs(findings.query, likeness, lexicon),
            denial_differs(findings.query.text, likeness),
            roles_differ(findings.query.text, likeness),
        )
        differences = (
            *numbers_differ(claim, likeness),
            *dates_differ(claim, likeness),
            *(difference for difference in whole if difference),
        )
        compared.append(Compared(likeness=likeness, differences=differences, same=_same(likeness, differences)))
    return tuple(sorted(compared, key=lambda entry: -entry.same))


def _same(likeness: Likeness, differences: tuple[Difference, ...]) -> float:
    differing = frozenset(stem for d in differences for stem in d.stems)
    whole = sum(part.weight for part in likeness.parts) or 1.0
    lost = sum(part.weight * (1 - part.held) for part in likeness.parts if part.stem in differing)
    return min(1.0, likeness.support + 0.65 * lost / whole)  # a word counts in recall and in the order of words
