"""Passages by vector, over the vector stores of several segments."""

import weakref
from collections.abc import Mapping, Sequence

from bot.search.shelf import OpenSegment, give_back


class DenseIndex:
    """The nearest living passages of all segments."""

    def __init__(self, parts: Sequence[tuple[OpenSegment, Mapping[str, int]]]) -> None:
        """For each segment the row in the index of each living passage, by its id. The segments are given back
        when this is closed or forgotten."""
        self._parts = parts
        self._release = weakref.finalize(self, give_back, [opened for opened, _ in parts])

    def nearest(self, vector: Sequence[float], count: int) -> list[tuple[int, float]]:
        """Up to `count` rows with their cosine, nearest first."""
        found = [hit for opened, rows in self._parts for hit in _nearest(opened, rows, vector, count)]
        return sorted(found, key=lambda hit: -hit[1])[:count]

    def close(self) -> None:
        """A second time does no harm."""
        self._release()


def _nearest(
    opened: OpenSegment, rows: Mapping[str, int], vector: Sequence[float], count: int
) -> list[tuple[int, float]]:
    """The dead are found too, so more are asked for until enough of the living are among them."""
    whole = opened.segment.contents.totals[1]
    wanted = min(count, len(rows))
    asked = min(whole, wanted + min(whole - len(rows), count))
    while wanted:
        found = [(rows[name], cosine) for name, cosine in opened.store.nearest(vector, asked) if name in rows]
        if len(found) >= wanted or asked >= whole:
            return found[:count]
        asked = min(whole, 2 * asked)
    return []
