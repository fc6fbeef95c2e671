"""Write a new generation of the index: only what changed is embedded, and nothing old is touched."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from bot.errors import IndexBusy, IndexForeign, IndexMissing, SearchFailed
from bot.library.document import Document, Passage, Span
from bot.search.chroma import metadata, open_store
from bot.search.embedder import Embedder, Matrix, PassageVectors
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
GENERATION = re.compile(r"[0-9a-f]{16}(\.partial)?")
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
    """What the current index holds; nothing where there is none yet.

    Raises: IndexForeign, SearchFailed: there is one, but it cannot be read.
    """
    try:
        generation = current(folder)
    except IndexMissing:
        return ()
    read_manifest(generation)
    try:
        return read_holdings(generation)
    except (OSError, ValueError):
        raise SearchFailed("The index is damaged; delete its folder and run `make index`.") from None


def update(folder: Path, wanted: Sequence[Holding], embedder: Embedder, progress: Progress) -> Update:
    """Make the index in `folder` hold exactly `wanted`. Call within `writing(folder)`.

    Passages that the current generation holds already keep their vectors. Killed at any moment, the
    current generation still answers; what a killed run left behind is cleared by the next.
    """
    holdings = tuple(sorted(wanted, key=lambda holding: holding.document.id))
    manifest = manifest_of(holdings, embedder.identity)
    _clear_leftovers(folder)
    old, vectors = _old(folder, embedder)
    report = _compare(old, holdings, manifest.digest)
    if old is not None and old.name == manifest.digest:
        return report
    passages = [(h.document, p) for h in holdings for p in h.passages]
    fresh = [passage for _, passage in passages if _key(passage) not in vectors]
    vectors |= _embed(fresh, embedder, progress)

    draft = folder / f"{manifest.digest}.partial"
    draft.mkdir()
    whole = _stack([vectors[_key(p)].passage[None, :] for _, p in passages], embedder)
    np.save(draft / "passages.npy", whole)
    np.save(draft / "sentences.npy", _stack([vectors[_key(p)].sentences for _, p in passages], embedder))
    words = [sentence for _, p in passages for sentence in vectors[_key(p)].words]
    np.save(draft / "words.npy", np.concatenate(words) if words else np.zeros((0, embedder.dimension), np.int8))
    np.save(draft / "word_counts.npy", np.array([len(sentence) for sentence in words], dtype=np.int32))
    LexicalIndex.build(lexical_text(d, p) for d, p in passages).save(draft / "lexical")
    _write_chroma(draft / "chroma", old, passages, whole, embedder)
    write_descriptions(draft, manifest, holdings)
    generation = folder / manifest.digest
    if generation.exists():  # damaged, or what is left of one that could not be cleared
        shutil.rmtree(generation)
    draft.rename(generation)
    make_current(generation)
    _clear_leftovers(folder, keep=old)
    return replace(report, embedded=len(fresh))


def lexical_text(document: Document, passage: Passage) -> str:
    """A passage is found by its heading and its publisher too."""
    return f"{passage.text} {passage.heading or ''} {document.source.publisher}"


Key = tuple[str, tuple[Span, ...]]
Vectors = dict[Key, PassageVectors]


def _key(passage: Passage) -> Key:
    """What a passage's vectors depend on: its words, and where its sentences begin and end in it."""
    return passage.id, tuple(Span(s.start - passage.start, s.end - passage.start) for s in passage.sentences)


def _old(folder: Path, embedder: Embedder) -> tuple[Path | None, Vectors]:
    """The current generation with its vectors, if this embedder made it."""
    try:
        generation = current(folder)
        if read_manifest(generation).embedder != embedder.identity:
            return None, {}
        whole, parts = np.load(generation / "passages.npy"), np.load(generation / "sentences.npy")
        words = np.split(np.load(generation / "words.npy"), np.cumsum(np.load(generation / "word_counts.npy"))[:-1])
        vectors: Vectors = {}
        row = at = 0
        for holding in read_holdings(generation):
            for passage in holding.passages:
                end = at + len(passage.sentences)
                vectors[_key(passage)] = PassageVectors(whole[row], parts[at:end], tuple(words[at:end]))
                row, at = row + 1, end
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
            vectors[_key(passage)] = made
        progress(min(at + ROUND, len(order)), len(order))
    return vectors


def _stack(rows: Sequence[Matrix], embedder: Embedder) -> Matrix:
    return np.concatenate(rows) if rows else embedder.embed_texts([])


def _write_chroma(
    target: Path, old: Path | None, passages: Sequence[tuple[Document, Passage]], vectors: Matrix, embedder: Embedder
) -> None:
    """Copy the old store and change what differs: at 100,000 passages that saves Chroma a minute of inserts.

    A copy that does not come out whole is thrown away, and every passage is inserted.
    """
    if old is not None and (old / "chroma").is_dir():
        copy = target.with_name("copy")  # not `target`: Chroma keeps in mind a folder that it failed to open
        shutil.copytree(old / "chroma", copy)
        had = {p.id: (h.document, p) for h in read_holdings(old) for p in h.passages}
        with suppress(Exception):  # Chroma fails in its own ways where files are damaged
            if _bring_up_to_date(copy, had, passages, vectors, embedder):
                copy.rename(target)
                return
        shutil.rmtree(copy)
    if not _bring_up_to_date(target, {}, passages, vectors, embedder):
        raise SearchFailed("The passages could not be written to the index; check the disk and run again.")


def _bring_up_to_date(
    target: Path,
    had: Mapping[str, tuple[Document, Passage]],
    passages: Sequence[tuple[Document, Passage]],
    vectors: Matrix,
    embedder: Embedder,
) -> bool:
    """Make the store that holds `had` hold `passages`; whether it then does."""
    wanted = {passage.id: (document, passage) for document, passage in passages}
    # A passage that kept its words may have moved, or its source's bibliography changed.
    stale = {name for name, pair in had.items() if name not in wanted or metadata(*wanted[name]) != metadata(*pair)}
    new = [i for i, (_, p) in enumerate(passages) if p.id not in had or p.id in stale]
    with open_store(target, embedder.langchain) as store:
        store.remove(sorted(stale))
        store.add([passages[i][0] for i in new], [passages[i][1] for i in new], [vectors[i].tolist() for i in new])
        return store.is_whole(vectors)


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
        # By name: a run that was killed while it cleared may have taken the manifest already.
        if path.is_dir() and path.name not in stays and GENERATION.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)
