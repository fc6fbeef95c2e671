"""Write a new generation of the index: only what changed is embedded, and nothing old is touched."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from bot.errors import IndexBusy, IndexForeign, IndexMissing
from bot.library.document import Document, Passage
from bot.search.chroma import open_store
from bot.search.embedder import Embedder, Matrix
from bot.search.generation import (
    Holding,
    current,
    make_current,
    manifest_of,
    read_holdings,
    read_manifest,
    write_descriptions,
)
from bot.search.lexical import LexicalIndex

Progress = Callable[[int, int], None]  # passages embedded so far, passages to embed
ROUND = 64  # passages embedded between two steps of the progress bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an ingest changed. Ids are those of documents."""

    digest: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    sentences: int
    embedded: int  # passages that were sent through the model


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder for one writer.

    Raises: IndexBusy: another process is writing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "LOCK", timeout=0):
            yield
    except Timeout:
        raise IndexBusy("Another ingest is writing to this index; wait until it has finished.") from None


def current_holdings(folder: Path) -> tuple[Holding, ...]:
    """What the current index holds; nothing where there is none or it cannot be read any more."""
    try:
        generation = current(folder)
        read_manifest(generation)
        return read_holdings(generation)
    except (IndexMissing, IndexForeign, OSError, ValueError):
        return ()


def update(folder: Path, wanted: Sequence[Holding], embedder: Embedder, progress: Progress) -> Update:
    """Make the index in `folder` hold exactly `wanted`. Call within `writing(folder)`.

    Passages that the current generation holds already keep their vectors. Killed at any moment, the current generation
    still answers; what a killed run left behind is cleared by the next.
    """
    holdings = tuple(sorted(wanted, key=lambda holding: holding.document.id))
    manifest = manifest_of(holdings, embedder.identity)
    _clear_leftovers(folder)
    old, vectors = _old(folder, embedder)
    report = _compare(old, holdings, manifest.digest)
    if old is not None and old.name == manifest.digest:
        return report
    passages = [(h.document, p) for h in holdings for p in h.passages]
    fresh = [passage for _, passage in passages if passage.id not in vectors]
    vectors |= _embed(fresh, embedder, progress)

    draft = folder / f"{manifest.digest}.partial"
    draft.mkdir()
    np.save(draft / "passages.npy", _stack([vectors[p.id][0][None, :] for _, p in passages], embedder))
    np.save(draft / "sentences.npy", _stack([vectors[p.id][1] for _, p in passages], embedder))
    LexicalIndex.build(lexical_text(d, p) for d, p in passages).save(draft / "lexical")
    _write_chroma(draft, old, passages, vectors, embedder)
    write_descriptions(draft, manifest, holdings)
    generation = folder / manifest.digest
    draft.rename(generation)
    make_current(generation)
    _clear_leftovers(folder, keep=old)
    return replace(report, embedded=len(fresh))


def lexical_text(document: Document, passage: Passage) -> str:
    """A passage is found by its heading and its publisher too."""
    return f"{passage.text} {passage.heading or ''} {document.source.publisher}"


Vectors = dict[str, tuple[Matrix, Matrix]]  # passage id → passage vector (d,), sentence vectors (n, d)


def _old(folder: Path, embedder: Embedder) -> tuple[Path | None, Vectors]:
    """The current generation with its vectors, if this embedder made it."""
    try:
        generation = current(folder)
        if read_manifest(generation).embedder != embedder.identity:
            return None, {}
        whole, parts = np.load(generation / "passages.npy"), np.load(generation / "sentences.npy")
        vectors: Vectors = {}
        row = at = 0
        for holding in read_holdings(generation):
            for passage in holding.passages:
                vectors[passage.id] = (whole[row], parts[at : at + len(passage.sentences)])
                row, at = row + 1, at + len(passage.sentences)
        return generation, vectors
    except (IndexMissing, IndexForeign, OSError, ValueError):
        return None, {}


def _embed(passages: Sequence[Passage], embedder: Embedder, progress: Progress) -> Vectors:
    """Long passages first, so that a batch holds passages of like length and little is padded."""
    order = sorted(passages, key=lambda passage: -len(passage.text))
    vectors: Vectors = {}
    for at in range(0, len(order), ROUND):
        batch = order[at : at + ROUND]
        for passage, made in zip(batch, embedder.embed_passages(batch), strict=True):
            vectors[passage.id] = (made.passage, made.sentences)
        progress(min(at + ROUND, len(order)), len(order))
    return vectors


def _stack(rows: Sequence[Matrix], embedder: Embedder) -> Matrix:
    return np.concatenate(rows) if rows else embedder.embed_texts([])


def _write_chroma(
    draft: Path, old: Path | None, passages: Sequence[tuple[Document, Passage]], vectors: Vectors, embedder: Embedder
) -> None:
    """Copy the old store and change what differs: at 100,000 passages that saves Chroma a minute of inserts."""
    had: dict[str, tuple[Document, Passage]] = {}
    if old is not None:
        shutil.copytree(old / "chroma", draft / "chroma")
        had = {p.id: (h.document, p) for h in read_holdings(old) for p in h.passages}
    wanted = {passage.id: (document, passage) for document, passage in passages}
    # A passage that kept its words may have moved, or its source's bibliography changed.
    stale = [
        name
        for name, (d, p) in had.items()
        if name not in wanted or wanted[name][1] != p or wanted[name][0].source != d.source
    ]
    new = [pair for name, pair in wanted.items() if name not in had or name in set(stale)]
    with open_store(draft / "chroma", embedder.langchain) as store:
        store.remove(sorted(stale))
        store.add([d for d, _ in new], [p for _, p in new], [vectors[p.id][0].tolist() for _, p in new])


def _compare(old: Path | None, holdings: Sequence[Holding], digest: str) -> Update:
    had = read_manifest(old).documents if old is not None else {}
    now = {holding.document.id: holding.digest for holding in holdings}
    return Update(
        digest=digest,
        added=tuple(name for name in now if name not in had),
        changed=tuple(name for name in now if name in had and had[name] != now[name]),
        removed=tuple(name for name in had if name not in now),
        unchanged=tuple(name for name in now if had.get(name) == now[name]),
        passages=sum(len(holding.passages) for holding in holdings),
        sentences=sum(len(passage.sentences) for holding in holdings for passage in holding.passages),
        embedded=0,
    )


def _clear_leftovers(folder: Path, keep: Path | None = None) -> None:
    """Remove what killed runs left and generations that nobody needs any more.

    The generation before the current one stays for one round: a bot that is answering still reads it.
    """
    try:
        stays = {current(folder).name}
    except IndexMissing:
        stays = set()
    if keep is not None:
        stays.add(keep.name)
    for path in folder.iterdir():
        if path.is_dir() and path.name not in stays and (path.suffix == ".partial" or _is_generation(path)):
            shutil.rmtree(path, ignore_errors=True)


def _is_generation(path: Path) -> bool:
    return (path / "manifest.json").is_file()
