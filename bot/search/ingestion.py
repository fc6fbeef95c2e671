"""What an index should hold after an ingest: the library, and what was added to it."""

from collections.abc import Sequence
from pathlib import Path

from bot.errors import IndexForeign, SearchFailed
from bot.library.document import Document
from bot.library.passages import split
from bot.search.embedder import Embedder
from bot.search.generation import Holding
from bot.search.indexing import Progress, Update, current_holdings, update, writing

LIBRARY = "library"  # the origin of the sources that ship in knowledge/


def ingest_library(folder: Path, documents: Sequence[Document], embedder: Embedder, progress: Progress) -> Update:
    """Make the index hold the library as it is now; documents that were added from elsewhere stay.

    An index that cannot be read any more is made anew, of the library alone.

    Raises: IndexBusy: another ingest is writing.
    """
    with writing(folder):
        try:
            added = [holding for holding in current_holdings(folder) if holding.origin != LIBRARY]
        except (IndexForeign, SearchFailed):
            added = []
        library = [_hold(document, LIBRARY) for document in documents]
        names = {holding.document.id for holding in library}
        return update(folder, [*library, *(h for h in added if h.document.id not in names)], embedder, progress)


def ingest_added(
    folder: Path, added: Sequence[tuple[Document, str]], embedder: Embedder, progress: Progress
) -> tuple[Update, dict[str, str]]:
    """Add documents, each with the place it came from; one from the same place is replaced.

    Beside the report: place → why its document was left out, which is that its id belongs to another source.

    Raises: IndexBusy: another ingest is writing. IndexForeign, SearchFailed: the index cannot be read, so
        adding to it would lose what it holds.
    """
    with writing(folder):
        kept = {holding.document.id: holding for holding in current_holdings(folder)}
        left_out: dict[str, str] = {}
        for document, origin in added:
            there = kept.get(document.id)
            if there is not None and there.origin != origin:
                left_out[origin] = (
                    f"{origin}: the id {document.id} belongs to another source already; give it another id in a "
                    "NAME.meta.yaml beside the file."
                )
                continue
            kept[document.id] = _hold(document, origin)
        return update(folder, list(kept.values()), embedder, progress), left_out


def _hold(document: Document, origin: str) -> Holding:
    return Holding(document=document, passages=split(document), origin=origin)
