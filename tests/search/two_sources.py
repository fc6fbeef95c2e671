"""A library of two sources, indexed again and again."""

from collections.abc import Sequence
from pathlib import Path

from bot.library.document import Document
from bot.library.provenance import Provenance
from bot.search.embedder import Embedder
from bot.search.index import Index
from bot.search.ingestion import Update, ingest_library
from tests.conftest import silent
from tests.note_files import noted

HERALD = noted("herald", "Fans planted a forest.", "Ana Bell said that 3,000 trees grew.", "Police took an app down.")
GAZETTE = noted("gazette", "Fans gave bags of rice.", "Cho Dae thanked them.")
LIBRARY = (HERALD, GAZETTE)
ADDED = (noted("letter", "Fans met in June."), Provenance(origin="letter.txt"))


def ingest(folder: Path, documents: Sequence[Document], embedder: Embedder) -> Update:
    return ingest_library(folder, documents, embedder, silent)


def vectors_of(index: Index) -> dict[str, list[float]]:
    return {p.id: row.tolist() for p, row in zip(index.passages, index.passage_vectors, strict=True)}
