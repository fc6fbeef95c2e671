"""Several segments are made into one, without their dead; nothing is embedded."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.errors import SearchFailed
from bot.search.draft import SegmentDraft
from bot.search.embedder import PassageEmbedder
from bot.search.segment import Segment

TOGETHER = 200  # passages that are put into the vector store at once


def rewrite(
    segments: Path, group: Sequence[Segment], living: Mapping[str, str], embedder: PassageEmbedder, *, storeless: bool
) -> str:
    """The name of a new segment of what is alive in `group`.

    Args: living: document id → name of the segment that it lives in. storeless: a vector store of the group is
        damaged, so none is taken over.
    """
    base = None if storeless else _base(group, living)
    if base is not None:
        try:
            return _rewritten(segments, group, living, embedder, base)
        except SearchFailed:  # its store is damaged; the vectors need not be
            pass
    return _rewritten(segments, group, living, embedder, None)


def _rewritten(
    segments: Path,
    group: Sequence[Segment],
    living: Mapping[str, str],
    embedder: PassageEmbedder,
    base: Segment | None,
) -> str:
    mine = {segment.folder.name: segment for segment in group}
    names = sorted(name for name, place in living.items() if place in mine)
    width = group[0].passages.shape[1]
    draft = SegmentDraft(segments, embedder, dimension=width, begun_from=base)
    try:
        if base is not None:
            draft.remove_from_store(
                [p.id for h in base.holdings() if living.get(h.document.id) != base.folder.name for p in h.passages]
            )
        _fill(draft, [(name, mine[living[name]]) for name in names], base)
        return draft.finish()
    finally:
        draft.abandon()


def _fill(draft: SegmentDraft, wanted: Sequence[tuple[str, Segment]], base: Segment | None) -> None:
    waiting, count = [], 0
    for name, segment in wanted:
        holding = segment.holding(name)
        waiting.append((holding, tuple(segment.vectors(name, holding.passages)), segment is base))
        count += len(holding.passages)
        if count >= TOGETHER:
            draft.add(waiting)
            waiting, count = [], 0
    draft.add(waiting)


def _base(group: Sequence[Segment], living: Mapping[str, str]) -> Segment | None:
    """The segment whose vector store is worth copying: the one with the most of what lives, if that is half of it."""
    live = {segment.folder.name: 0 for segment in group}
    for name, place in living.items():
        if place in live:
            segment = next(each for each in group if each.folder.name == place)
            live[place] += len(segment.place[name].passages)
    best = max(group, key=lambda segment: live[segment.folder.name])
    return best if live[best.folder.name] * 2 >= best.contents.totals[1] else None
