"""What an index holds, read as a stranger would: through the files and through LangChain."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.library.document import Document
from bot.library.passages import split
from bot.search.chroma import PassageStore, metadata
from bot.search.embedder import Embedder
from bot.search.generation import SEGMENTS, current
from bot.search.index import Index, open_index
from bot.search.segment import Segment, read_segment
from bot.search.shelf import borrow, give_back

InChroma = dict[str, tuple[str, dict[str, str | int]]]  # passage id → text and metadata


def opened(folder: Path, embedder: Embedder) -> Index:
    """The index, with its store closed again."""
    index = open_index(folder, embedder)
    index.close()
    return index


def segments(folder: Path) -> list[Segment]:
    """Those that the current generation is made of."""
    return [read_segment(folder / SEGMENTS / name) for name in current(folder).segments]


def segment_names(folder: Path) -> set[str]:
    """Of every folder of segments, whether anything names it or not."""
    return {path.name for path in (folder / SEGMENTS).iterdir()}


def in_chroma(folder: Path, embedder: Embedder) -> InChroma:
    """What lives, as a LangChain program finds it; the dead are left out."""
    documents = current(folder).documents
    found: InChroma = {}
    for segment in segments(folder):
        with chroma_of(segment, embedder) as store:
            held = store.langchain.get()
        for name, text, data in zip(held["ids"], held["documents"], held["metadatas"], strict=True):
            if documents.get(data["source_id"]) and documents[data["source_id"]].segment == segment.folder.name:
                assert name not in found
                found[name] = (text, data)
    return found


@contextmanager
def chroma_of(segment: Segment, embedder: Embedder) -> Iterator[PassageStore]:
    """Its vector store, be it open already or not."""
    shared = borrow(segment, embedder.langchain)
    assert isinstance(shared.store, PassageStore)
    yield shared.store
    give_back([shared])


def expected_in_chroma(documents: Sequence[Document]) -> InChroma:
    return {p.id: (p.text, metadata(d, p)) for d in documents for p in split(d)}


def is_complete(folder: Path, documents: Sequence[Document], embedder: Embedder) -> bool:
    """Whether the index holds exactly `documents`, everywhere."""
    held = {document.id: document for document in opened(folder, embedder).documents}
    wanted = {document.id: document for document in documents}
    return held == wanted and in_chroma(folder, embedder) == expected_in_chroma(documents)


def is_clean(folder: Path) -> bool:
    """Whether it is one segment of which nothing is dead."""
    manifest = current(folder)
    return list(manifest.segments.values()) == [sum(held.passages for held in manifest.documents.values())]
