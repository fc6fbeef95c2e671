"""The stretches of each page are put into reading order: titles over both columns, then the left, then the right."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from bot.library.reading.pdf_lines import Stretch, stretch

_MOST = 1_500  # stretches on a page; a page with more is a drawing, and is read from the top down
_NARROWEST = 10  # of the font's size: a column of prose is at least as wide
_FEWEST = 5  # lines in either column that make a gutter believed; spaces of fewer may meet by chance
_ALIGNED = 0.4  # of a column's lines start at one place; others are indented
_FILLED = 0.5  # of a column's width, on average: lines of prose; cells of a table fill less


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Whole lines that stand one below the other."""

    lines: tuple[Stretch, ...]
    edge: float  # how far to the right its lines may run

    @property
    def left(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.x1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    known: bool = False  # from other pages of the document


def columns(pages: Sequence[Sequence[Stretch]]) -> list[list[Column]]:
    """The columns of each page in reading order."""
    alone = [_gutter(page) for page in pages]
    usual = Counter(round(gutter.x / 4) for gutter in alone if gutter)
    known = tuple(4.0 * place for place, count in usual.items() if count >= 2 or len(pages) < 4)
    edges = sorted(max(part.x1 for part in page) for page in pages if page)
    edge = edges[len(edges) // 2] if edges else 0.0
    return [
        _columns(page, gutter or _gutter_of_others(page, known), edge)
        for page, gutter in zip(pages, alone, strict=True)
    ]


def _columns(stretches: Sequence[Stretch], gutter: _Gutter | None, edge: float) -> list[Column]:
    if gutter is None:
        return [_column(stretches, edge)] if stretches else []
    found: list[Column] = []
    over: list[Stretch] = []  # lines over both columns that wait to become a column

    def close() -> None:
        if over:
            found.append(_column(over, edge))
            over.clear()

    for crossing, band in _bands(stretches, gutter.x):
        if crossing:
            over.extend(band)
            continue
        odd, prose = _above_columns(band, gutter)
        over.extend(odd)
        if prose:
            close()
            prose, below = _below_columns(prose, gutter)
            left = _side(prose, gutter.x, 0)
            right = _side(prose, gutter.x, 1)
            found.extend(_columns(left, _gutter(left), max(part.x1 for part in left)))
            found.extend(_columns(right, _gutter(right), edge))
            over.extend(below)
    close()
    return found


def _column(stretches: Sequence[Stretch], edge: float) -> Column:
    return Column(lines=rows(stretches), edge=max(edge, *(part.x1 for part in stretches)))


def rows(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches on one baseline become one line."""
    lines: list[list[Stretch]] = []
    for part in sorted(stretches, key=lambda s: (-s.y, s.x0)):
        if lines and abs(lines[-1][0].y - part.y) < 0.25 * max(lines[-1][0].size, part.size):
            lines[-1].append(part)
        else:
            lines.append([part])
    return tuple(
        line[0] if len(line) == 1 else stretch(sorted((w for s in line for w in s.words), key=lambda w: w.x0))
        for line in lines
    )


def _gutter(stretches: Sequence[Stretch]) -> _Gutter | None:
    """The space between two columns; None without columns."""
    if not stretches or len(stretches) > _MOST:
        return None
    left, right = min(s.x0 for s in stretches), max(s.x1 for s in stretches)
    ends, starts = sorted(s.x1 for s in stretches), sorted(s.x0 for s in stretches)
    best: tuple[int, float] = (0, 0.0)
    last = left
    for edge in sorted({s.x1 + 0.5 for s in stretches if left + 60 < s.x1 < right - 60}):
        if edge - last >= 1.5:
            last = edge
            beside = bisect_right(ends, edge), len(starts) - bisect_left(starts, edge - 0.5)
            if min(beside) < _FEWEST:
                continue
            best = max(best, (_support(stretches, _Gutter(edge)), edge))
    return _Gutter(_middle(stretches, best[1])) if best[0] >= _FEWEST else None


def _gutter_of_others(stretches: Sequence[Stretch], known: Sequence[float]) -> _Gutter | None:
    """One of the gutters of other pages, where this page has too few lines to show its own."""
    if len(stretches) > _MOST:
        return None
    supported = [gutter for x in known if _support(stretches, gutter := _Gutter(x, known=True))]
    return supported[0] if supported else None


def _middle(stretches: Sequence[Stretch], edge: float) -> float:
    """The middle of the gutter that begins at `edge`."""
    right = Counter(round(s.x0) for s in stretches if s.x0 > edge - 0.5)
    start = right.most_common(1)[0][0]
    between = [s.x0 for s in stretches if edge - 0.5 < s.x0 < start]
    return (edge + min((start, *between))) / 2


def _support(stretches: Sequence[Stretch], gutter: _Gutter) -> int:
    """How many lines stand on the side that has fewer, where both sides are columns."""
    total = 0
    for crossing, band in _bands(stretches, gutter.x):
        if not crossing and _is_prose(_above_columns(band, gutter)[1], gutter):
            total += min(len(rows(_side(band, gutter.x, 0))), len(rows(_side(band, gutter.x, 1))))
    return total


def _side(band: Sequence[Stretch], x: float, side: int) -> list[Stretch]:
    return [s for s in band if (s.x0 + s.x1 > 2 * x) == bool(side)]


def _bands(stretches: Sequence[Stretch], x: float) -> list[tuple[bool, list[Stretch]]]:
    """From the top down, as `stretches` are: whether the lines cross the gutter at `x`, and they."""
    crossed = groupby(stretches, key=lambda s: s.x0 < x - 0.5 and s.x1 > x + 0.5)
    return [(key, list(band)) for key, band in crossed]


def _above_columns(band: list[Stretch], gutter: _Gutter) -> tuple[list[Stretch], list[Stretch]]:
    """What stands above the columns without crossing the gutter, such as authors side by side, and the columns."""
    if len(band) < 3 or not all(_side(band, gutter.x, side) for side in (0, 1)):
        return band, []
    odd: list[Stretch] = []
    rest = band
    while rest and not (_is_prose(rest, gutter) and not _starts_apart(rest, gutter)):
        slab = _first_slab(rest)
        if len(slab) == len(rest):
            return (odd, rest) if _is_prose(rest, gutter) else (band, [])
        if _is_prose(slab, gutter):
            break
        odd, rest = [*odd, *slab], rest[len(slab) :]
    return odd, rest


def _below_columns(prose: list[Stretch], gutter: _Gutter) -> tuple[list[Stretch], list[Stretch]]:
    """The columns, and what stands below two that end side by side without crossing the gutter: a short last line."""
    for index in range(len(prose) - 1, 0, -1):
        above, below = prose[:index], prose[index:]
        if prose[index - 1].y - prose[index].y <= 1.8 * max(prose[index].size, prose[index - 1].size):
            continue
        ends = [min((part.y for part in _side(above, gutter.x, side)), default=0.0) for side in (0, 1)]
        if _side(below, gutter.x, 1) or abs(ends[0] - ends[1]) > 2 * prose[index].size or not _is_prose(above, gutter):
            break
        return above, below
    return prose, []


def _starts_apart(band: list[Stretch], gutter: _Gutter) -> bool:
    slab = _first_slab(band)
    if len(slab) == len(band) or _is_prose(slab, gutter):
        return False
    return bool(_side(slab, gutter.x, 0) and _side(slab, gutter.x, 1))


def _first_slab(band: list[Stretch]) -> list[Stretch]:
    """The lines down to the first space that goes across all columns."""
    for index in range(1, len(band)):
        if band[index - 1].y - band[index].y > 1.8 * max(band[index].size, band[index - 1].size):
            return band[:index]
    return band


def _is_prose(band: Sequence[Stretch], gutter: _Gutter) -> bool:
    """Whether both sides of the gutter are columns of running text; of a known one, a side may have only begun."""
    sides = [_side(band, gutter.x, side) for side in (0, 1)]
    full = [_is_full(side) for side in sides]
    return all(full) or (gutter.known and any(full) and all(sides))


def _is_full(side: Sequence[Stretch]) -> bool:
    if len(side) < 2:
        return False
    lines = rows(side)
    width = max(s.x1 for s in side) - min(s.x0 for s in side)
    if len(lines) < 2 or width < _NARROWEST * median(line.size for line in lines):
        return False
    starts = Counter(round(line.x0) for line in lines)
    if starts.most_common(1)[0][1] < _ALIGNED * len(lines):
        return False  # a river of wide spaces runs through justified text by chance
    inked = sum(s.x1 - s.x0 for s in side)
    long = sum(1 for line in lines if line.x1 - line.x0 > 0.8 * width)
    return inked >= _FILLED * width * len(lines) or long >= max(3, 0.3 * len(lines))
