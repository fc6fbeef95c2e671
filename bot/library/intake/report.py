"""What became of everything that was named."""

from dataclasses import dataclass, field

from bot.library.document import Document
from bot.library.intake.doubt import Doubt
from bot.library.intake.resemblance import Likeness
from bot.library.provenance import Provenance
from bot.library.reading.reading import Dropped, Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document as it would go into the index, and what to know before it does."""

    document: Document
    provenance: Provenance
    name: str  # what the person who named it calls it, safe to print
    format: Format
    unknown: tuple[str, ...]  # what nobody says of it: "author", "date" …
    doubts: tuple[Doubt, ...]  # how far what it says of itself can be believed
    dropped: tuple[Dropped, ...]
    references: tuple[str, ...]
    likeness: Likeness | None = None  # the document that it resembles

    @property
    def taken(self) -> "Taken":
        return Taken(
            id=self.document.id,
            name=self.name,
            format=self.format,
            heading=self.document.source.heading,
            publisher=self.document.source.publisher,
            unknown=self.unknown,
            doubts=self.doubts,
            dropped=len(self.dropped),
            references=len(self.references),
            resembles=self.likeness,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document that was taken in, without its text: ten thousand of these are small."""

    id: str
    name: str
    format: Format
    heading: str  # its title, or what stands for one
    publisher: str
    unknown: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    dropped: int = 0  # stretches that are no part of what it tells
    references: int = 0
    resembles: Likeness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The same bytes under another name: the document keeps its id."""

    id: str
    name: str
    origin: str  # the new one


@dataclass(slots=True, kw_only=True)
class Report:
    """Filled while an intake runs; read when it has ended."""

    taken: list[Taken] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    duplicates: dict[str, str] = field(default_factory=dict)  # name → which document it repeats, as a sentence
    gone: dict[str, str] = field(default_factory=dict)  # id → the name of the file that is no longer there
    replaced: list[str] = field(default_factory=list)  # ids that a document had before it was given another
    failed: dict[str, str] = field(default_factory=dict)  # name → why it was not taken in, and what to do
    unchanged: int = 0  # documents that did not have to be read again
    stale: dict[str, str] = field(default_factory=dict)  # address → why what is kept of it could not be renewed
    waiting: int = 0  # documents that were not looked at, because a person stopped the intake
