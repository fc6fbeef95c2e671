"""An open index: what lives in one folder or in several, ready to be searched as one."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import BotError, IndexForeign, IndexMissing, SearchFailed
from bot.language.lexicon import Lexicon, lexicon_of
from bot.library.document import Document, Passage
from bot.search.contents import Place
from bot.search.dense import DenseIndex
from bot.search.embedder import Embedder
from bot.search.generation import SEGMENTS, Manifest, current, joined
from bot.search.lexical import LexicalIndex
from bot.search.rows import Rows, Run
from bot.search.segment import read_segment
from bot.search.shelf import OpenSegment, borrow, give_back
from bot.search.vocabulary import add_up

ATTEMPTS = 3  # an ingest may clear what has just been looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Everything that search reads, in the order of the documents' ids. Row i of `passage_vectors` belongs to
    `passages[i]`; the sentences of `passages[i]` are rows `first_sentence[i]` onwards of `sentence_vectors`."""

    digest: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    passage_vectors: Rows
    sentence_vectors: Rows
    word_vectors: Rows  # the telling words of sentence i are rows `first_word[i]` to `first_word[i + 1]`
    first_word: NDArray[np.int64]
    first_sentence: tuple[int, ...]
    lexical: LexicalIndex
    lexicon: Lexicon
    store: DenseIndex

    def close(self) -> None:
        """Give the vector stores back; an index that is forgotten does it by itself."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class _Living:
    """One document that answers: the number of its segment, its number and its place in it."""

    part: int
    number: int
    place: Place

    def run(self, column: int) -> Run:
        return Run(self.part, self.place.start[column], self.place.end[column] - self.place.start[column])


def open_index(folders: Path | Sequence[Path], embedder: Embedder) -> Index:
    """The current index of one folder, or of several as one: where they share an id, the first folder's document
    answers. A further folder without an index counts as empty.

    Raises: IndexMissing: there is none. IndexForeign: another model or version made it.
        SearchFailed: its files are damaged.
    """
    places = [folders] if isinstance(folders, Path) else list(folders)
    manifests = _manifests(places)
    for _ in range(ATTEMPTS - 1):
        try:
            return _open(manifests, embedder)
        except SearchFailed:
            renewed = _manifests(places)
            if renewed == manifests:
                raise
            manifests = renewed
    return _open(manifests, embedder)


def _manifests(folders: Sequence[Path]) -> dict[Path, Manifest]:
    manifests = {folders[0]: current(folders[0])}
    for folder in folders[1:]:
        with suppress(IndexMissing):
            manifests[folder] = current(folder)
    return manifests


def _open(manifests: dict[Path, Manifest], embedder: Embedder) -> Index:
    for manifest in manifests.values():
        if manifest.embedder != embedder.identity:
            raise IndexForeign(
                f"The index was made with the model {manifest.embedder}, and EMBEDDING_MODEL is now "
                f"{embedder.identity}. Set EMBEDDING_MODEL back, or run `make index` to index everything again with "
                "the new one."
            )
    opened: list[OpenSegment] = []
    try:
        living = _living(manifests, embedder, opened)
        digest = joined([manifest.digest for manifest in manifests.values()])
        return _index(digest, opened, living, embedder.dimension)
    except BotError:
        give_back(opened)
        raise
    except Exception as error:  # any damage to any file: the operator's way out is the same
        give_back(opened)
        raise SearchFailed("The index is damaged; run `make index`, which makes it whole again.") from error


def _living(manifests: dict[Path, Manifest], embedder: Embedder, opened: list[OpenSegment]) -> dict[str, _Living]:
    """Every document that answers, by id; its segment is added to `opened`."""
    living: dict[str, _Living] = {}
    for folder, manifest in manifests.items():
        numbers: dict[str, dict[str, int]] = {}
        parts: dict[str, int] = {}
        for name in manifest.segments:
            opened.append(borrow(read_segment(folder / SEGMENTS / name), embedder.langchain))
            parts[name] = len(opened) - 1
            numbers[name] = {document: n for n, document in enumerate(opened[-1].segment.contents.documents)}
        for document, held in manifest.documents.items():
            if document not in living:
                part = parts[held.segment]
                place = opened[part].segment.place[document]
                living[document] = _Living(part, numbers[held.segment][document], place)
    return dict(sorted(living.items()))


def _index(digest: str, opened: Sequence[OpenSegment], living: dict[str, _Living], dimension: int) -> Index:
    holdings = [opened[each.part].holdings[each.number] for each in living.values()]
    passages = tuple(passage for holding in holdings for passage in holding.passages)
    counts = [len(passage.sentences) for passage in passages]
    segments = [each.segment for each in opened]
    runs = {column: [each.run(column) for each in living.values()] for column in (1, 2, 3)}
    sentences = Rows([s.sentences for s in segments] or [np.zeros((0, dimension), np.float32)], runs[2])
    word_counts = Rows([s.word_counts for s in segments] or [np.zeros(0, np.int32)], runs[2])
    if len(sentences) != sum(counts):
        raise ValueError("sentences and their vectors differ in number")
    rows = _rows(opened, living)
    return Index(
        digest=digest,
        documents=tuple(holding.document for holding in holdings),
        passages=passages,
        passage_vectors=Rows([s.passages for s in segments] or [np.zeros((0, dimension), np.float32)], runs[1]),
        sentence_vectors=sentences,
        word_vectors=Rows([s.words for s in segments] or [np.zeros((0, dimension), np.int8)], runs[3]),
        first_word=np.concatenate([[0], np.cumsum(word_counts[:], dtype=np.int64)]),
        first_sentence=tuple(int(n) for n in np.cumsum([0, *counts])[:-1]),
        lexical=LexicalIndex([(each.postings, at) for each, at in zip(opened, rows, strict=True)]),
        lexicon=lexicon_of(add_up([(o.vocabulary, at) for o, at in zip(opened, _ranks(opened, living), strict=True)])),
        store=DenseIndex(
            [
                (each, {passages[row].id: row for row in at[at >= 0].tolist()})
                for each, at in zip(opened, rows, strict=True)
            ]
        ),
    )


def _rows(opened: Sequence[OpenSegment], living: dict[str, _Living]) -> list[NDArray[np.int64]]:
    """For each segment, the row of each of its passages in the index; -1: it is dead."""
    rows = [np.full(each.segment.contents.totals[1], -1, dtype=np.int64) for each in opened]
    row = 0
    for each in living.values():
        place = each.place.passages
        rows[each.part][place.start : place.stop] = np.arange(row, row + len(place))
        row += len(place)
    return rows


def _ranks(opened: Sequence[OpenSegment], living: dict[str, _Living]) -> list[NDArray[np.int64]]:
    """For each segment, the place of each of its documents in the index; -1: it is dead."""
    ranks = [np.full(len(each.segment.contents.documents), -1, dtype=np.int64) for each in opened]
    for rank, each in enumerate(living.values()):
        ranks[each.part][each.number] = rank
    return ranks
