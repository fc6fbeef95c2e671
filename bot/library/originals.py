"""The originals of the library's notes: where each is, and as what it is indexed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.library.document import Document, Wording
from bot.library.source import Source

_LONGEST_ID = 60  # characters, as of any source


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A source that we have notes on, to be fetched from its publisher and indexed in its own words."""

    source: Source  # the bibliography of the notes, under an id of its own: a citation has to say which text it cuts
    address: str  # as a person would name it to `ingest.py`: the page of an abstract on arXiv stands for its paper

    def described(self, text: Document) -> Document:
        """`text`, as it was read at `address`, with what we know of the source instead of what the page says."""
        return replace(text, source=self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """Every source of the library is in one of the two."""

    found: tuple[Original, ...]
    without: dict[str, str]  # id of a source → why its original cannot be fetched, and what to do


def originals(library: Iterable[Document]) -> Originals:
    """What there is to fetch beside the notes in `library`."""
    found: list[Original] = []
    without: dict[str, str] = {}
    for document in library:
        source = document.source
        if document.wording is not Wording.NOTE:
            continue
        if source.url is None:
            without[source.id] = (
                f"{source.id}: no address is known for this source; if you have the text, save it as a file and "
                "add that."
            )
            continue
        found.append(Original(source=original_source(source), address=source.url))
    return Originals(found=tuple(found), without=without)


def original_source(source: Source) -> Source:
    """The same publication in its own words."""
    name = f"{source.id[: _LONGEST_ID - len('-original')]}-original"
    return replace(source, id=name, original_of=source.id)
