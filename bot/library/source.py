"""The bibliography of one source: what is known of it, and what is not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.language.fixed import fixed

UNKNOWN_PUBLISHER = "unknown publisher"
_LONGEST = 80  # characters of a title that stands for a publisher


class Kind(StrEnum):
    """What sort of publication a source is."""

    NEWS = "news"
    PAPER = "paper"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication. `None` means that nobody knows, never that nobody looked."""

    id: str
    publisher: str
    kind: Kind
    language: str  # BCP 47, e.g. "en"
    rights: str
    title: str | None = None
    description: str | None = None  # stands in square brackets where there is no title
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_note: str | None = None  # e.g. "June 2020", where the day is not known
    url: str | None = None
    original_of: str | None = None  # the id of our notes on it, where this is the text that they are about

    @property
    def work(self) -> str:
        """Equal for notes and the text that they are about: together they are one source that says one thing."""
        return self.original_of or self.id

    @property
    def heading(self) -> str:
        """The title, or a description in square brackets as citation styles ask for."""
        return self.title or f"[{self.description or self.id}]"

    @property
    def has_publisher(self) -> bool:
        """Whether anybody knows who published it."""
        return self.publisher != UNKNOWN_PUBLISHER

    @property
    def voice(self) -> str:
        """Who is named before a quotation: the publisher, or where nobody knows it the authors, or the title."""
        if self.has_publisher:
            return self.publisher
        if self.authors:
            return self.authors[0] if len(self.authors) == 1 else f"{self.authors[0]} and others"
        title = self.title or self.description or self.id
        return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rpartition(" ")[0] + "…"

    @property
    def dated(self) -> str:
        """The date as a reader sees it: "22 June 2020", "June 2020" or "no date"."""
        if self.published is not None:
            return f"{self.published.day} {self.published:%B %Y}"
        return self.published_note or fixed("no date")
