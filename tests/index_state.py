"""What an index holds, read as a stranger would: through the files and through LangChain."""

from collections.abc import Sequence
from pathlib import Path

from bot.library.document import Document
from bot.library.passages import split
from bot.search.chroma import metadata, open_store
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.index import Index, open_index

InChroma = dict[str, tuple[str, dict[str, str | int]]]  # passage id → text and metadata


def opened(folder: Path, embedder: Embedder) -> Index:
    """The index, with its store closed again."""
    index = open_index(folder, embedder)
    index.store.close()
    return index


def in_chroma(folder: Path, embedder: Embedder) -> InChroma:
    with open_store(current(folder) / "chroma", embedder.langchain) as store:
        held = store.langchain.get()
    return {
        name: (text, data) for name, text, data in zip(held["ids"], held["documents"], held["metadatas"], strict=True)
    }


def expected_in_chroma(documents: Sequence[Document]) -> InChroma:
    return {p.id: (p.text, metadata(d, p)) for d in documents for p in split(d)}


def is_complete(folder: Path, documents: Sequence[Document], embedder: Embedder) -> bool:
    """Whether the index holds exactly `documents`, everywhere."""
    held = {document.id: document for document in opened(folder, embedder).documents}
    wanted = {document.id: document for document in documents}
    return held == wanted and in_chroma(folder, embedder) == expected_in_chroma(documents)
