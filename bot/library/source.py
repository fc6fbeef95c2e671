"""The bibliography of one source: what is known of it, and what is not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.language.fixed import fixed


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
    def dated(self) -> str:
        """The date as a reader sees it: "22 June 2020", "June 2020" or "no date"."""
        if self.published is not None:
            return f"{self.published.day} {self.published:%B %Y}"
        return self.published_note or fixed("no date")
