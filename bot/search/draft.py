"""A segment that is being written, document after document; it has its name only when it is complete on the disk."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import numpy as np

from bot.errors import BotError, SearchFailed
from bot.language.wordbook import read_words
from bot.search.chroma import PassageStore
from bot.search.contents import HOLDINGS, Contents, sizes_of
from bot.search.durable import keep, keep_all
from bot.search.embedder import PassageEmbedder, PassageVectors
from bot.search.growing import GrowingArray
from bot.search.holding import Holding
from bot.search.lexical import PostingsDraft, lexical_text
from bot.search.segment import LEXICAL, STORE, Segment
from bot.search.vocabulary import FILE as VOCABULARY
from bot.search.vocabulary import VocabularyDraft

PARTIAL = ".partial"
NOT_WRITTEN = (
    "The passages could not be written to the index; free some space or check the disk, and run again. "
    "The last good index still answers."
)


class SegmentDraft:
    """Nothing of what was added stays in memory but counts of words."""

    def __init__(
        self,
        segments: Path,
        embedder: PassageEmbedder,
        *,
        dimension: int | None = None,
        begun_from: Segment | None = None,
    ) -> None:
        """`begun_from`: its vector store is copied, so that only what differs need be inserted: Chroma takes
        a second for a thousand passages."""
        self.name = secrets.token_hex(8)
        self._target = segments / self.name
        self._folder = segments / f"{self.name}{PARTIAL}"
        self._folder.mkdir(parents=True)
        width = dimension or embedder.dimension
        self._holdings = (self._folder / HOLDINGS).open("wb")
        self._arrays = {
            "passages": GrowingArray(self._folder / "passages.npy", width, np.float32),
            "sentences": GrowingArray(self._folder / "sentences.npy", width, np.float32),
            "words": GrowingArray(self._folder / "words.npy", width, np.int8),
        }
        self._word_counts: list[int] = []
        self._documents: list[str] = []
        self._ends: list[tuple[int, int, int, int]] = []
        self._postings, self._vocabulary = PostingsDraft(), VocabularyDraft()
        self._store: PassageStore | None = None
        try:
            self._store = self._open_store(embedder, begun_from)
        except BaseException:
            self.abandon()
            raise

    def _open_store(self, embedder: PassageEmbedder, begun_from: Segment | None) -> PassageStore:
        folder = self._folder / STORE
        if begun_from is not None:
            shutil.copytree(begun_from.folder / STORE, folder)
        with _told_plainly():
            return PassageStore(folder, embedder.langchain)

    @property
    def _opened(self) -> PassageStore:
        assert self._store is not None  # from the end of __init__ on
        return self._store

    @property
    def passages(self) -> int:
        return self._arrays["passages"].rows

    def add(self, arrivals: Sequence[tuple[Holding, Sequence[PassageVectors], bool]]) -> None:
        """Each document with the vectors of its passages, and whether the copied store holds these already.

        Raises: SearchFailed: Chroma could not write.
        """
        new = [
            (h.document, p, v) for h, made, had in arrivals if not had for p, v in zip(h.passages, made, strict=True)
        ]
        with _told_plainly():
            self._opened.add(
                [document for document, _, _ in new],
                [passage for _, passage, _ in new],
                [made.passage.tolist() for _, _, made in new],
            )
        for holding, vectors, _ in arrivals:
            self._write(holding, vectors)

    def _write(self, holding: Holding, vectors: Sequence[PassageVectors]) -> None:
        self._holdings.write(holding.line() + b"\n")
        for made in vectors:
            self._arrays["passages"].append(made.passage[None, :])
            self._arrays["sentences"].append(made.sentences)
            for words in made.words:
                self._arrays["words"].append(words)
                self._word_counts.append(len(words))
        self._postings.add(lexical_text(holding.document, passage) for passage in holding.passages)
        self._vocabulary.add(read_words(passage.text for passage in holding.passages))
        self._documents.append(holding.document.id)
        passage, sentence, word = (self._arrays[name].rows for name in ("passages", "sentences", "words"))
        self._ends.append((self._holdings.tell(), passage, sentence, word))

    def remove_from_store(self, passages: Sequence[str]) -> None:
        """Ids of passages that the copied store holds and the segment shall not."""
        with _told_plainly():
            self._opened.remove(passages)

    def finish(self) -> str:
        """The segment's name, once everything is on the disk. Raises: SearchFailed: the vectors did not come out."""
        folder = self._folder
        self._holdings.close()
        for array in self._arrays.values():
            array.close()
        with _told_plainly():
            np.save(folder / "word_counts.npy", np.array(self._word_counts, dtype=np.int32))
            self._postings.postings().save(folder / LEXICAL)
            self._vocabulary.vocabulary().save(folder / VOCABULARY)
            whole = np.load(folder / "passages.npy", mmap_mode="r" if self.passages else None)
            is_whole = self._opened.is_whole(whole)
            self._opened.close()
        if not is_whole:
            raise SearchFailed(NOT_WRITTEN)
        Contents(documents=tuple(self._documents), ends=tuple(self._ends), sizes=sizes_of(folder)).write(folder)
        keep_all(folder)
        folder.rename(self._target)
        keep(self._target.parent)
        return self.name

    def abandon(self) -> None:
        """Close everything and take it away; after `finish` it does nothing."""
        closing: list[IO[bytes] | GrowingArray] = [self._holdings, *self._arrays.values()]
        for opened in closing:
            with suppress(OSError):  # the disk may be full
                opened.close()
        if self._store is not None:
            self._store.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Chroma and NumPy fail in their own ways where a disk is full or a folder may not be written to."""
    try:
        yield
    except BotError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.strerror:
            raise
        raise SearchFailed(NOT_WRITTEN) from error
