"""The questions that are only learnt from: no figure is taken on them.

`training.jsonl` holds questions that stand by themselves, `dialogues.jsonl` conversations. What a
question needs is told in notes of knowledge/, by the ids of their passages: one note of each group
makes the answer; without a group there is none, and the right reply is a no.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

QUESTIONS = Path(__file__).parent / "training.jsonl"
DIALOGUES = Path(__file__).parent / "dialogues.jsonl"

HELD_OUT = 3  # every third question or dialogue is kept from the adapter that signals are weighed with

Needs = tuple[frozenset[str], ...]  # of passage ids
Dialogue = tuple["Lesson", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question with what its answer needs."""

    question: str
    kind: str
    needs: Needs
    standalone: str  # as it would be asked outside of its conversation

    def is_met_by(self, passages: Iterable[str]) -> bool:
        """Whether `passages` (ids) hold a full answer."""
        shown = frozenset(passages)
        return bool(self.needs) and all(group & shown for group in self.needs)


def read_lessons() -> tuple[Lesson, ...]:
    return tuple(_lesson(json.loads(line)) for line in QUESTIONS.read_text("utf-8").splitlines())


def read_dialogues() -> tuple[Dialogue, ...]:
    lines = DIALOGUES.read_text("utf-8").splitlines()
    return tuple(tuple(_lesson(turn) for turn in json.loads(line)["turns"]) for line in lines)


def _lesson(read: dict[str, object]) -> Lesson:
    needs = tuple(frozenset(map(str, group)) for group in read["needs"])  # type: ignore[attr-defined]
    question = str(read["question"])
    return Lesson(
        question=question, kind=str(read["kind"]), needs=needs, standalone=str(read.get("standalone", question))
    )


def is_held_out(question: str) -> bool:
    """`question`: that of a lesson, or the first one of a dialogue."""
    return zlib.crc32(question.encode()) % HELD_OUT == 0


def follow_ups(dialogue: Dialogue) -> Iterator[tuple[Lesson, Lesson]]:
    """Each turn but the first with the one before it, small talk left out."""
    turns = [turn for turn in dialogue if turn.kind != "chat"]
    yield from pairwise(turns)


def leaning(dialogue: Dialogue, notes: Mapping[str, str]) -> Iterator[tuple[str, Needs]]:
    """A follow-up as it is searched for: with the question before it, and with the note that answered that."""
    for before, turn in follow_ups(dialogue):
        if turn.standalone == turn.question:
            continue
        yield f"{turn.question} {before.standalone}", turn.needs
        if before.needs:
            yield f"{turn.question} {notes[min(before.needs[0])]}", turn.needs
