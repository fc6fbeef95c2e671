"""What a check of the installation found."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    NOTE = "note"  # worth knowing, and nothing to mend
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report; where something is wrong, `words` say what to do."""

    verdict: Verdict
    subject: str
    words: str

    def __str__(self) -> str:
        return f"{self.verdict:<6} {self.subject}: {self.words}"


def ok(subject: str, words: str) -> Finding:
    return Finding(Verdict.OK, subject, words)


def note(subject: str, words: str) -> Finding:
    return Finding(Verdict.NOTE, subject, words)


def wrong(subject: str, words: str) -> Finding:
    return Finding(Verdict.WRONG, subject, words)
