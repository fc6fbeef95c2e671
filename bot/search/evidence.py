"""What search found: a sentence of a passage, and every signal that speaks for it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.library.document import Document, Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """How a sentence relates to a question. All are between 0 and 1 but cosines, which are -1 to 1."""

    cosine: float  # question and sentence
    passage_cosine: float  # question and whole passage
    bm25: float  # passage, as a share of the best score in the library
    coverage: float  # share of the question's weight whose words the sentence holds
    near_coverage: float  # … or holds a word of nearly the same meaning
    placed_coverage: float  # … or that stands in the heading or the title above it
    alignment: float  # how near, on average, the sentence's nearest word comes to each of the question's


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence that may answer the question, with its proof at hand."""

    document: Document
    passage: Passage
    span: Span  # within the passage, in the document's text
    score: float  # z-scored mix over the candidates; ranks, says nothing by itself
    signals: Signals
    vector: NDArray[np.float32] = field(compare=False, repr=False)  # of the sentence, length 1
    nearest: NDArray[np.float32] = field(compare=False, repr=False)  # for each telling word of the question, the
    # cosine of the sentence's nearest word, both in their context

    @property
    def text(self) -> str:
        return self.document.text[self.span.start : self.span.end]
