"""What an index should hold after an ingest: the library, and what was added to it."""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.library.document import Document
from bot.library.passages import split
from bot.search.embedder import Embedder
from bot.search.generation import Holding
from bot.search.indexing import Progress, Update, current_holdings, update, writing

LIBRARY = "library"  # the origin of the sources that ship in knowledge/


def ingest_library(folder: Path, documents: Sequence[Document], embedder: Embedder, progress: Progress) -> Update:
    """Make the index hold the library as it is now; documents that were added from elsewhere stay.

    Raises: IndexBusy: another ingest is writing.
    """
    with writing(folder):
        added = [holding for holding in current_holdings(folder) if holding.origin != LIBRARY]
        library = [_hold(document, LIBRARY) for document in documents]
        names = {holding.document.id for holding in library}
        return update(folder, [*library, *(h for h in added if h.document.id not in names)], embedder, progress)


def ingest_added(folder: Path, added: Sequence[tuple[Document, str]], embedder: Embedder, progress: Progress) -> Update:
    """Add documents, each with the place it came from; one from the same place is replaced.

    Raises: IndexBusy: another ingest is writing. DocumentUnreadable: an id belongs to another source.
    """
    with writing(folder):
        kept = {holding.document.id: holding for holding in current_holdings(folder)}
        for document, origin in added:
            there = kept.get(document.id)
            if there is not None and there.origin != origin:
                raise DocumentUnreadable(
                    f"{origin}: the id {document.id} belongs to another source already; give it another id in a "
                    "NAME.meta.yaml beside the file."
                )
            kept[document.id] = _hold(document, origin)
        return update(folder, list(kept.values()), embedder, progress)


def _hold(document: Document, origin: str) -> Holding:
    return Holding(document=document, passages=split(document), origin=origin)
