"""The question set, and whether a reply to one of its questions is right."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "questions.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with what a right reply must be; written before any output was seen."""

    id: str
    half: str  # "dev": tuned on; "test": looked at only as figures
    kind: str
    conversation: str | None
    question: str
    status: Sequence[str]  # any of these is right
    sources: Sequence[str]
    all_sources: bool
    must: Sequence[str]  # patterns that all occur in a right answer
    must_not: Sequence[str]  # patterns of a different fact than the one asked for


def read_items(half: str | None = None, file: Path = FILE) -> tuple[Item, ...]:
    lines = file.read_text("utf-8").splitlines()
    items = tuple(Item(**json.loads(line)) for line in lines if line.strip())
    return tuple(item for item in items if half in (None, item.half))


def answers(item: Item, source: str, text: str) -> bool:
    """Whether one sentence of a source answers the question by itself, or a part of one for several sources."""
    if "answered" not in item.status or source not in item.sources:
        return False
    hits = [bool(re.search(pattern, text, re.IGNORECASE)) for pattern in item.must]
    return any(hits) if item.all_sources else all(hits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one reply did. `None` where the question does not test for it."""

    item: Item
    status: str
    right_answer: bool | None  # answered what should be, with every wanted fact
    right_source: bool | None  # … citing a source that says so
    right_refusal: bool | None  # said no where the library has nothing
    false_refusal: bool | None  # said no where the library has it
    near_miss: bool  # gave a different fact than the one asked for

    @property
    def is_right(self) -> bool:
        return all(part is not False for part in (self.right_answer, self.right_source, self.right_refusal)) and not (
            self.false_refusal or self.near_miss
        )


def judge(item: Item, reply: Mapping[str, Any]) -> Verdict:
    """`reply`: the JSON object of `python -m bot ask --json`."""
    status, answer = str(reply["status"]), str(reply["answer"])
    answered = status == "answered"
    cited = {citation["source_id"] for citation in reply["citations"]}
    wants_answer = "answered" in item.status
    may_refuse = set(item.status) & {"not_found", "chat"}
    facts = all(re.search(pattern, answer, re.IGNORECASE) for pattern in item.must)
    wanted = set(item.sources)
    sourced = (wanted <= cited if item.all_sources else bool(wanted & cited)) if wanted else True
    judged = wants_answer and (answered or not may_refuse)
    return Verdict(
        item=item,
        status=status,
        right_answer=(answered and facts) if judged else None,
        right_source=(answered and sourced) if judged else None,
        right_refusal=status in item.status if not wants_answer else None,
        false_refusal=not answered if wants_answer and not may_refuse else None,
        near_miss=answered and any(re.search(pattern, answer, re.IGNORECASE) for pattern in item.must_not),
    )
