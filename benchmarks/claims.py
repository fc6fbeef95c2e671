"""The claims to check messages with, and whether a verdict on one of them is right."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict

FILE = Path(__file__).parent / "claims.jsonl"
NAMES = {"absent": Verdict.ABSENT, "no claim": None}
# What a message of one label is taken to be told by the verdicts on its parts: the first of these that occurs.
_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One claim of a message, named by words that it holds, and the verdicts that are right, the best one first."""

    id: str
    half: str
    kind: str
    message: str
    text: str
    verdicts: Sequence[Verdict | None]


def read_wanted(half: str, file: Path = FILE) -> tuple[Wanted, ...]:
    items = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return tuple(
        Wanted(
            id=item["id"],
            half=half,
            kind=item["kind"],
            message=item["message"],
            text=claim["text"],
            verdicts=[NAMES[name] if name in NAMES else Verdict(name) for name in claim["verdict"]],
        )
        for item in items
        if item["half"] == half
        for claim in item["claims"]
    )


def given(wanted: Wanted, checked: Checked) -> Verdict | None:
    """The verdict on the stretch that `wanted` names; None where nothing in it was taken for a claim."""
    start = wanted.message.index(wanted.text)
    found = [c.verdict for c in checked.claims if _overlap(c, start, start + len(wanted.text))]
    if wanted.kind == "message":
        best = max(checked.claims, key=lambda c: _overlap(c, start, start + len(wanted.text)), default=None)
        return best.verdict if best and _overlap(best, start, start + len(wanted.text)) else None
    for verdict in _WORST_FIRST:
        if verdict in found:
            return verdict
    checkable = set(found) - {Verdict.OPINION}
    if len(checkable) > 1:
        return Verdict.PARTLY  # supported and not in the library
    return next(iter(checkable or found), None)


def _overlap(claim: CheckedClaim, start: int, end: int) -> int:
    return max(0, min(claim.end, end) - max(claim.start, start))
