"""What a person said of an answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import OutOfRange

LONGEST_COMMENT = 1000  # characters


class Verdict(StrEnum):
    """What a person thinks of an answer."""

    RIGHT = "right"
    WRONG_QUOTE = "wrong_quote"  # the evidence does not say this, or is not about the question
    MISSING = "missing"  # something that the library holds was left out
    UNCLEAR = "unclear"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One person's verdict on one answer, with all that is needed to see what went wrong.

    Raises: OutOfRange: the comment is too long; the sentence may be shown to whoever wrote it.
    """

    person_id: int  # whose verdict it is
    message_id: int  # the answer in Discord
    asker_id: int  # who had asked: the question is theirs, and goes when they ask to be forgotten
    server_id: int | None  # None: in a direct message
    verdict: Verdict
    comment: str  # may be empty
    question: str
    answer: str
    passages: tuple[str, ...]  # ids of the passages that the answer cites
    index_digest: str  # of the index that answered
    at: datetime  # with its time zone

    def __post_init__(self) -> None:
        if len(self.comment) > LONGEST_COMMENT:
            raise OutOfRange(f"The comment must be at most {LONGEST_COMMENT} characters long.")
