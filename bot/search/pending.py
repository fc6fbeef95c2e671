"""A source that a moderator looks at before it goes into their server's library."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what is shown of it needs none of what reads documents
    from bot.library.intake.report import Prepared
    from bot.search.generation import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A source that is held already and says much the same."""

    held: "Held"
    share: float | None  # of the new text that stands in it, 0 to 1; None: only their titles are alike
    is_everybodys: bool  # it is in the library for everybody; else this server has added it


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A document as it would go in. The token names it on a button, also after a restart."""

    token: str  # 12 hexadecimal digits
    prepared: "Prepared"
    passages: int
    replaces: "Held | None" = None  # what the server holds from the same place or under the same file name
    twin: Twin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person knows better of a source than it says itself; None: as it is."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    published: date | None = None
