"""The words of a segment's documents in a file, so that the lexicon of those that live is a sum and no reading."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.wordbook import Count, Wordbook

FILE = "words.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Entries say of one document (by its number within the segment) what it shows of one word."""

    stems: tuple[str, ...]
    counted: NDArray[np.int32]  # (entries, 5): document, stem, passages, inside, capital
    spellings: tuple[tuple[str, str], ...]  # lower-case word and stem
    spelt: NDArray[np.int32]  # (entries, 2): document, spelling; in the order of the text
    passages: NDArray[np.int32]  # of each document
    shortened: dict[int, tuple[dict[str, str], dict[str, list[str]]]]  # document → what is explained, initials

    def save(self, file: Path) -> None:
        with file.open("wb") as opened:
            np.savez(
                opened,
                stems=_bytes("\n".join(self.stems)),
                counted=self.counted,
                spellings=_bytes("\n".join("\t".join(pair) for pair in self.spellings)),
                spelt=self.spelt,
                passages=self.passages,
                shortened=_bytes(json.dumps(list(self.shortened.items()))),
            )


def load_vocabulary(file: Path) -> Vocabulary:
    """Raises: OSError, ValueError, KeyError: it is damaged."""
    with np.load(file) as read:
        spellings = _lines(read["spellings"])
        return Vocabulary(
            stems=tuple(_lines(read["stems"])),
            counted=read["counted"],
            spellings=tuple((word, stem) for word, _, stem in (line.partition("\t") for line in spellings)),
            spelt=read["spelt"],
            passages=read["passages"],
            shortened={number: (told, guessed) for number, (told, guessed) in json.loads(_text(read["shortened"]))},
        )


class VocabularyDraft:
    """Takes the wordbooks of documents one after the other."""

    def __init__(self) -> None:
        self._stems: dict[str, int] = {}
        self._spellings: dict[tuple[str, str], int] = {}
        self._counted, self._spelt, self._passages = array("i"), array("i"), array("i")
        self._shortened: dict[int, tuple[dict[str, str], dict[str, list[str]]]] = {}

    def add(self, book: Wordbook) -> None:
        document = len(self._passages)
        self._passages.append(book.passages)
        for stem, count in book.counts.items():
            number = self._stems.setdefault(stem, len(self._stems))
            self._counted.extend((document, number, count.passages, count.inside, count.capital))
        for pair in book.written.items():
            self._spelt.extend((document, self._spellings.setdefault(pair, len(self._spellings))))
        if book.explained or book.initials:
            initials = {short: list(longs) for short, longs in book.initials.items()}
            self._shortened[document] = (dict(book.explained), initials)

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            stems=tuple(self._stems),
            counted=np.array(self._counted, dtype=np.int32).reshape(-1, 5),
            spellings=tuple(self._spellings),
            spelt=np.array(self._spelt, dtype=np.int32).reshape(-1, 2),
            passages=np.array(self._passages, dtype=np.int32),
            shortened=self._shortened,
        )


def add_up(parts: Sequence[tuple[Vocabulary, NDArray[np.int64]]]) -> Wordbook:
    """The words of all living documents: as if their passages were read again in the order of the documents.

    Args: for each segment its vocabulary, and for each of its documents its place in the index; -1: it is dead.
    """
    counts: dict[str, Count] = {}
    first: list[tuple[int, int, str, str]] = []  # place of the document, entry, word, stem
    shortened: list[tuple[int, dict[str, str], dict[str, list[str]]]] = []
    for vocabulary, places in parts:
        _count(vocabulary, places, counts)
        first += _first_spellings(vocabulary, places)
        shortened += [(int(places[n]), *held) for n, held in vocabulary.shortened.items() if places[n] >= 0]
    written: dict[str, str] = {}
    for _, _, word, stem in sorted(first):
        written.setdefault(word, stem)
    explained: dict[str, str] = {}
    initials: dict[str, dict[str, None]] = {}
    for _, told, guessed in sorted(shortened, key=lambda each: each[0]):
        explained = told | explained
        for short, longs in guessed.items():
            initials.setdefault(short, {}).update(dict.fromkeys(longs))
    return Wordbook(
        passages=sum(int(vocabulary.passages[places >= 0].sum()) for vocabulary, places in parts),
        counts=counts,
        written=written,
        explained=explained,
        initials={short: tuple(longs) for short, longs in initials.items()},
    )


def _count(vocabulary: Vocabulary, places: NDArray[np.int64], counts: dict[str, Count]) -> None:
    entries = vocabulary.counted[places[vocabulary.counted[:, 0]] >= 0]
    sums = [
        np.bincount(entries[:, 1], weights=entries[:, column], minlength=len(vocabulary.stems)) for column in (2, 3, 4)
    ]
    held, inside, capital = (column.astype(np.int64).tolist() for column in sums)
    for stem, *new in zip(vocabulary.stems, held, inside, capital, strict=True):
        if new[0]:
            old = counts.get(stem)
            counts[stem] = Count(*new) if old is None else _sum(old, Count(*new))


def _sum(one: Count, other: Count) -> Count:
    return Count(one.passages + other.passages, one.inside + other.inside, one.capital + other.capital)


def _first_spellings(vocabulary: Vocabulary, places: NDArray[np.int64]) -> list[tuple[int, int, str, str]]:
    """Where the index first has each spelling, as far as this segment knows."""
    rank = places[vocabulary.spelt[:, 0]]
    entries = np.flatnonzero(rank >= 0)
    entries = entries[np.argsort(rank[entries], kind="stable")]
    spellings, at = np.unique(vocabulary.spelt[entries, 1], return_index=True)
    found = entries[at]
    return [
        (place, entry, *vocabulary.spellings[number])
        for place, entry, number in zip(rank[found].tolist(), found.tolist(), spellings.tolist(), strict=True)
    ]


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _text(held: NDArray[np.uint8]) -> str:
    return held.tobytes().decode("utf-8", "surrogatepass")


def _lines(held: NDArray[np.uint8]) -> list[str]:
    return _text(held).split("\n") if held.size else []
