"""A source's text and the passages that are cut out of it."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.library.source import Source


class Wording(StrEnum):
    """Whose words a document's text is in: it decides how a passage is labelled."""

    NOTE = "note"  # our own words about the source
    QUOTE = "quote"  # the source's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a note in a document: `document.text[start:end]`."""

    start: int
    end: int
    heading: str | None = None
    locator: str | None = None  # where the original says it: "¶6", "p. 3", "abstract"
    event: str | None = None  # ISO date of what is told: "2019", "2020-06" or "2020-06-20"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source and its indexed text, in Unicode NFC; blocks are in reading order and do not overlap."""

    source: Source
    wording: Wording
    text: str
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        return self.source.id


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, in code points: `document.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotable stretch of one document.

    Invariant: `document.text[start:end] == text`, and each of `sentences` lies within it.
    `id` is derived from the content, so indexing twice changes nothing and a button made
    yesterday finds the passage today.
    """

    id: str  # 12 characters of base 32
    document_id: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]
    heading: str | None = None
    locator: str | None = None
    event: str | None = None


def passage_id(document_id: str, locator: str | None, text: str, occurrence: int) -> str:
    """A short name for a passage that survives re-indexing as long as its words do.

    `occurrence` tells equal texts of one document apart. 60 bits: two of a million
    passages share a name with a chance of one in two million.
    """
    seed = "\0".join((document_id, locator or "", text, str(occurrence)))
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") >> 4
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
    return "".join(alphabet[(number >> shift) & 31] for shift in range(0, 60, 5))
