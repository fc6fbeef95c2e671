"""Glyphs become stretches of a line: words that stand close together on one baseline."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from bot.library.reading.pdf_glyphs import Glyph

_WORD_GAP = 0.17  # of the font's size; kerning stays below, spaces of justified text above
_STRETCH_GAP = 0.6  # of the font's size; a wider gap may be the space between two columns, of which some are narrow
_MOST_INITIALS = 30  # on a page
_BOLD = re.compile(r"bold|black|heavy|demi|semibold|[-,]b$|cmbx|-medi\b|nimbus.*medi|cmssbx|bx\d|dunhill", re.I)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|-?reguital|ti\d", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Glyphs without a space between them; lengths in points."""

    text: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of one line, with no gap between them as wide as between columns."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float  # that most of its characters have

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return _most(word.bold for word in self.words)

    @property
    def italic(self) -> bool:
        return _most(word.italic for word in self.words)


def _most(flags: Iterable[bool]) -> bool:
    told = list(flags)
    return sum(told) > 0.8 * len(told)


def stretches(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """All stretches of upright `glyphs`, from the top of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(_words(glyphs), key=lambda w: -w.y):
        for row in reversed(rows[-3:]):  # a superscript stands a little above its line
            if _same_row(row, word):
                row.append(word)
                break
        else:
            rows.append([word])
    found = [made for row in rows for made in _cut(_unspaced(sorted(row, key=lambda w: w.x0)))]
    return sorted(_raised_joined(_initials_joined(found)), key=lambda s: (-s.y, s.x0))


def _same_row(row: list[Word], word: Word) -> bool:
    first = row[0]
    if not 0.62 < first.size / max(word.size, 0.1) < 1.6:
        return False  # a large initial beside its text
    return abs(first.y - word.y) < 0.15 * max(first.size, word.size)


def _unspaced(row: list[Word]) -> list[Word]:
    """ "A B S T R A C T" is one word, set wide: letters that stand equally far apart."""
    found: list[Word] = []
    for run in _letter_runs(row):
        gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
        wide = 1.5 * median(gaps) if len(run) > 3 else 0.0
        for index, word in enumerate(run):
            if index and gaps[index - 1] < wide:
                found[-1] = replace(found[-1], text=found[-1].text + word.text, x1=word.x1)
            else:
                found.append(word)
    return found


def _letter_runs(row: list[Word]) -> Iterator[list[Word]]:
    """Words one by one, but single letters that stand close to each other together."""
    run: list[Word] = []
    for word in row:
        close = run and len(word.text) == len(run[-1].text) == 1 and word.x0 - run[-1].x1 < 1.6 * word.size
        if run and not close:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _cut(row: list[Word]) -> list[Stretch]:
    groups: list[list[Word]] = [row[:1]]
    for last, word in pairwise(row):
        if word.x0 - last.x1 > _STRETCH_GAP * max(last.size, word.size):
            groups.append([])
        groups[-1].append(word)
    return [stretch(group) for group in groups if group]


def stretch(words: Sequence[Word]) -> Stretch:
    """A stretch of `words`, which are in order."""
    sizes: dict[float, int] = {}
    for word in words:
        sizes[round(word.size, 1)] = sizes.get(round(word.size, 1), 0) + len(word.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    main = [word.y for word in words if abs(word.size - size) < 0.2]
    return Stretch(
        words=tuple(words),
        x0=min(word.x0 for word in words),
        x1=max(word.x1 for word in words),
        y=median(main),
        size=size,
    )


def _raised_joined(found: list[Stretch]) -> list[Stretch]:
    """Raised or lowered small print put into the line that it stands in."""
    rows = sorted(found, key=lambda s: -s.y)
    hosts: dict[int, list[Stretch]] = {}
    taken: set[int] = set()
    for index, small in enumerate(rows):
        near = range(max(0, index - 12), min(len(rows), index + 13))
        holding = [n for n in near if n != index and _holds(rows[n], small)]
        host = min(holding, key=lambda n: abs(rows[n].y - small.y), default=None)
        if host is not None and host not in taken:
            taken.add(index)
            hosts.setdefault(host, []).append(small)
    joined = []
    for index, line in enumerate(rows):
        if index in taken and index not in hosts:
            continue
        added = [word for small in hosts.get(index, ()) for word in small.words]
        joined.append(stretch(sorted([*line.words, *added], key=lambda w: w.x0)) if added else line)
    return _side_by_side_joined(joined)


def _initials_joined(found: list[Stretch]) -> list[Stretch]:
    """A large first letter that reaches down over lines is put before the first of them."""
    initials = [s for s in found if len(s.words) == 1 and len(s.text) == 1 and s.text.isalpha()]
    if len(initials) > _MOST_INITIALS:
        return found  # letters all over a drawing
    for initial in initials:
        beside = [s for s in found if _stands_beside(s, initial)]
        if len(beside) < 2:
            continue
        first = beside[0].words[0]
        word = replace(first, text=initial.text + first.text)
        moved = [_from(initial.x0, replace(beside[0], words=(word, *beside[0].words[1:])))]
        moved += [_from(initial.x0, s) for s in beside[1:]]
        found = [dict(zip(beside, moved, strict=True)).get(s, s) for s in found if s is not initial]
    return found


def _from(x0: float, line: Stretch) -> Stretch:
    """`line` as if it started at `x0`."""
    return replace(line, x0=x0, words=(replace(line.words[0], x0=x0), *line.words[1:]))


def _stands_beside(line: Stretch, initial: Stretch) -> bool:
    if initial.size < 1.7 * line.size or not initial.x1 - 1 < line.x0 < initial.x1 + 1.5 * line.size:
        return False
    return initial.y - 0.3 * line.size < line.y < initial.y + 0.8 * initial.size


def _holds(line: Stretch, small: Stretch) -> bool:
    """Whether `small` is a raised or lowered mark in `line` or at one of its ends."""
    if small.x1 - small.x0 > line.x1 - line.x0 or len(small.text) > 12:
        return False
    if small.size > 0.86 * line.size or not -0.4 * line.size < small.y - line.y < 0.75 * line.size:
        return False
    return line.x0 - 0.8 * line.size < small.x1 and small.x0 < line.x1 + 0.8 * line.size


def _side_by_side_joined(found: list[Stretch]) -> list[Stretch]:
    """Two stretches of one line between which a mark stood."""
    rows: list[Stretch] = []
    for line in sorted(found, key=lambda s: (-round(s.y), s.x0)):
        last = rows[-1] if rows else None
        gap = line.x0 - last.x1 if last else 0.0
        if last and abs(last.y - line.y) < 0.15 * last.size and -last.size < gap < _STRETCH_GAP * last.size:
            rows[-1] = stretch((*last.words, *line.words))
        else:
            rows.append(line)
    return rows


def _words(glyphs: Sequence[Glyph]) -> list[Word]:
    words: list[Word] = []
    group: list[Glyph] = []
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        across, up = round(glyph.x), round(glyph.y)
        if any((glyph.text, across + near, up) in seen for near in (-1, 0, 1)) and glyph.width > 2.5:
            continue  # drawn twice to look bold, or to cast a shadow
        seen.add((glyph.text, across, up))
        space = not glyph.text.strip() or glyph.text == "\xa0"
        if group and (space or not _follows(group[-1], glyph)):
            words.append(_word(group))
            group = []
        if not space:
            group.append(glyph)
    if group:
        words.append(_word(group))
    return words


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.x - last.x - last.width
    level = abs(glyph.y - last.y) < 0.1 * size and abs(glyph.size - last.size) < 0.1 * size
    return level and -0.4 * size < gap < _WORD_GAP * size


def _word(group: list[Glyph]) -> Word:
    first, last = group[0], group[-1]
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in group))
    return Word(
        text=text,
        x0=first.x,
        x1=last.x + last.width,
        y=first.y,
        size=first.size,
        bold=bool(_BOLD.search(first.font)),
        italic=bool(_ITALIC.search(first.font)),
    )
