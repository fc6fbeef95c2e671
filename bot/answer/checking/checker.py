"""A message is checked claim by claim: found, compared, judged, cited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answer.checking.difference import Difference, Kind, dates_differ, denial_differs, name_differs, numbers_differ
from bot.answer.checking.likeness import Likeness, liken
from bot.answer.checking.opinion import asks, is_opinion
from bot.answer.checking.stretches import Stretch, says_little, stretches
from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.answer.reply import Citation
from bot.language.cues import STRONG_HEDGE
from bot.search.evidence import Evidence
from bot.search.searcher import Searcher

LOOKED_AT = 15  # sentences of the library that a claim is laid beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """How sure a verdict has to be; chosen on the development half of benchmarks/claims.jsonl."""

    support: float = 0.70  # least support of a claim that is called supported
    loose: float = 0.45  # … and the heaviest loss of a single word
    recall: float = 0.70
    order: float = 0.55
    same: float = 0.66  # least support, once the difference is set right, of a claim that is called contradicted
    same_loose: float = 0.5
    doubt: float = 0.45  # least support of a claim beside a sentence that is not sure of it
    claims: int = 10
    characters: int = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict with the sentences that it rests on."""

    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A claim beside one sentence, with all in which they differ."""

    likeness: Likeness
    differences: tuple[Difference, ...]

    @property
    def clash(self) -> Difference | None:
        """What cannot both be so."""
        return next((d for d in self.differences if d.kind is not Kind.DOER and (d.held or d.kind is Kind.DENIAL)), None)

    @property
    def same(self) -> float:
        """The support if the word that differs stood there."""
        parts = self.likeness.parts
        whole = sum(part.weight for part in parts) or 1.0
        lost = sum(part.weight * (1 - part.held) for part in parts if any(part.stem == d.stem for d in self.differences))
        return self.likeness.support + 0.5 * lost / whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Checks messages against one index, without any model but that of search."""

    searcher: Searcher
    bars: Bars = field(default_factory=Bars)

    def check(self, message: str) -> Checked:
        """Raises: SearchFailed: the index could not be read."""
        read = message[: self.bars.characters]
        found = [stretch for stretch in stretches(read) if not asks(stretch.text, stretch.core, has_mark=stretch.is_question)]
        judged = list(self._judged(found[: self.bars.claims]))
        return _checked(message, judged, None)

    def _judged(self, found: Sequence[Stretch]) -> Iterator[tuple[Stretch, Judged]]:
        before = ""
        for stretch in found:
            if is_opinion(stretch.core):
                yield stretch, Judged(verdict=Verdict.OPINION)
            elif not says_little(stretch.core):
                yield stretch, self.judge(stretch.core, before)
            before = stretch.core

    def judge(self, claim: str, before: str = "") -> Judged:
        """`before`: the clause that "it" and "they" of the claim point back to."""
        context = before if re.match(r"(?:he|she|it|they|this|that|these|those|his|her|its|their)\b", claim, re.IGNORECASE) else ""
        compared = self.compare(claim, context)
        sure = [c for c in compared if self._supports(claim, c)]
        against = [c for c in compared if c.clash and self._is_same(c)]
        if sure and not (against and against[0].same > sure[0].likeness.support and against[0].clash.kind in (Kind.DENIAL, Kind.OPPOSITE)):
            if _is_doubtful(sure[0].likeness.evidence.text) and not _is_doubtful(claim):
                return Judged(verdict=Verdict.PARTLY, evidence=_evidence(sure), reason="The source is not certain of it.")
            return Judged(verdict=Verdict.SUPPORTED, evidence=_evidence(sure))
        if against:
            return Judged(verdict=Verdict.CONTRADICTED, evidence=_evidence(against), reason=_reason(against[0].clash))
        doubts = [c for c in compared[:3] if _is_doubtful(c.likeness.evidence.text) and c.likeness.support >= self.bars.doubt and not c.likeness.strange_names]
        if doubts and not _is_doubtful(claim):
            return Judged(verdict=Verdict.PARTLY, evidence=_evidence(doubts), reason="The source is not certain of it.")
        return Judged(verdict=Verdict.ABSENT)

    def compare(self, claim: str, context: str) -> list[Compared]:
        findings = self.searcher.search(claim, context)
        short = self.searcher.index.lexicon.short_forms
        likenesses = [liken(findings, evidence, short) for evidence in findings.evidence[:LOOKED_AT]]
        compared = []
        for likeness in likenesses:
            found = [*numbers_differ(claim, likeness), *dates_differ(claim, likeness)]
            found += [d for d in (name_differs(findings.query, likeness), denial_differs(findings.query.text, likeness)) if d]
            compared.append(Compared(likeness=likeness, differences=tuple(found)))
        return sorted(compared, key=lambda c: -c.same)

    def _supports(self, claim: str, compared: Compared) -> bool:
        likeness, bars = compared.likeness, self.bars
        return (
            not compared.differences
            and not likeness.strange_names
            and likeness.support >= bars.support
            and likeness.loosest <= bars.loose
            and likeness.recall >= bars.recall
            and likeness.order >= bars.order
        )

    def _is_same(self, compared: Compared) -> bool:
        likeness, bars = compared.likeness, self.bars
        differing = {d.stem for d in compared.differences}
        strange = [part for part in likeness.strange_names if part.stem not in differing]
        loosest = max((p.weight * (1 - p.held) for p in likeness.parts if not p.is_name and p.stem not in differing), default=0.0)
        return compared.same >= bars.same and not strange and loosest <= bars.same_loose


def _is_doubtful(text: str) -> bool:
    return bool(STRONG_HEDGE.search(re.sub(r"\bcan claim\b", "", text)))


def _evidence(compared: Sequence[Compared]) -> tuple[Evidence, ...]:
    return tuple(c.likeness.evidence for c in compared[:2])


def _reason(difference: Difference) -> str:
    if difference.kind is Kind.DENIAL:
        return "The library says the opposite."
    return f"The library has “{difference.held}” where the claim has “{difference.claimed}”."


def _checked(message: str, judged: Sequence[tuple[Stretch, Judged]], reason: str | None) -> Checked:
    numbers: dict[str, Citation] = {}
    claims = []
    for stretch, verdict in judged:
        for entry in verdict.evidence:
            numbers.setdefault(entry.passage.id, Citation(number=len(numbers) + 1, document=entry.document, passage=entry.passage))
        claims.append(
            CheckedClaim(
                text=stretch.text,
                start=stretch.start,
                end=stretch.end,
                verdict=verdict.verdict,
                numbers=tuple(dict.fromkeys(numbers[e.passage.id].number for e in verdict.evidence)),
                reason=verdict.reason,
            )
        )
    return Checked(message=message, claims=tuple(claims), citations=tuple(numbers.values()), reason=reason)
