"""Rows that lie in several arrays on the disk, read as if they were one array."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that follow one another: `count` of them from row `start` of array number `part`."""

    part: int
    start: int
    count: int


class Rows:
    """Row i is the i-th of all rows that `runs` name, in their order. Nothing is copied until it is asked for."""

    def __init__(self, parts: Sequence[NDArray[Any]], runs: Sequence[Run]) -> None:
        """`parts`: arrays of the same width and type, at least one."""
        self._parts = [np.asarray(part) for part in parts]
        joined = _joined(runs)
        self._part = np.array([run.part for run in joined], dtype=np.int64)
        self._start = np.array([run.start for run in joined], dtype=np.int64)
        self._first = np.cumsum([0, *(run.count for run in joined)], dtype=np.int64)
        # One array that is wanted from its first row on is the usual case, and the one that must be quick.
        self._whole = None
        if not joined:
            self._whole = self._parts[0][:0]
        elif len(joined) == 1:
            run = joined[0]
            self._whole = self._parts[run.part][run.start : run.start + run.count]

    def __len__(self) -> int:
        return int(self._first[-1])

    def __getitem__(self, key: int | slice | Sequence[int] | NDArray[Any]) -> NDArray[Any]:
        """As of an array: one row for a number, several for a slice or a list of numbers."""
        if self._whole is not None:
            return np.asarray(self._whole[key])
        if isinstance(key, slice):
            return self._stretch(*key.indices(len(self)))
        wanted = np.asarray(key)
        if wanted.ndim == 0:
            return np.asarray(self._gathered(wanted[None])[0])
        return self._gathered(wanted if wanted.size else wanted.astype(np.int64))

    def __iter__(self) -> Iterator[NDArray[Any]]:
        return iter(self[:])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return self[:].astype(dtype) if dtype is not None else self[:]

    def _stretch(self, start: int, stop: int, step: int) -> NDArray[Any]:
        run = int(np.searchsorted(self._first, start, side="right")) - 1
        if step == 1 and start < stop <= self._first[run + 1]:
            at = int(self._start[run] + start - self._first[run])
            return np.asarray(self._parts[int(self._part[run])][at : at + stop - start])
        return self._gathered(np.arange(start, stop, step))

    def _gathered(self, wanted: NDArray[Any]) -> NDArray[Any]:
        if wanted.size and not (-len(self) <= wanted.min() and wanted.max() < len(self)):
            raise IndexError("there is no such row")
        wanted = np.where(wanted < 0, wanted + len(self), wanted)
        run = np.searchsorted(self._first, wanted, side="right") - 1
        part, at = self._part[run], self._start[run] + wanted - self._first[run]
        rows = np.empty((len(wanted), *self._parts[0].shape[1:]), dtype=self._parts[0].dtype)
        for number in np.unique(part):
            here = part == number
            rows[here] = self._parts[int(number)][at[here]]
        return rows


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs that follow on one another made into one; empty ones left out."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.part == run.part and last.start + last.count == run.start:
            joined[-1] = Run(last.part, last.start, last.count + run.count)
        elif run.count:
            joined.append(run)
    return joined
