"""What comes of a check: each claim of a message with its verdict, its proof and the reason in words."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answer.reply import Citation


class Verdict(StrEnum):
    """How a claim stands to the library; what is unsure is ABSENT."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    PARTLY = "partly"
    ABSENT = "not in the library"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One claim as it stands in the message: `message[start:end] == text`."""

    text: str
    start: int
    end: int
    verdict: Verdict
    numbers: tuple[int, ...] = ()  # of its citations; some for SUPPORTED, CONTRADICTED and PARTLY, none for OPINION
    reason: str | None = None  # one sentence: what differs, what is missing, or what the source is not sure of


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A whole message, claims in reading order. Where there are none, `reason` says why."""

    message: str
    claims: tuple[CheckedClaim, ...]
    citations: tuple[Citation, ...]
    reason: str | None = None  # also set where a part of the message was left unread
