"""The documents of an index as text, without a model and without its vectors."""

from pathlib import Path

from bot.search.generation import SEGMENTS, current
from bot.search.holding import Holding
from bot.search.segment import read_segment


def read_holdings(folder: Path) -> tuple[Holding, ...]:
    """All that live, in the order of their ids.

    Raises: IndexMissing, IndexForeign. SearchFailed: a file is damaged.
    """
    manifest = current(folder)
    living = [
        holding
        for name in manifest.segments
        for holding in read_segment(folder / SEGMENTS / name).holdings()
        if manifest.documents.get(holding.document.id) is not None
        and manifest.documents[holding.document.id].segment == name
    ]
    return tuple(sorted(living, key=lambda holding: holding.document.id))
