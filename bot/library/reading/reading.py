"""What was read of one file: its paragraphs, its bibliography, and what was left out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.library.source import Kind


class Format(StrEnum):
    """What the bytes are, whatever the file is called."""

    HTML = "HTML"
    PDF = "PDF"
    DOCX = "Word"
    MARKDOWN = "Markdown"
    TEXT = "text"


class Reason(StrEnum):
    """Why a stretch of a document is not part of what it tells; the value completes "left out: …"."""

    NAVIGATION = "navigation"
    APPEAL = "an appeal for money or a subscription"
    CAPTION = "a caption or credit of a picture"
    PROMO = "a promotion of other content"
    NOTICE = "a notice of the website"
    COMMENTS = "an invitation to comment, or comments"
    SHARING = "buttons for sharing"
    EMPTY = "a section without content"
    REFERENCES = "the list of references"
    RUNNING = "a running head, foot or page number"
    MARK = "a footnote mark"
    HIDDEN = "hidden from human readers"
    REPEATED = "said before in the same document"
    BIBLIOGRAPHY = "kept as bibliography"  # the title, the authors, the date line


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the document's own words, in NFC, without a line break within it."""

    text: str
    heading: str | None = None  # the nearest heading above it
    page: int | None = None  # from 1, where the format has pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stretch that does not become a passage."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a document says of itself. `None` or empty: it does not say."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    published_note: str | None = None  # "June 2020", where the document gives no day
    language: str | None = None  # BCP 47, e.g. "en"
    rights: str | None = None
    url: str | None = None  # the canonical address
    identifier: str | None = None  # "arXiv:2507.16046", "doi:10.…"
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file, read. Paragraphs are in reading order; there is at least one."""

    format: Format
    paragraphs: tuple[Paragraph, ...]
    imprint: Imprint
    dropped: tuple[Dropped, ...] = ()
    references: tuple[str, ...] = ()
