"""What a writer hands in: sentences, each with the evidence that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answer.question import Question
from bot.search.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft. `cites` are positions in the evidence that the writer was given, from 0."""

    text: str
    cites: tuple[int, ...]


class Writer(Protocol):
    """Drafts an answer from evidence. Whatever it writes, the gate decides what is shown."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        """Claims in reading order. `evidence` is what was chosen, most telling first, never empty."""
        ...
