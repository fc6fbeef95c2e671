"""The word that a text resembles another one."""

from dataclasses import dataclass

REPEATS = 0.8  # share of a text that stands in another one: with so little of its own it says nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A text that another one resembles."""

    id: str
    share: float  # of the new text's shingles that stand in the other one, 0 to 1
    is_exact: bool

    @property
    def is_repetition(self) -> bool:
        return self.share >= REPEATS
