"""The lines of a column are grouped into blocks, and each block is told for what it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from bot.library.reading.pdf_columns import Column
from bot.library.reading.pdf_lines import Stretch, Word

CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|tab(?:le|\.)?|chart|plate|photo|image|exhibit|scheme|algorithm|listing|abb(?:ildung|\.)?|tabelle"
    r"|tableau|figura|tabla|tabela|그림|표|図|表|图)\s*(?:[A-Z]?\d+|[IVX]+)(?:\.\d+)*\s*(?:[.:|–—-]|$|\()",
    re.I,
)
_MARKER = re.compile(r"(?:[•◦▪‣∙●■–—*·]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\])$", re.I)
_NUMBERED = re.compile(r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})[.)]?)\s+\S")
_END = re.compile(r"[.?!:…。？！][\"'”’»)\]]*$")
_LONGEST_HEADING = 160  # characters


class Role(Enum):
    BODY = auto()
    HEADING = auto()
    CAPTION = auto()
    FOOTNOTE = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of one column that belong together."""

    role: Role
    lines: tuple[Stretch, ...]
    page: int
    left: float  # edges of the column
    right: float
    indented: bool = False  # its first line starts further in than the others
    level: float = 0.0  # size of a heading; a larger one stands higher

    def has_room_for(self, word: Word) -> bool:
        """Whether `word` would have fitted on its last line, so that the line ends where the writer ended it."""
        last = self.lines[-1]
        return self.right - last.x1 > word.x1 - word.x0 + 0.5 * last.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """What is usual in a document; lengths in points."""

    size: float  # of the font
    leading: float  # from baseline to baseline


def typography(pages: Sequence[Sequence[Column]]) -> Typography:
    """The size and leading that most of the text has."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for column in page:
            for line in column.lines:
                sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    leadings = Counter(
        round(above.y - line.y, 1)
        for page in pages
        for column in page
        for above, line in pairwise(column.lines)
        if abs(line.size - size) < 0.2 and abs(above.size - size) < 0.2 and 0.8 < (above.y - line.y) / size < 3
    )
    return Typography(size=size, leading=leadings.most_common(1)[0][0] if leadings else 1.2 * size)


def blocks(page: Sequence[Column], number: int, usual: Typography) -> list[Block]:
    """The blocks of page `number`, in reading order."""
    found: list[Block] = []
    for column in page:
        made = [_block(group, is_row, column, number, usual) for group, is_row in _groups(column, usual)]
        lowest = not any(_is_below(other, column) for other in page)
        made = _headings_joined(_with_footnotes(made, usual) if lowest else made, usual)
        found += _figures_closed(made, usual)
    return found


def _figures_closed(found: list[Block], usual: Typography) -> list[Block]:
    """Words within a drawing go with the caption below it."""
    closed = list(found)
    for index, block in enumerate(found):
        above = index - 1
        while block.role is Role.CAPTION and above >= 0 and _is_lettering(found[above], usual):
            closed[above] = replace(found[above], role=Role.CAPTION)
            above -= 1
    return closed


def _is_lettering(block: Block, usual: Typography) -> bool:
    """Whether a block is small and without a sentence: the names of axes and boxes."""
    if block.role not in (Role.BODY, Role.TABLE) or block.lines[0].size > 0.93 * usual.size:
        return False
    text = block.lines[0].text
    return len(block.lines) < 3 and len(text) < 60 and not _END.search(text)


def _is_below(other: Column, column: Column) -> bool:
    apart = other.left > column.right or column.left > other.right
    return not apart and other.lines[0].y < column.lines[-1].y


def _headings_joined(found: Sequence[Block], usual: Typography) -> list[Block]:
    """The lines of one heading that are set apart, such as a centred one's."""
    joined: list[Block] = []
    for block in found:
        last = joined[-1] if joined else None
        pitch = last.lines[-1].y - block.lines[0].y if last else 0.0
        if (
            last
            and last.role is block.role is Role.HEADING
            and abs(last.level - block.level) < 0.05
            and 0 < pitch < 1.3 * usual.leading * block.level / usual.size
            and not _NUMBERED.match(block.lines[0].text)
        ):
            joined[-1] = replace(last, lines=(*last.lines, *block.lines))
        else:
            joined.append(block)
    return joined


def _groups(column: Column, usual: Typography) -> Iterator[tuple[list[Stretch], bool]]:
    """Lines that belong together, and whether they are a row of a table."""
    group: list[Stretch] = []
    lines, table = column.lines, _table_rows(column.lines)
    for index, line in enumerate(lines):
        if index in table:
            if group:
                yield group, False
            yield [line], True
            group = []
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if group and _begins(group, line, following, column, usual):
            yield group, False
            group = []
        group.append(line)
    if group:
        yield group, False


