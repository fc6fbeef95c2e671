"""Which documents an index holds, and in which of its segments each of them lives.

    .index/CURRENT                      the name of the generation that answers
    .index/generations/<digest>.json    its manifest: format, embedder, documents, segments
    .index/segments/<name>/             passages with all that search reads of them; never changed again
                                        (`bot.search.segment` lists the files)

An ingest writes new segments beside the old ones, then a manifest, and then replaces CURRENT in one
atomic step, so whoever reads sees the old index or the new one and never half of either. A document
that changed or went is still in its segment, dead: the manifest does not place it there any more.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import IndexForeign, IndexMissing
from bot.library.document import Wording
from bot.library.provenance import Provenance
from bot.library.source import Kind
from bot.search.durable import write_durably
from bot.search.holding import Holding

FORMAT = 4  # raise it when an index of older code can no longer be read, or would be made otherwise now
CURRENT = "CURRENT"
GENERATIONS = "generations"
SEGMENTS = "segments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the manifest tells of one document, so that a list of many needs no other file."""

    digest: str  # of its holding
    segment: str  # where it lives
    heading: str
    publisher: str
    kind: Kind
    wording: Wording
    language: str
    passages: int
    sentences: int
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation is made of."""

    format: int
    embedder: str
    documents: Mapping[str, Held]  # by id
    segments: Mapping[str, int]  # name → passages in it, the dead ones too

    @property
    def digest(self) -> str:
        """The generation's name: equal documents, equal name, however they came to be spread over segments."""
        made_of = {
            "format": self.format,
            "embedder": self.embedder,
            "documents": {name: held.digest for name, held in self.documents.items()},
        }
        return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What can be read of a manifest in a moment, however many documents it has."""

    format: int
    segments: Mapping[str, int]


_MANIFEST = TypeAdapter(Manifest)
_OUTLINE = TypeAdapter(Outline)


def held(holding: Holding, segment: str, provenance: Provenance) -> Held:
    source = holding.document.source
    return Held(
        digest=holding.digest,
        segment=segment,
        heading=source.heading,
        publisher=source.publisher,
        kind=source.kind,
        wording=holding.document.wording,
        language=source.language,
        passages=len(holding.passages),
        sentences=sum(len(passage.sentences) for passage in holding.passages),
        provenance=provenance,
    )


def current_digest(folder: Path) -> str:
    """The name of the generation that answers now: one small read.

    Raises: IndexMissing: nothing has been indexed in `folder`.
    """
    try:
        name = (folder / CURRENT).read_text("utf-8").strip()
    except (OSError, ValueError):
        name = ""
    if not name.isalnum():
        raise IndexMissing("There is no index yet; run `make index` (or `python ingest.py`) first.")
    return name


def is_current(folders: Path | Sequence[Path], digest: str) -> bool:
    """Whether an index that was opened as `digest` still is what `folders` hold."""
    try:
        return union_digest(folders) == digest
    except IndexMissing:
        return False


def union_digest(folders: Path | Sequence[Path]) -> str:
    """The name of several folders' documents as one index; a further folder without an index counts as empty.

    Raises: IndexMissing: nothing has been indexed in the first.
    """
    first, *further = [folders] if isinstance(folders, Path) else folders
    names = [current_digest(first)]
    for folder in further:
        with suppress(IndexMissing):
            names.append(current_digest(folder))
    return joined(names)


def joined(digests: Sequence[str]) -> str:
    """The name of several generations as one."""
    return digests[0] if len(digests) == 1 else hashlib.sha256("+".join(digests).encode()).hexdigest()[:16]


def manifest_file(folder: Path, digest: str) -> Path:
    return folder / GENERATIONS / f"{digest}.json"


def current(folder: Path) -> Manifest:
    """The manifest of the generation that answers now.

    Raises: IndexMissing: nothing has been indexed in `folder`. IndexForeign: another version of the bot wrote it.
    """
    digest = current_digest(folder)
    try:
        return read_manifest(manifest_file(folder, digest))
    except FileNotFoundError:
        if (folder / digest).is_dir():  # as formats before the fourth had it
            raise _other_version() from None
        raise IndexMissing("There is no index yet; run `make index` (or `python ingest.py`) first.") from None


def read_manifest(file: Path) -> Manifest:
    """Raises: FileNotFoundError. IndexForeign: another version of the bot wrote it, or it is damaged."""
    try:
        read = file.read_bytes()
        if _OUTLINE.validate_json(read).format != FORMAT:
            raise _other_version()
        return _MANIFEST.validate_json(read)
    except FileNotFoundError:
        raise
    except (OSError, ValueError):
        raise IndexForeign("The index cannot be read; delete its folder and run `make index`.") from None


def read_outline(file: Path) -> Outline:
    """Raises: OSError, ValueError: it is missing or damaged."""
    return _OUTLINE.validate_json(file.read_bytes())


def make_current(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` and let it answer from now on. What it names must be on the disk already."""
    before = None
    with suppress(IndexMissing):
        before = current_digest(folder)
    digest = manifest.digest
    (folder / GENERATIONS).mkdir(exist_ok=True)
    write_durably(manifest_file(folder, digest), _MANIFEST.dump_json(manifest))
    if before == digest:
        return
    write_durably(folder / CURRENT, f"{digest}\n".encode())
    if before is not None:
        with suppress(OSError):  # its date tells since when nobody new opens it
            os.utime(manifest_file(folder, before))


def _other_version() -> IndexForeign:
    return IndexForeign("The index was made by another version of the bot; run `make index` to renew it.")
