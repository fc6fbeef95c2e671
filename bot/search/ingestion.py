"""What an index should hold after an ingest: the library, and what was added to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import IndexMissing
from bot.library.document import Document, Passage
from bot.library.provenance import LIBRARY, Provenance
from bot.search.arrivals import Noting, Sorting
from bot.search.embedder import PassageEmbedder, PassageVectors
from bot.search.foretelling import foretold
from bot.search.generation import Held, current, make_current
from bot.search.indexing import Ingest, manifest_of, writing
from bot.search.report import Progress, Update
from bot.search.state import Arrival

__all__ = ["LIBRARY", "Held", "Update", "holdings", "ingest_added", "ingest_library", "note", "remove", "rename"]


def holdings(folder: Path) -> Mapping[str, Held]:
    """What the index says of each document that it holds, by id, without reading a text; nothing where there is none.

    Raises: IndexForeign: another version of the bot wrote it.
    """
    try:
        return current(folder).documents
    except IndexMissing:
        return {}


def ingest_library(
    folder: Path, documents: Iterable[Document], embedder: PassageEmbedder, progress: Progress
) -> Update:
    """Make the index hold the library as it is now; documents that were added from elsewhere stay.

    What is damaged is made anew from what is whole; an index of which nothing can be read, of the library alone.

    Raises: IndexBusy: another ingest is writing.
    """
    with writing(folder), Ingest(folder, embedder, progress, repair=True) as ingest:
        library: set[str] = set()
        ingest.take(Noting([(document, Provenance(origin=LIBRARY)) for document in documents], library))
        ingest.take(
            (document, provenance)
            for document, provenance in ingest.state.readings()
            if provenance.origin != LIBRARY and document.id not in library
        )
        gone = {n for n, held in ingest.documents.items() if held.provenance.origin == LIBRARY} - library
        ingest.drop(gone)
        return ingest.finish()


def ingest_added(
    folder: Path,
    documents: Iterable[Arrival],
    embedder: PassageEmbedder,
    progress: Progress,
    *,
    dry_run: bool = False,
) -> tuple[Update, dict[str, str]]:
    """Add documents, each with the place it came from; what came from the same place before is replaced.

    Nothing of `documents` is held longer than it takes to index it, so it may be a generator. Each time some
    thousands of passages have gathered they answer already, and a run that was stopped goes on from there.

    Beside the report: origin → why its document was left out, which is that its id belongs to another source.

    Args: dry_run: report what would change, and change nothing.
    Raises: IndexBusy: another ingest is writing. IndexForeign, SearchFailed: the index cannot be read, so
        adding to it would lose what it holds.
    """
    if dry_run:
        return foretold(folder, documents, embedder)
    with writing(folder), Ingest(folder, embedder, progress) as ingest:
        sorting = Sorting(
            documents, {**ingest.documents, **{n: held for n, (_, held) in ingest.state.stranded.items()}}
        )
        ingest.take(sorting)
        ingest.take(
            (document, provenance)
            for document, provenance in ingest.state.readings()
            if document.id not in sorting.given and document.id not in sorting.replaced
        )
        ingest.drop(sorting.replaced)
        return ingest.finish(), sorting.left_out


def remove(folder: Path, names: Iterable[str]) -> Update:
    """Take documents out of the index; ids that it does not hold are passed over. No model is needed.

    Raises: IndexMissing, IndexBusy, IndexForeign, SearchFailed.
    """
    manifest = current(folder)
    with writing(folder), Ingest(folder, _NoModel(identity=manifest.embedder), lambda *_: None) as ingest:
        ingest.drop(names)
        return ingest.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class _NoModel:
    """Stands for the model where vectors are only taken over."""

    identity: str
    dimension: int = 0  # no vector is made
    langchain: None = None

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:  # noqa: ARG002  # none come
        raise AssertionError("what is removed needs no vector")


def rename(folder: Path, moved: Mapping[str, str]) -> None:
    """Note that what came from one place (a file that was moved) now comes from another: old origin → new origin.

    Raises: IndexBusy, IndexForeign.
    """
    note(
        folder,
        {
            name: replace(held.provenance, origin=moved[held.provenance.origin])
            for name, held in holdings(folder).items()
            if held.provenance.origin in moved
        },
    )


def note(folder: Path, provenances: Mapping[str, Provenance]) -> None:
    """Keep what is known now of where documents came from, by id, without looking at their text.

    Raises: IndexBusy, IndexForeign.
    """
    with writing(folder):
        manifest = manifest_of(folder)
        if manifest is not None:
            documents = {
                name: replace(held, provenance=provenances.get(name, held.provenance))
                for name, held in manifest.documents.items()
            }
            if documents != manifest.documents:
                make_current(folder, replace(manifest, documents=documents))
