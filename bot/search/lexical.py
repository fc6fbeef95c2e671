"""Passages by shared words, stemmed: BM25, with the words counted for each segment and weighed over all of them.

How rare a word is and how long a passage usually is are known only once all segments are open, so a segment
keeps counts and no scores. The formula is Lucene's, as bm25s computes it.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.terms import stems
from bot.library.document import Document, Passage

# Tuned on SQuAD 2.0 dev: short passages repeat little, so term frequency saturates early.
K1, B = 0.9, 0.75


def lexical_text(document: Document, passage: Passage) -> str:
    """A passage is found by its heading and its publisher too."""
    return f"{passage.text} {passage.heading or ''} {document.source.publisher}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Which passages of one segment hold which stem. Those of stem number i are entries `first[i]` to `first[i + 1]`
    of `passages` (numbers within the segment, ascending) and of `counts` (how often each holds it)."""

    vocabulary: Mapping[str, int]
    first: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]  # of each passage, in stems; at least 1

    def save(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "vocabulary.txt").write_bytes("\n".join(self.vocabulary).encode())
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))


_ARRAYS = ("first", "passages", "counts", "lengths")


def load_postings(folder: Path) -> Postings:
    """Raises: OSError, ValueError: it is damaged."""
    held = (folder / "vocabulary.txt").read_bytes().decode()
    arrays = {name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _ARRAYS}
    postings = Postings(vocabulary={word: n for n, word in enumerate(held.split("\n") if held else ())}, **arrays)
    if (len(postings.first), len(postings.passages)) != (len(postings.vocabulary) + 1, len(postings.counts)):
        raise ValueError("words and passages differ in number")
    return postings


class PostingsDraft:
    """Postings of passages that come one after the other."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._stems, self._passages, self._counts = array("i"), array("i"), array("i")
        self._lengths = array("i")

    def add(self, texts: Iterable[str]) -> None:
        for text in texts:
            held = stems(text)
            for stem, count in Counter(held).items():
                self._stems.append(self._numbers.setdefault(stem, len(self._numbers)))
                self._passages.append(len(self._lengths))
                self._counts.append(count)
            self._lengths.append(max(1, len(held)))

    def postings(self) -> Postings:
        numbers = np.array(self._stems, dtype=np.int32)
        order = np.argsort(numbers, kind="stable")
        held = np.bincount(numbers, minlength=len(self._numbers))
        return Postings(
            vocabulary=self._numbers,
            first=np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
            passages=np.array(self._passages, dtype=np.int32)[order],
            counts=np.array(self._counts, dtype=np.int32)[order],
            lengths=np.array(self._lengths, dtype=np.int32),
        )


def postings_of(texts: Iterable[str]) -> Postings:
    draft = PostingsDraft()
    draft.add(texts)
    return draft.postings()


class LexicalIndex:
    """BM25 over all living passages of several segments."""

    def __init__(self, parts: Sequence[tuple[Postings, NDArray[np.int64]]]) -> None:
        """For each segment its postings, and for each of its passages its row in the index; -1: it is dead."""
        self._parts = parts
        lengths = [postings.lengths[rows >= 0] for postings, rows in parts]
        self._count = sum(len(part) for part in lengths)
        average = sum(int(part.sum()) for part in lengths) / max(1, self._count) or 1.0
        self._norms = [K1 * ((1 - B) + B * postings.lengths / average) for postings, _ in parts]

    def __len__(self) -> int:
        return self._count

    def scores(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """The BM25 score of every row for stems of a question; zeros where none is known."""
        scores = np.zeros(self._count, dtype=np.float32)
        for term in terms:
            found = [self._found(number, term) for number in range(len(self._parts))]
            frequency = sum(len(rows) for rows, _ in found)
            if frequency:
                idf = float(np.float32(math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))))
                for rows, shares in found:
                    scores[rows] += (idf * shares).astype(np.float32)
        return scores.astype(np.float64)

    def _found(self, number: int, term: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The rows of one segment that hold `term`, and how much of its weight each gets."""
        postings, rows = self._parts[number]
        stem = postings.vocabulary.get(term)
        if stem is None:
            return _NONE
        entries = slice(int(postings.first[stem]), int(postings.first[stem + 1]))
        passages, counts = postings.passages[entries], postings.counts[entries]
        at = rows[passages]
        alive = at >= 0
        if not alive.all():
            at, passages, counts = at[alive], passages[alive], counts[alive]
        return at, counts / (self._norms[number][passages] + counts)


_NONE = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float64))
