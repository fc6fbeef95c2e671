"""Where an ingest begins: what the current generation holds, and what of it is sound enough to go on with."""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.library.document import Document
from bot.library.provenance import Provenance
from bot.search.chroma import open_store
from bot.search.contents import read_contents
from bot.search.draft import PARTIAL
from bot.search.embedder import PassageEmbedder
from bot.search.former import former_documents
from bot.search.generation import SEGMENTS, Held, Manifest
from bot.search.holding import Holding
from bot.search.segment import STORE, Segment, SegmentDamaged, read_segment

Arrival = tuple[Document, Provenance]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What an ingest finds. What is `stranded` has text, but no vectors that could be used."""

    documents: dict[str, Held]  # whose vectors can be used
    segments: dict[str, Segment]
    storeless: frozenset[str]  # segments whose vector store is damaged while their vectors are not
    stranded: dict[str, tuple[Segment, Held]]
    lost: dict[str, Held]  # nothing of them can be read
    former: tuple[Arrival, ...] = ()  # added to an index of a former format

    @property
    def is_waiting(self) -> bool:
        """Whether something would be gone if the current generation were given up before all is done."""
        return bool(self.stranded or self.former)

    def readings(self) -> Iterator[Arrival]:
        """The documents that wait, as they were read once; they have to be embedded again."""
        yield from self.former
        for name, (segment, held) in self.stranded.items():
            yield segment.holding(name).document, held.provenance


def find(folder: Path, manifest: Manifest | None, embedder: PassageEmbedder, *, repair: bool) -> State:
    """What there is to begin with.

    Args: repair: look at every part of the index, and go on with what is whole where something is not.
    Raises: SegmentDamaged: not to `repair`, and something is damaged.
    """
    if manifest is None:
        former = former_documents(folder)
        return State(documents={}, segments={}, storeless=frozenset(), stranded={}, lost={}, former=former)
    segments: dict[str, Segment] = {}
    storeless: set[str] = set()
    stranded: dict[str, tuple[Segment, Held]] = {}
    lost: dict[str, Held] = {}
    is_ours = manifest.embedder == embedder.identity
    for name in manifest.segments:
        living = {document: held for document, held in manifest.documents.items() if held.segment == name}
        place = folder / SEGMENTS / name
        try:
            segment = read_segment(place)
        except SegmentDamaged:
            if not repair:
                raise
            salvaged = _salvaged(place, living)
            stranded |= salvaged
            lost |= {document: held for document, held in living.items() if document not in salvaged}
            continue
        if is_ours:
            segments[name] = segment
            if repair and not _has_store(segment, embedder):
                storeless.add(name)
        else:
            stranded |= {document: (segment, held) for document, held in living.items()}
    return State(
        documents={document: held for document, held in manifest.documents.items() if held.segment in segments},
        segments=segments,
        storeless=frozenset(storeless),
        stranded=stranded,
        lost=lost,
    )


def _has_store(segment: Segment, embedder: PassageEmbedder) -> bool:
    """Looked at in a copy: Chroma tidies the files that it opens, and an ingest that changes nothing touches none."""
    copy = segment.folder.with_name(f"{secrets.token_hex(8)}{PARTIAL}")
    try:
        shutil.copytree(segment.folder / STORE, copy)
        with open_store(copy, embedder.langchain) as store:
            return store.is_whole(segment.passages)
    except SegmentDamaged:
        raise
    except Exception:  # Chroma fails in its own ways where files are damaged
        return False
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _salvaged(place: Path, living: dict[str, Held]) -> dict[str, tuple[Segment, Held]]:
    """Those of a damaged segment's documents whose text is whole."""
    try:
        segment = Segment(place, read_contents(place))
    except (OSError, ValueError):
        return {}
    return {name: (segment, held) for name, held in living.items() if _is_whole(segment, name, held)}


def _is_whole(segment: Segment, name: str, held: Held) -> bool:
    try:
        holding: Holding = segment.holding(name)
    except (SegmentDamaged, KeyError):
        return False
    return holding.digest == held.digest
