"""Some thousands of passages with all that search reads of them: complete, and never changed once it has its name.

contents.json       which documents, where each lies in the files below, and how large these are
documents.jsonl     a document with its passages a line
chroma/             passage vectors, through LangChain (Chroma tidies its files when it opens them)
passages.npy        the same vectors, in the order of the passages
sentences.npy       sentence vectors, in the order of the passages' sentences
words.npy           vectors of the sentences' telling words in their context, 8 bits a number
word_counts.npy     how many of them each sentence has
lexical/            which passages hold which stem
words.npz           what each document adds to the lexicon
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import SearchFailed
from bot.library.document import Passage, Span
from bot.search.contents import FILE, HOLDINGS, Contents, Place, read_contents
from bot.search.embedder import Matrix, PassageVectors, Words
from bot.search.holding import Holding, read_line
from bot.search.lexical import Postings, load_postings
from bot.search.vocabulary import FILE as VOCABULARY
from bot.search.vocabulary import Vocabulary, load_vocabulary

STORE = "chroma"
LEXICAL = "lexical"
Key = tuple[str, tuple[Span, ...]]


class SegmentDamaged(SearchFailed):
    """A file of a segment is missing or not what was written."""

    def __init__(self, folder: Path, file: str) -> None:
        super().__init__(
            f"The index is damaged (segments/{folder.name}/{file}); run `make index`, which makes it whole again."
        )


@dataclass(frozen=True)
class Segment:
    """One segment on disk. Its arrays are mapped into memory when they are first asked for."""

    folder: Path
    contents: Contents

    @cached_property
    def place(self) -> dict[str, Place]:
        """Document id → where it lies; in the order of the segment."""
        return dict(zip(self.contents.documents, self.contents.places(), strict=True))

    @cached_property
    def passages(self) -> Matrix:
        return self._array("passages.npy", self.contents.totals[1])

    @cached_property
    def sentences(self) -> Matrix:
        return self._array("sentences.npy", self.contents.totals[2])

    @cached_property
    def words(self) -> Words:
        return self._array("words.npy", self.contents.totals[3])

    @cached_property
    def word_counts(self) -> NDArray[np.int32]:
        counts = self._array("word_counts.npy", self.contents.totals[2])
        if int(counts.sum()) != self.contents.totals[3]:
            raise SegmentDamaged(self.folder, "word_counts.npy")
        return counts

    def postings(self) -> Postings:
        try:
            postings = load_postings(self.folder / LEXICAL)
        except (OSError, ValueError, EOFError):
            raise SegmentDamaged(self.folder, LEXICAL) from None
        if len(postings.lengths) != self.contents.totals[1]:
            raise SegmentDamaged(self.folder, LEXICAL)
        return postings

    def vocabulary(self) -> Vocabulary:
        try:
            vocabulary = load_vocabulary(self.folder / VOCABULARY)
        except Exception:  # zip and NumPy fail in their own ways where the file is damaged
            raise SegmentDamaged(self.folder, VOCABULARY) from None
        if len(vocabulary.passages) != len(self.contents.documents):
            raise SegmentDamaged(self.folder, VOCABULARY)
        return vocabulary

    def holdings(self) -> Iterator[Holding]:
        """Every document, in the order of the segment. Raises: SegmentDamaged."""
        with self._holdings_file() as file:
            for name, place in self.place.items():
                yield self._holding(name, file.read(place.end[0] - place.start[0]))

    def holding(self, name: str) -> Holding:
        """Raises: SegmentDamaged."""
        place = self.place[name]
        with self._holdings_file() as file:
            file.seek(place.start[0])
            return self._holding(name, file.read(place.end[0] - place.start[0]))

    def vectors(self, name: str, passages: tuple[Passage, ...]) -> Iterator[PassageVectors]:
        """Of the passages of the document `name`, which are `passages`."""
        place = self.place[name]
        sentence, word = place.start[2], place.start[3]
        for row, passage in zip(place.passages, passages, strict=True):
            last = sentence + len(passage.sentences)
            words = []
            for count in self.word_counts[sentence:last].tolist():
                words.append(self.words[word : word + count])
                word += count
            yield PassageVectors(self.passages[row], self.sentences[sentence:last], tuple(words))
            sentence = last

    def _holdings_file(self) -> Any:
        try:
            return (self.folder / HOLDINGS).open("rb")
        except OSError:
            raise SegmentDamaged(self.folder, HOLDINGS) from None

    def _holding(self, name: str, line: bytes) -> Holding:
        try:
            holding = read_line(line)
        except ValueError:
            raise SegmentDamaged(self.folder, HOLDINGS) from None
        if holding.document.id != name or len(holding.passages) != len(self.place[name].passages):
            raise SegmentDamaged(self.folder, HOLDINGS)
        return holding

    def _array(self, file: str, rows: int) -> NDArray[Any]:
        try:
            read = np.asarray(np.load(self.folder / file, mmap_mode="r" if rows else None))
        except (OSError, ValueError, EOFError):
            raise SegmentDamaged(self.folder, file) from None
        if len(read) != rows:
            raise SegmentDamaged(self.folder, file)
        return read


def read_segment(folder: Path) -> Segment:
    """The segment in `folder`, if its files are there at the size that they were written in.

    Raises: SegmentDamaged: they are not; the message names the first.
    """
    try:
        contents = read_contents(folder)
    except (OSError, ValueError):
        raise SegmentDamaged(folder, FILE) from None
    odd = contents.unlike(folder)
    if odd is not None:
        raise SegmentDamaged(folder, odd)
    return Segment(folder, contents)


def key(passage: Passage) -> Key:
    """What a passage's vectors depend on: its words, and where its sentences begin and end in it."""
    return passage.id, tuple(Span(s.start - passage.start, s.end - passage.start) for s in passage.sentences)
