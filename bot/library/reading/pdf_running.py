"""Running heads, feet and page numbers are told from the text by where they stand and by coming back."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.library.reading.pdf_columns import rows
from bot.library.reading.pdf_lines import Stretch

_ROMAN = r"(?=[ivxlc])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_NUMBER = re.compile(
    rf"\W*(?:(?:page|pages|pg?|seite|s|página|pagina|pág|strona|стр|쪽|頁|页)\b\.?\s*)?(?:\d{{1,4}}|{_ROMAN})"
    r"(?:\s*(?:/|\||of|von|de|sur|di|из|중)\s*\d{1,4})?\W*",
    re.I,
)
_DEPTH = 3  # rows looked at from either edge
_MARGIN = 0.13  # of the page's height; what stands further in is text
_SAME_PLACE = 4.0  # points


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    parts: tuple[Stretch, ...]
    text: str
    place: float  # points from the edge of the page
    gap: float  # points to the next row inwards
    size: float
    top: bool


def running(pages: Sequence[Sequence[Stretch]], heights: Sequence[float]) -> set[Stretch]:
    """The stretches of all pages that belong to heads and feet."""
    found: set[Stretch] = set()
    for top in (True, False):
        edges = [_edge(page, number, heights[number], top) for number, page in enumerate(pages)]
        found |= _coming_back(edges, *_usual(pages))
    for page in pages:
        found |= _line_numbers(page)
    return found


def _line_numbers(page: Sequence[Stretch]) -> set[Stretch]:
    """Numbers in the margin that count the lines, or every fifth."""
    columns: dict[int, list[Stretch]] = {}
    for part in page:
        if re.fullmatch(r"\d{1,4}", part.text):
            columns.setdefault(round(part.x1 / 3), []).append(part)
    found: set[Stretch] = set()
    for parts in columns.values():
        numbers = [int(part.text) for part in parts]
        steps = {b - a for a, b in pairwise(numbers)}
        if len(parts) >= 4 and len(steps) == 1 and steps <= {1, 2, 5, 10}:
            found.update(parts)
    return found


def _usual(pages: Sequence[Sequence[Stretch]]) -> tuple[float, float]:
    """The size that most words have, and the space from row to row, in points."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for page in pages:
        for part in page:
            sizes[part.size] += len(part.words)
        pitches.update(round(a.y - b.y, 1) for a, b in pairwise(page) if a.y - b.y > 0.8 * b.size)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return size, max(1.2 * size, pitches.most_common(1)[0][0] if pitches else 0.0)


def _edge(page: Sequence[Stretch], number: int, height: float, top: bool) -> list[_Row]:
    """The outermost rows of a page, from the edge inwards."""
    lines = rows(page)
    ordered = list(lines if top else reversed(lines))[: _DEPTH + 1]
    edge = []
    for index, line in enumerate(ordered[:_DEPTH]):
        gap = abs(line.y - ordered[index + 1].y) if index + 1 < len(ordered) else 999.0
        parts = tuple(part for part in page if part.words and set(part.words) <= set(line.words))
        place = height - line.y if top else line.y
        if place > _MARGIN * height:
            break
        edge.append(_Row(number, parts, line.text, place, gap, line.size, top))
    return edge


def _coming_back(edges: Sequence[list[_Row]], size: float, pitch: float) -> set[Stretch]:
    everything = [row for edge in edges for row in edge]
    found: set[Stretch] = set()
    for edge in edges:
        for depth, row in enumerate(edge):
            alone = depth == 0 and (_is_apart(row, edges, size, pitch) or _is_small_print(row, size, pitch))
            if not (alone or _comes_back(row, everything)):
                break
            found.update(row.parts)
    return found


def _comes_back(row: _Row, everything: Sequence[_Row]) -> bool:
    """Whether the same words, but for numbers, stand at the same place of another page."""
    if _NUMBER.fullmatch(row.text):
        if row.gap < 1.3 * row.size:
            return False
        near = [r for r in everything if r.page != row.page and abs(r.place - row.place) < _SAME_PLACE]
        return any(_NUMBER.fullmatch(r.text) for r in near) or row.place < 60
    words = [key for part in row.parts if (key := _wording(part.text))]
    others = [r for r in everything if r.page != row.page and abs(r.place - row.place) < _SAME_PLACE]
    return any(_wording(part.text) in words for other in others for part in other.parts)


def _is_small_print(row: _Row, size: float, pitch: float) -> bool:
    """Whether a short line in small print stands in the margin, even if on one page only."""
    deepest = 62 if row.top else 44
    return row.place < deepest and row.size < 0.92 * size and row.gap > 1.45 * pitch and len(row.text) < 150


def _wording(text: str) -> str:
    bare = re.sub(r"\b[ivxlc]+\b", "", re.sub(r"\d+", "", text.casefold()))
    return re.sub(r"\W+", " ", bare).strip()


def _is_apart(row: _Row, edges: Sequence[list[_Row]], size: float, pitch: float) -> bool:
    """Whether most pages have a line of their own at this place, away from the text: heads that name the section."""
    apart = 1.35 * pitch
    if row.size > 1.05 * size or row.gap < apart:
        return False
    same = [e[0] for e in edges if e and abs(e[0].place - row.place) < 1.5 and e[0].gap >= apart]
    pages = sum(1 for edge in edges if edge)
    return len(same) >= 3 and len(same) >= 0.5 * pages
