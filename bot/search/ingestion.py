"""What an index should hold after an ingest: the library, and what was added to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import length_hint
from pathlib import Path

from bot.errors import IndexMissing
from bot.library.document import Document, Passage
from bot.library.provenance import LIBRARY, Provenance
from bot.search.embedder import PassageEmbedder, PassageVectors
from bot.search.generation import FORMAT, SEGMENTS, Held, Manifest, current, make_current
from bot.search.generation import held as held_as
from bot.search.holding import hold
from bot.search.indexing import Ingest, manifest_of, writing
from bot.search.report import Progress, Update, compare
from bot.search.segment import key, read_segment
from bot.search.state import Arrival

__all__ = ["LIBRARY", "Held", "Update", "holdings", "ingest_added", "ingest_library", "remove", "rename"]


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
        ingest.take(_Noting([(document, Provenance(origin=LIBRARY)) for document in documents], library))
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
        return _foretold(folder, documents, embedder)
    with writing(folder), Ingest(folder, embedder, progress) as ingest:
        sorting = _Sorting(
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


class _Noting:
    """Arrivals that pass through, with their ids noted in `seen`."""

    def __init__(self, arrivals: Iterable[Arrival], seen: set[str]) -> None:
        self._arrivals, self._seen = arrivals, seen

    def __length_hint__(self) -> int:
        return length_hint(self._arrivals, 0)

    def __iter__(self) -> Iterator[Arrival]:
        for document, provenance in self._arrivals:
            self._seen.add(document.id)
            yield document, provenance


class _Sorting:
    """Arrivals that may go in; it notes which may not and what they replace."""

    def __init__(self, arrivals: Iterable[Arrival], there: Mapping[str, Held]) -> None:
        self._arrivals = arrivals
        self._owner = {name: held.provenance.origin for name, held in there.items()}
        self._before: dict[str, set[str]] = {}
        for name, origin in self._owner.items():
            self._before.setdefault(origin, set()).add(name)
        self.given: set[str] = set()
        self.replaced: set[str] = set()
        self.left_out: dict[str, str] = {}

    def __length_hint__(self) -> int:
        return length_hint(self._arrivals, 0)

    def __iter__(self) -> Iterator[Arrival]:
        for document, provenance in self._arrivals:
            origin = provenance.origin
            if self._owner.get(document.id, origin) != origin:
                self.left_out[origin] = (
                    f"{origin}: the id {document.id} belongs to another source already; give it another id in a "
                    "NAME.meta.yaml beside the file."
                )
                continue
            self._owner[document.id] = origin
            self.given.add(document.id)
            self.replaced.update(self._before.pop(origin, set()) - self.given)
            self.replaced.discard(document.id)
            yield document, provenance


def _foretold(folder: Path, documents: Iterable[Arrival], embedder: PassageEmbedder) -> tuple[Update, dict[str, str]]:
    """What an ingest of `documents` would report. Another model than the index's embeds all of it again."""
    manifest = manifest_of(folder)
    held = dict(manifest.documents) if manifest is not None else {}
    before = held if manifest is not None and manifest.embedder == embedder.identity else {}
    now = dict(held)
    sorting = _Sorting(documents, held)
    embedded = 0
    for document, provenance in sorting:
        holding = hold(document)
        there = before.get(document.id)
        if there is None:
            embedded += len(holding.passages)
        elif there.digest != holding.digest:
            old = read_segment(folder / SEGMENTS / there.segment).holding(document.id)
            embedded += len({key(p) for p in holding.passages} - {key(p) for p in old.passages})
        now[document.id] = held_as(holding, "", provenance)
    for name in sorting.replaced:
        now.pop(name, None)
    if before != held:
        embedded += sum(there.passages for name, there in now.items() if name not in sorting.given)
    digest = Manifest(format=FORMAT, embedder=embedder.identity, documents=now, segments={}).digest
    return compare(before, now, digest=digest, embedded=embedded), sorting.left_out
