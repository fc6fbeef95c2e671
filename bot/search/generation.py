"""The folder of one finished index, and which of them is the current one.

    .index/CURRENT             the name of the generation that answers
    .index/<digest>/           a generation: complete, and never changed again
        manifest.json          format, embedder, content hash and origin of each document
        documents.json         sources, texts and passages
        chroma/                passage vectors, through LangChain (Chroma tidies its files when it opens them)
        passages.npy           the same vectors, in the order of the passages
        sentences.npy          sentence vectors, in the order of the passages' sentences
        words.npy              vectors of the sentences' telling words in their context, 8 bits a number
        word_counts.npy        how many of them each sentence has
        lexical/               BM25

An ingest writes a new generation beside the old one and then replaces CURRENT in one atomic
step, so whoever reads sees the old index or the new one and never half of either.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import IndexForeign, IndexMissing
from bot.library.document import Document, Passage

FORMAT = 3  # raise it when a generation of older code can no longer be read, or would be made otherwise now
COLLECTION = "passages"
CURRENT = "CURRENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One document in an index, with the passages that were cut out of it."""

    document: Document
    passages: tuple[Passage, ...]
    origin: str  # "library", or the file or address it was added from

    @property
    def digest(self) -> str:
        """Changes whenever anything that an answer could show changes."""
        return hashlib.sha256(_HOLDING.dump_json(self)).hexdigest()


_HOLDING = TypeAdapter(Holding)
_HOLDINGS = TypeAdapter(tuple[Holding, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation was made of."""

    format: int
    embedder: str
    documents: dict[str, str]  # document id → digest of its holding

    @property
    def digest(self) -> str:
        """The generation's name: equal input, equal name."""
        return hashlib.sha256(json.dumps(_MANIFEST.dump_python(self), sort_keys=True).encode()).hexdigest()[:16]


_MANIFEST = TypeAdapter(Manifest)


def manifest_of(holdings: Iterable[Holding], embedder: str) -> Manifest:
    return Manifest(format=FORMAT, embedder=embedder, documents={h.document.id: h.digest for h in holdings})


def current(folder: Path) -> Path:
    """The generation that answers now.

    Raises: IndexMissing: nothing has been indexed in `folder`.
    """
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    generation = folder / name
    if not name or not (generation / "manifest.json").is_file():
        raise IndexMissing("There is no index yet; run `make index` (or `python ingest.py`) first.")
    return generation


def make_current(generation: Path) -> None:
    """Replace CURRENT in one step that a crash cannot split."""
    pointer = generation.parent / CURRENT
    draft = pointer.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, pointer)


def read_manifest(generation: Path) -> Manifest:
    """Raises: IndexForeign: another version of the bot wrote it."""
    try:
        manifest = _MANIFEST.validate_json((generation / "manifest.json").read_bytes())
    except (OSError, ValueError):
        raise IndexForeign("The index cannot be read; delete its folder and run `make index`.") from None
    if manifest.format != FORMAT:
        raise IndexForeign("The index was made by another version of the bot; run `make index` to renew it.")
    return manifest


def read_holdings(generation: Path) -> tuple[Holding, ...]:
    return _HOLDINGS.validate_json((generation / "documents.json").read_bytes())


def write_descriptions(generation: Path, manifest: Manifest, holdings: tuple[Holding, ...]) -> None:
    (generation / "documents.json").write_bytes(_HOLDINGS.dump_json(holdings))
    (generation / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest, indent=1))
