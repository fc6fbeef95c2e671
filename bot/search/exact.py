"""Passages by vector where Chroma cannot be opened, since it writes when it opens: a full disk, a read-only folder."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.search.embedder import Matrix

LEAST = 1_000_000  # bytes that Chroma needs to open what it has


class ExactStore:
    """Compares a question with every passage. It finds what Chroma would, in some milliseconds more."""

    def __init__(self, names: Sequence[str], vectors: Matrix) -> None:
        """`names[i]` is the id of the passage that row i of `vectors` belongs to."""
        self._names, self._vectors = names, vectors

    def nearest(self, vector: Sequence[float], count: int) -> list[tuple[str, float]]:
        """Up to `count` passage ids with their cosine, nearest first."""
        cosines = self._vectors @ np.array(vector, dtype=np.float32)
        return [(self._names[row], float(cosines[row])) for row in np.argsort(-cosines, kind="stable")[:count]]

    def close(self) -> None:
        """There is nothing to close."""


def may_not_write(folder: Path) -> bool:
    """Whether nobody could open a Chroma store in `folder`, whole as it may be."""
    return shutil.disk_usage(folder).free < LEAST or not os.access(folder, os.W_OK)
