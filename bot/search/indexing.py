"""One run of an ingest: documents come, stay or go; only what changed is embedded, and nothing old is touched."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from operator import length_hint
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import IndexBusy, IndexForeign, IndexMissing
from bot.library.document import Passage
from bot.library.provenance import LIBRARY, Provenance
from bot.search.clearing import clear, clear_drafts
from bot.search.draft import SegmentDraft
from bot.search.embedder import PassageEmbedder, PassageVectors
from bot.search.generation import FORMAT, SEGMENTS, Held, Manifest, current, held, make_current
from bot.search.holding import Holding, hold
from bot.search.memory import give_back_memory
from bot.search.merging import Size, plan
from bot.search.pace import Pace
from bot.search.report import Progress, Update, compare
from bot.search.rewriting import rewrite
from bot.search.segment import Key, key, read_segment
from bot.search.state import Arrival, State, find

ROUND = 64  # passages embedded between two steps of the progress bar
SHEAF = 512  # passages that are gathered before they are embedded; each is some 25 kB of vectors
FLUSH = 4096  # passages after which a segment is finished …
AGE = 120.0  # … or seconds: a killed run loses at most what came in since
LONG = 1000  # passages from which a merge takes long enough to be killed in


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


def manifest_of(folder: Path) -> Manifest | None:
    """The current manifest; None where nothing has been indexed yet. Raises: IndexForeign."""
    with suppress(IndexMissing):
        return current(folder)
    return None


class Ingest:
    """Writes to the index in `folder`; use it within `writing(folder)`.

    Whenever some thousands of passages have gathered they become a segment, and a new manifest lets them answer.
    So at any moment the index holds each document whole, in its old or its new version, and a run that was killed
    goes on where it stopped: what is in already is found unchanged.
    """

    def __init__(self, folder: Path, embedder: PassageEmbedder, progress: Progress, *, repair: bool = False) -> None:
        """`repair`: go on with what is whole of a damaged index. Raises: IndexForeign, SegmentDamaged."""
        self._folder, self._embedder = folder, embedder
        self._pace = Pace(progress)
        self._committed = manifest_of(folder) if not repair else _readable(folder)
        clear_drafts(folder)
        self.state: State = find(folder, self._committed, embedder, repair=repair)
        self.documents = dict(self.state.documents)  # as they will stand
        self._segments = dict(self.state.segments)
        # While documents wait that another model embedded, or whose vectors are damaged, the manifest that
        # names them must stay: they would be gone if this run were killed.
        self._may_commit = not self.state.is_waiting
        self._sheaf: dict[str, tuple[Holding, Provenance]] = {}
        self._draft: SegmentDraft | None = None
        self._drafted: dict[str, Held] = {}
        self._embedded = 0
        self._flushed = time.monotonic()

    def __enter__(self) -> "Ingest":
        return self

    def __exit__(self, *_: object) -> None:
        if self._draft is not None:
            self._draft.abandon()

    def take(self, arrivals: Iterable[Arrival]) -> None:
        """Documents that the index shall hold, in place of what it holds under their ids."""
        self._pace.expect(length_hint(arrivals, 0))
        for document, provenance in arrivals:
            if document.id in self._sheaf or document.id in self._drafted:  # given twice: the later one counts
                self._flush()
            holding = hold(document)
            there = self.documents.get(document.id)
            if there is not None and there.digest == holding.digest:
                if there.provenance != provenance:
                    self.documents[document.id] = held(holding, there.segment, provenance)
                self._pace.passed(len(holding.passages))
                continue
            self._sheaf[document.id] = (holding, provenance)
            if time.monotonic() - self._flushed >= AGE:  # documents may come slowly, from the web
                self._flush()
            elif sum(len(waiting.passages) for waiting, _ in self._sheaf.values()) >= SHEAF:
                self._embed_sheaf()
        self._embed_sheaf()

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            self.documents.pop(name, None)

    def finish(self) -> Update:
        """Make the index hold what came and did not go; what changed."""
        self._flush()
        self._may_commit = True
        groups = self._groups()
        if any(sum(self._sizes()[name].live for name in group) > LONG for group in groups):
            self._commit()  # a kill in the midst of a long merge shall lose nothing
        for group in groups:
            self._merge(group)
        digest = self._commit()
        clear(self._folder)
        before = self.state.documents
        lost = [name for name, there in self.state.lost.items() if there.provenance.origin != LIBRARY]
        lost = [name for name in sorted(lost) if name not in self.documents]
        return compare(before, self.documents, digest=digest, embedded=self._embedded, lost=tuple(lost))

    def _embed_sheaf(self) -> None:
        """Give every gathered document its vectors and put it into the segment that is being written."""
        if not self._sheaf:
            return
        gathered = [self._sheaf[name] for name in sorted(self._sheaf)]
        vectors = self._had(holding for holding, _ in gathered)
        passages = [passage for holding, _ in gathered for passage in holding.passages]
        fresh = [passage for passage in passages if key(passage) not in vectors]
        self._pace.found(len(passages), len(gathered), done=len(passages) - len(fresh))
        vectors |= self._embed(fresh)
        if self._draft is None:
            self._draft = SegmentDraft(self._folder / SEGMENTS, self._embedder)
        self._draft.add([(holding, [vectors[key(p)] for p in holding.passages], False) for holding, _ in gathered])
        self._drafted |= {h.document.id: held(h, self._draft.name, provenance) for h, provenance in gathered}
        self._sheaf = {}
        if self._draft.passages >= FLUSH:
            self._flush()

    def _had(self, holdings: Iterable[Holding]) -> dict[Key, PassageVectors]:
        """The vectors that older versions of the documents have: most passages of a changed one stay the same."""
        vectors: dict[Key, PassageVectors] = {}
        for holding in holdings:
            name = holding.document.id
            there = self.documents.get(name)
            if there is not None:
                segment = self._segments[there.segment]
                passages = segment.holding(name).passages
                vectors |= zip(map(key, passages), segment.vectors(name, passages), strict=True)
        return vectors

    def _embed(self, passages: Sequence[Passage]) -> dict[Key, PassageVectors]:
        """Long passages first, so that a batch holds passages of like length and little is padded."""
        order = sorted(passages, key=lambda passage: -len(passage.text))
        vectors: dict[Key, PassageVectors] = {}
        for at in range(0, len(order), ROUND):
            batch = order[at : at + ROUND]
            vectors |= zip(map(key, batch), self._embedder.embed_passages(batch), strict=True)
            self._embedded += len(batch)
            self._pace.embedded(len(batch))
        return vectors

    def _flush(self) -> None:
        """Finish the segment that is being written, and let it answer."""
        self._flushed = time.monotonic()
        self._embed_sheaf()
        if self._draft is not None:
            name = self._draft.finish()
            self._segments[name] = read_segment(self._folder / SEGMENTS / name)
            self.documents |= self._drafted
            self._draft, self._drafted = None, {}
            give_back_memory()
            if self._may_commit:
                self._commit()

    def _sizes(self) -> dict[str, Size]:
        live = dict.fromkeys(self._segments, 0)
        for there in self.documents.values():
            live[there.segment] += there.passages
        return {name: Size(count, self._segments[name].contents.totals[1]) for name, count in live.items()}

    def _groups(self) -> tuple[tuple[str, ...], ...]:
        return plan(self._sizes(), damaged=self.state.storeless)

    def _merge(self, group: Sequence[str]) -> None:
        living = {name: there.segment for name, there in self.documents.items()}
        name = rewrite(
            self._folder / SEGMENTS,
            [self._segments[each] for each in group],
            living,
            self._embedder,
            storeless=bool(self.state.storeless.intersection(group)),
        )
        self._segments[name] = read_segment(self._folder / SEGMENTS / name)
        for document, there in self.documents.items():
            if there.segment in group:
                self.documents[document] = replace(there, segment=name)

    def _commit(self) -> str:
        """Let the documents as they stand answer. What they are read from is on the disk already."""
        used = {there.segment for there in self.documents.values()}
        manifest = Manifest(
            format=FORMAT,
            embedder=self._embedder.identity,
            documents=dict(self.documents),
            segments={name: self._segments[name].contents.totals[1] for name in sorted(used)},
        )
        if manifest != self._committed:
            make_current(self._folder, manifest)
            self._committed = manifest
        return manifest.digest


def _readable(folder: Path) -> Manifest | None:
    """The current manifest, None where there is none that this version understands."""
    with suppress(IndexForeign):
        return manifest_of(folder)
    return None
