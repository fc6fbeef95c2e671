"""A message is checked claim by claim: found, compared, judged, cited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.answer.checking import reasons
from bot.answer.checking.compared import Compared, compare
from bot.answer.checking.conjuncts import without_one
from bot.answer.checking.difference import Kind
from bot.answer.checking.likeness import published_by
from bot.answer.checking.opinion import asks, is_opinion
from bot.answer.checking.roles import agree
from bot.answer.checking.speakers import says_so, speaker
from bot.answer.checking.stretches import Stretch, says_little, stretches
from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.answer.reply import Citation
from bot.language.cues import STRONG_HEDGE
from bot.language.names import names
from bot.language.terms import stem_set
from bot.search.evidence import Evidence
from bot.search.searcher import Searcher

HALF = 0.5  # share of what a claim gives as the reason that has to be held
ELSEWHERE = 0.5  # least support of a claim by a sentence that may speak of the same
PARTS = 4  # ways to leave out a part of a claim that are tried; each costs a search
_POINTS_BACK = re.compile(r"(?:he|she|it|they|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)
_NO_DOUBT = re.compile(r"\b(?:can|may|could) claim\b", re.IGNORECASE)
_REPEATS = re.compile(r"\b(?:says?|said|claims?|claimed) (?:that )?(?:it|he|she|they)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every(?! (?:day|week|month|year|time))|everyone|everybody|always|entire|entirely|whole|only|solely)\b",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:(?<!the )(?<!at )most|mostly|mainly|(?:the|a) majority)\b", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:only|solely|alone|exclusively|nobody else|no one else)\b", re.IGNORECASE)
_CAUSE = re.compile(r"\b(?:because(?: of)?|due to|thanks to|owing to) (?P<cause>.+)$", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|but for|nothing but|no other|any)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """How sure a verdict has to be; chosen on the development half of benchmarks/claims.jsonl. All are 0 to 1."""

    support: float = 0.70  # least support of a claim that is called supported …
    recall: float = 0.78  # … and share of its words that are held …
    order: float = 0.45  # … of which that many stand in the same order …
    loose: float = 0.45  # … and the most that may be lost with one word
    same: float = 0.66  # least sameness, but for what differs, of a claim that is called contradicted …
    same_loose: float = 0.5  # … and the most that may be lost with another word
    gap: float = 0.06  # how much less like the claim than the nearest sentence one that supports it may be
    doubt: float = 0.5  # least support of a claim beside a sentence that is not sure of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict with the sentences that it rests on."""

    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """Checks messages against one index, by search and rules alone."""

    searcher: Searcher
    bars: Bars = field(default_factory=Bars)
    claims: int = 10  # at most as many are checked …
    characters: int = 2000  # … of that much of a message

    def check(self, message: str) -> Checked:
        """Raises: SearchFailed: the index could not be read."""
        found = [s for s in stretches(message[: self.characters]) if not asks(s.text, s.core, has_mark=s.is_question)]
        told = [stretch for stretch in found if is_opinion(stretch.core) or not says_little(stretch.core)]
        judged = list(self._judged(told[: self.claims]))
        is_cut = len(message) > self.characters or len(told) > self.claims
        return _checked(message, judged, reasons.of_all(bool(judged), is_cut))

    def _judged(self, told: Sequence[Stretch]) -> Iterator[tuple[Stretch, Judged]]:
        before = ""
        for stretch in told:
            if is_opinion(stretch.core):
                yield stretch, Judged(verdict=Verdict.OPINION)
            else:
                yield stretch, self.judge(stretch.core, before)
            before = stretch.core

    def judge(self, claim: str, before: str = "") -> Judged:
        """`before`: the clause that an "it" or "they" of the claim points back to."""
        whole = self._judge(claim, before if _POINTS_BACK.match(claim) else "")
        if whole.verdict is not Verdict.ABSENT:
            return whole
        for shorter, dropped in islice(without_one(claim), PARTS):
            part = self._judge(shorter, "")
            if part.verdict is Verdict.SUPPORTED:
                return Judged(verdict=Verdict.PARTLY, evidence=part.evidence, reason=reasons.of_half(dropped))
        return whole

    def _judge(self, claim: str, context: str) -> Judged:
        compared = [entry for entry in compare(self.searcher, claim, context) if _is_about(context, entry)]
        nearest = max((entry.same for entry in compared), default=0.0)
        sure = [entry for entry in compared if self._supports(claim, entry) and entry.same >= nearest - self.bars.gap]
        against = [entry for entry in compared if entry.clash and self._is_same(entry)]
        against = [entry for entry in against if not _is_told_elsewhere(entry, compared)]
        if sure and against and _outweighs(against[0], sure[0]):
            sure = []
        if sure:
            return _support(claim, sure)
        if against:
            if against[0].turns and _is_doubtful(against[0].evidence.text) and _is_flat(claim):
                return Judged(verdict=Verdict.PARTLY, evidence=_evidence(against), reason=reasons.DOUBTED)
            return Judged(
                verdict=Verdict.CONTRADICTED, evidence=_evidence(against), reason=reasons.of_clash(against[0].clash)
            )
        return self._unsure(claim, compared)

    def _unsure(self, claim: str, compared: Sequence[Compared]) -> Judged:
        if not compared:
            return Judged(verdict=Verdict.ABSENT)
        nearest = compared[0]
        doubts = [entry for entry in compared[:2] if self._doubts(entry)]
        if doubts and _is_flat(claim):
            return Judged(verdict=Verdict.PARTLY, evidence=_evidence(doubts), reason=reasons.DOUBTED)
        if nearest.doer and nearest.same >= self.bars.same and nearest.other_losses <= self.bars.same_loose:
            return Judged(verdict=Verdict.ABSENT, evidence=_evidence([nearest]), reason=reasons.of_doer(nearest.doer))
        return Judged(verdict=Verdict.ABSENT)

    def _doubts(self, compared: Compared) -> bool:
        likeness = compared.likeness
        is_near = likeness.support >= self.bars.doubt and not likeness.strange_names and not compared.differences
        return is_near and not likeness.is_hollow and _is_doubtful(compared.evidence.text)

    def _supports(self, claim: str, compared: Compared) -> bool:
        likeness, bars = compared.likeness, self.bars
        return (
            not compared.differences
            and not likeness.strange_names
            and not likeness.is_hollow
            and likeness.support >= bars.support
            and likeness.recall >= bars.recall
            and (likeness.order >= bars.order or agree(claim, compared.evidence.text))
            and likeness.loosest <= bars.loose
        )

    def _is_same(self, compared: Compared) -> bool:
        return compared.same >= self.bars.same and compared.other_losses <= self.bars.same_loose