def _begins(group: list[Stretch], line: Stretch, following: Stretch | None, column: Column, usual: Typography) -> bool:
    last = group[-1]
    if abs(line.size - last.size) > 0.07 * max(line.size, last.size) or line.bold != last.bold:
        return len(line.text) > 2 and len(last.text) > 2
    if last.text.isupper() != line.text.isupper() and min(_letters(last), _letters(line)) > 3:
        return True
    pitch = last.y - line.y
    normal = min(usual.leading * line.size / usual.size, group[-2].y - last.y if len(group) > 1 else 1e9)
    if pitch > 1.28 * normal and pitch > 1.15 * usual.leading * line.size / usual.size:
        return True
    if _MARKER.match(line.words[0].text) and line.x0 <= group[0].x0 + 1 and len(line.words) > 1:
        return True
    return _is_indented_anew(group, line, following) or _is_broken_off(last, line, column)


def _letters(line: Stretch) -> int:
    return sum(1 for character in line.text if character.isalpha())


def _is_indented_anew(group: list[Stretch], line: Stretch, following: Stretch | None) -> bool:
    last, step = group[-1], 0.7 * line.size
    if len(group) >= 2 and line.x0 < last.x0 - step and group[0].x0 < last.x0 - step:
        return True  # the end of a hanging indent
    if not step < line.x0 - last.x0 < 8 * line.size or _MARKER.match(group[0].words[0].text):
        return False
    if len(group) >= 2:
        return True
    return following is None or following.x0 < line.x0 - step


def _is_broken_off(last: Stretch, line: Stretch, column: Column) -> bool:
    """Whether the next word would have fitted on the last line, which also ends a sentence."""
    room = column.edge - last.x1 - 0.4 * last.size
    if room <= line.words[0].x1 - line.words[0].x0:
        return False
    ended = bool(_END.search(last.text))
    return ended if not line.text[0].islower() else ended and room > 0.3 * (column.edge - column.left)


def _table_rows(lines: Sequence[Stretch]) -> frozenset[int]:
    """Which of `lines` are rows of a table: cells with wide gaps, in more than one row or in more than two columns."""
    right = max(line.x1 for line in lines)
    gaps = [() if _is_listed(line) or _is_stretched(line, right) else _cell_starts(line) for line in lines]
    found = set()
    for index, starts in enumerate(gaps):
        near = [gaps[n] for n in (index - 1, index + 1) if 0 <= n < len(gaps)]
        aligned = any(abs(a - b) < 2 for other in near for a in starts for b in other)
        if len(starts) >= 2 or (starts and aligned):
            found.add(index)
    return frozenset(found)


def _is_listed(line: Stretch) -> bool:
    return bool(_MARKER.match(line.words[0].text) or _NUMBERED.match(line.text))


def _is_stretched(line: Stretch, right: float) -> bool:
    """Whether all words stand equally far apart: a line of few words in a narrow, justified column."""
    if line.x1 < right - 1:
        return False
    spaces = [b.x0 - a.x1 for a, b in pairwise(line.words)]
    return len(spaces) > 1 and max(spaces) < 1.2 * min(spaces)


def _cell_starts(line: Stretch) -> tuple[float, ...]:
    return tuple(b.x0 for a, b in pairwise(line.words) if b.x0 - a.x1 > 1.6 * line.size)


def _block(group: list[Stretch], is_row: bool, column: Column, page: int, usual: Typography) -> Block:
    text = " ".join(line.text for line in group)
    role = Role.BODY
    if CAPTION.match(text) and (len(text) > 12 or len(group) == 1):
        role = Role.CAPTION
    elif is_row:
        role = Role.TABLE
    elif _is_heading(group, text, column, usual):
        role = Role.HEADING
    rest = min((line.x0 for line in group[1:]), default=column.left)
    return Block(
        role=role,
        lines=tuple(group),
        page=page,
        left=column.left,
        right=column.edge,
        indented=group[0].x0 > rest + 0.7 * group[0].size,
        level=group[0].size + (0.1 if group[0].bold else 0.0),
    )


def _is_heading(group: list[Stretch], text: str, column: Column, usual: Typography) -> bool:
    if len(text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]{2}", text) or len(group) > 4:
        return False
    first = group[0]
    if first.size > 1.08 * usual.size:
        return True
    if first.size < 0.88 * usual.size or re.search(r"[.;,]$", text) or _MARKER.match(text):
        return False
    short = first.x1 - first.x0 < 0.85 * (column.right - column.left) or len(group) > 1
    if all(line.bold for line in group):
        return True
    if len(group) > 2 or not short:
        return False
    capitals = text.isupper() and len(text) > 3
    return capitals or (all(line.italic for line in group) and not _END.search(text)) or _is_section(text)


def _is_section(text: str) -> bool:
    """ "2.1 Methods": a number with a capital after it, and no sentence."""
    match = re.match(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+(\S)", text)
    return bool(match and match[1].isupper() and len(text) < 80 and not _END.search(text))


def _with_footnotes(found: list[Block], usual: Typography) -> list[Block]:
    """The small print at the foot of a column becomes footnotes."""
    last = len(found)
    while last > 0 and found[last - 1].role is Role.BODY and found[last - 1].lines[0].size < 0.93 * usual.size:
        last -= 1
    if last == 0:
        return found  # a column of small print only: a box, a list
    return [*found[:last], *(replace(block, role=Role.FOOTNOTE) for block in found[last:])]
