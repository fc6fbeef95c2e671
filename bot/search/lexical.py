"""The door to bm25s: passages by shared words, stemmed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from bot.language.terms import stems

# Tuned on SQuAD 2.0 dev: short passages repeat little, so term frequency saturates early.
K1, B = 0.9, 0.75


class LexicalIndex:
    """BM25 over the passages of one index, in their order."""

    def __init__(self, engine: bm25s.BM25 | None) -> None:
        self._engine = engine

    @classmethod
    def build(cls, texts: Iterable[str]) -> "LexicalIndex":
        tokens = [list(stems(text)) or [""] for text in texts]
        if not tokens:
            return cls(None)
        engine = bm25s.BM25(k1=K1, b=B)
        engine.index(tokens, show_progress=False)
        return cls(engine)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        return cls(bm25s.BM25.load(str(folder)) if folder.is_dir() else None)

    def save(self, folder: Path) -> None:
        if self._engine is not None:
            self._engine.save(str(folder), show_progress=False)

    def __len__(self) -> int:
        return 0 if self._engine is None else int(self._engine.scores["num_docs"])

    def scores(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """The BM25 score of every passage for stems of a question; zeros where none is known."""
        if self._engine is None:
            return np.zeros(0)
        known = [term for term in terms if term in self._engine.vocab_dict]
        if not known:
            return np.zeros(len(self))
        return np.asarray(self._engine.get_scores(known), dtype=np.float64)