def _is_about(context: str, compared: Compared) -> bool:
    """Whether a sentence speaks of somebody whom the clause before names, where the claim only says "it"."""
    named = frozenset(stem for name in names(context) for stem in name.stems)
    return not named or bool(named & stem_set(compared.likeness.known))


def _is_told_elsewhere(against: Compared, compared: Sequence[Compared]) -> bool:
    """Whether another sentence like the claim has the very name: "meals in Syria" rules out none in Rwanda."""
    if against.clash is None or against.clash.kind is not Kind.NAME:
        return False
    others = (entry.likeness for entry in compared if entry is not against and not entry.clash)
    held = (frozenset(part.stem for part in other.held_names) for other in others if other.support >= ELSEWHERE)
    return any(against.clash.stems <= names for names in held)


def _outweighs(against: Compared, sure: Compared) -> bool:
    """That another sentence has another number says little; that a nearer one says the opposite says all."""
    return against.turns and against.same > sure.same


def _support(claim: str, sure: Sequence[Compared]) -> Judged:
    if spoken := speaker(claim):
        theirs = [entry for entry in sure if says_so(*spoken, entry.evidence.text, published_by(entry.evidence))]
        if not theirs:
            return Judged(verdict=Verdict.PARTLY, evidence=_evidence(sure), reason=reasons.of_speaker(spoken[0]))
        sure = theirs
    if cause := _CAUSE.search(claim):
        given = [entry for entry in sure if entry.likeness.share_after(cause.start("cause")) >= HALF]
        if not given:
            return Judged(verdict=Verdict.PARTLY, evidence=_evidence(sure), reason=reasons.of_cause(cause["cause"]))
        sure = given
    evidence = _evidence(sure)
    if _is_doubtful(sure[0].evidence.text) and _is_flat(claim):
        return Judged(verdict=Verdict.PARTLY, evidence=evidence, reason=reasons.DOUBTED)
    if reason := _too_wide(claim, evidence):
        return Judged(verdict=Verdict.PARTLY, evidence=evidence, reason=reason)
    if missing := min((entry.likeness.missing for entry in sure), key=len):
        return Judged(verdict=Verdict.PARTLY, evidence=evidence, reason=reasons.of_missing(missing))
    return Judged(verdict=Verdict.SUPPORTED, evidence=evidence)


def _too_wide(claim: str, evidence: Sequence[Evidence]) -> str | None:
    """Why a claim goes further than what supports it, if it does."""
    if any(_ALL.search(e.text) or _EXCEPT.search(e.text) for e in evidence):
        return None
    if _ALONE.search(claim):
        return reasons.NOT_ALONE
    is_most = _MOST.search(claim) and not any(_MOST.search(e.text) for e in evidence)
    return reasons.TOO_WIDE if is_most or _ALL.search(claim) else None


def _is_doubtful(text: str) -> bool:
    return bool(STRONG_HEDGE.search(_NO_DOUBT.sub(" ", text)))


def _is_flat(claim: str) -> bool:
    """Whether the claim neither doubts nor leaves it to somebody's word: "OIAA says that it raised …"."""
    return not (_is_doubtful(claim) or _REPEATS.search(claim))


def _evidence(compared: Sequence[Compared]) -> tuple[Evidence, ...]:
    return tuple(entry.evidence for entry in compared[:2])


def _checked(message: str, judged: Sequence[tuple[Stretch, Judged]], reason: str | None) -> Checked:
    cited: dict[str, Citation] = {}
    for _, verdict in judged:
        for entry in verdict.evidence:
            citation = Citation(number=len(cited) + 1, document=entry.document, passage=entry.passage)
            cited.setdefault(entry.passage.id, citation)
    claims = tuple(
        CheckedClaim(
            text=stretch.text,
            start=stretch.start,
            end=stretch.end,
            verdict=verdict.verdict,
            numbers=tuple(dict.fromkeys(cited[entry.passage.id].number for entry in verdict.evidence)),
            reason=verdict.reason,
        )
        for stretch, verdict in judged
    )
    return Checked(message=message, claims=claims, citations=tuple(cited.values()), reason=reason)
