"""What the index holds, without the model: a bibliography and a text need no search and no wait."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors import UnknownSource
from bot.library.document import Document, Passage
from bot.search.texts import read_holdings


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All documents of an index and the passages that were cut out of them, in its order."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

    def document(self, source_id: str) -> Document:
        """Raises: UnknownSource: there is no such document; the message lists those that there are."""
        for document in self.documents:
            if document.id == source_id:
                return document
        held = ", ".join(document.id for document in self.documents)
        raise UnknownSource(f"There is no source “{source_id}”. The library holds: {held}.")


def read_catalogue(index: Path) -> Catalogue:
    """The catalogue of the index in the folder `index`.

    Raises: IndexMissing: there is none. IndexForeign: another version of the bot made it.
        SearchFailed: its files are damaged.
    """
    holdings = read_holdings(index)
    return Catalogue(
        documents=tuple(holding.document for holding in holdings),
        passages=tuple(passage for holding in holdings for passage in holding.passages),
    )
