"""One document in an index, with the passages that were cut out of it."""

import hashlib
from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.library.document import Document, Passage
from bot.library.passages import split


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """All that an answer can show of one document."""

    document: Document
    passages: tuple[Passage, ...]

    @property
    def digest(self) -> str:
        """Changes whenever anything that an answer could show changes."""
        return hashlib.sha256(self.line()).hexdigest()

    def line(self) -> bytes:
        """As JSON, without a line break."""
        return _HOLDING.dump_json(self)


_HOLDING = TypeAdapter(Holding)


def hold(document: Document) -> Holding:
    return Holding(document=document, passages=split(document))


def read_line(line: bytes) -> Holding:
    """Raises: ValueError: it is none."""
    return _HOLDING.validate_json(line)
