"""The segments that are open in this process: each once, however many indexes read it.

Chroma does not bear to have a folder open twice, and the library is part of every server's index. So what is
open is remembered here for the whole process, and closed when its last reader gives it back.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from langchain_core.embeddings import Embeddings

from bot.search.chroma import PassageStore
from bot.search.exact import ExactStore, may_not_write
from bot.search.holding import Holding
from bot.search.lexical import Postings
from bot.search.segment import STORE, Segment, SegmentDamaged
from bot.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class OpenSegment:
    """A segment with what is read of it once; it is alive and dead documents alike."""

    segment: Segment
    store: PassageStore | ExactStore

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        return tuple(self.segment.holdings())

    @cached_property
    def postings(self) -> Postings:
        return self.segment.postings()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return self.segment.vocabulary()


_lock = threading.RLock()  # an index that is forgotten gives back in the midst of anything
_open: dict[Path, OpenSegment] = {}
_readers: dict[Path, int] = {}


def borrow(segment: Segment, embeddings: Embeddings | None) -> OpenSegment:
    """The segment with its vector store, which is warm. Give it back in the end.

    Raises: SegmentDamaged: the store lacks passages or cannot be opened.
    """
    place = segment.folder.resolve()
    with _lock:
        _readers[place] = _readers.get(place, 0) + 1  # first, so that nobody closes it meanwhile
        try:
            if place not in _open:
                _open[place] = OpenSegment(segment, _whole_store(segment, embeddings))
            return _open[place]
        except BaseException:
            _readers[place] -= 1
            raise


def give_back(segments: Sequence[OpenSegment]) -> None:
    """Close those that nobody else reads."""
    with _lock:
        for opened in segments:
            place = opened.segment.folder.resolve()
            _readers[place] -= 1
            if not _readers[place]:
                _open.pop(place).store.close()


def _whole_store(segment: Segment, embeddings: Embeddings | None) -> PassageStore | ExactStore:
    folder = segment.folder / STORE
    if not folder.is_dir():  # Chroma would make an empty one
        raise SegmentDamaged(segment.folder, STORE)
    if may_not_write(folder):
        return ExactStore([p.id for holding in segment.holdings() for p in holding.passages], segment.passages)
    try:
        store = PassageStore(folder, embeddings)
    except Exception as error:  # Chroma fails in its own ways where files are damaged
        raise SegmentDamaged(segment.folder, STORE) from error
    try:
        if store.is_whole(segment.passages):
            return store
    except Exception as error:
        store.close()
        raise SegmentDamaged(segment.folder, STORE) from error
    store.close()
    raise SegmentDamaged(segment.folder, STORE)
