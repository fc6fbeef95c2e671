"""What a PDF says of itself: in its information dictionary, and in the block around the title on its first page."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.library.reading.credits import address_of, identifier, language_tag, looks_like_title, person_names, published
from bot.library.reading.pdf_blocks import Block, Role, Typography
from bot.library.reading.pdf_glyphs import About
from bot.library.reading.pdf_lines import Stretch
from bot.library.reading.pdf_prose import line_text
from bot.library.reading.reading import Imprint
from bot.library.source import Kind

_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|초록|요약|要旨|摘要|introduction)\b", re.I
)


def title_block(found: Sequence[Block], usual: Typography) -> tuple[tuple[Block, ...], list[Block]]:
    """The blocks around the title at the top of the first page, and all others."""
    first = [block for block in found if block.page == found[0].page]
    title = _title_blocks(first, usual)
    if not title:
        return (), list(found)
    start, end = found.index(title[0]), found.index(title[-1]) + 1
    for index in range(end, len(first)):
        if _opens_text(first[index]):
            end = index
            break
    else:
        return tuple(title), [block for block in found if block not in title]
    if not any(_opens_text(block) for block in found[:start]):
        start = 0
    front = found[start:end]
    kept = [block for block in front if block.role in (Role.FOOTNOTE, Role.CAPTION)]
    return tuple(b for b in front if b not in kept), [*found[:start], *kept, *found[end:]]


def _opens_text(block: Block) -> bool:
    text = " ".join(line.text for line in block.lines)
    if _ABSTRACT.match(re.sub(r"^[\dIVX.\s]+", "", text)) or _ABSTRACT.match(text.replace(" ", "")):
        return True
    if block.role is Role.HEADING:
        return bool(re.match(r"(?:1|I)\.?\s+\w", text))
    if block.role is not Role.BODY or len(text) <= 140 or len(block.lines) == 1 or "@" in text:
        return False
    return bool(re.search(r"\w[.?!](?:\s|$)", text))


def _title_blocks(first: Sequence[Block], usual: Typography) -> list[Block]:
    upper = [block for block in first if block.role in (Role.HEADING, Role.BODY)][:12]
    large = [b for b in upper if b.lines[0].size > 1.15 * usual.size and re.search(r"[^\W\d_]{3}", b.lines[0].text)]
    if not large:
        return _bold_title(upper)
    size = max(block.lines[0].size for block in large)
    title: list[Block] = []
    for block in upper:
        if abs(block.lines[0].size - size) < 0.3:
            title.append(block)
        elif title:
            break
    return title if len(" ".join(_lines(title))) <= 400 else []


def _bold_title(upper: Sequence[Block]) -> list[Block]:
    """A heading above all text that is no larger than the text."""
    for block in upper:
        if _opens_text(block):
            break
        if block.role is Role.HEADING and not re.match(r"\d", block.lines[0].text):
            return [block]
    return []


def _lines(found: Sequence[Block]) -> list[str]:
    return [text for block in found for line in block.lines if (text := line_text(line))]


def imprint(about: About, front: Sequence[Block], blocks: Sequence[Block], margin: str) -> Imprint:
    """The bibliography of a PDF; `margin` is what stands sideways on its first page."""
    size = max((block.lines[0].size for block in front), default=0.0)
    title = [b for b in front if abs(b.lines[0].size - size) < 0.3]
    shown = " ".join(_lines(title)) or None
    first = " ".join([margin, *(_lines([block for block in blocks if block.page == 1]))])
    day, note = published(" ".join([margin, *_lines(front)]))
    told = [value for key, value in about.fields.items() if "doi" in key.casefold()]
    found = identifier(*told, about.fields.get("Subject", ""), first)
    return Imprint(
        title=_title(about.fields.get("Title"), shown, first),
        authors=_authors(about.fields.get("Author"), front, title, first),
        published=day,
        published_note=note,
        language=language_tag(about.language),
        identifier=found,
        url=address_of(found),
        kind=Kind.PAPER if found else None,
    )


def _title(told: str | None, shown: str | None, first: str) -> str | None:
    """The information dictionary's title if it is on the first page, else the largest text there."""
    told = re.sub(r"\s+", " ", told or "").strip()
    if not told or not looks_like_title(told):
        return shown
    if shown and _key(told) not in _key(first):
        return shown
    return told


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _authors(told: str | None, front: Sequence[Block], title: Sequence[Block], first: str) -> tuple[str, ...]:
    listed = person_names(told or "")
    names = tuple(name for name in listed if len(listed) > 1 or _key(name) in _key(first))
    if names or not title:
        return names
    return _shown_authors(front[front.index(title[-1]) + 1 :])


def _shown_authors(front: Sequence[Block]) -> tuple[str, ...]:
    """The names in the lines after the title that look like the first such line."""
    lines = [line for block in front for line in block.lines]
    names: list[str] = []
    model: Stretch | None = None
    for line in lines[:30]:
        if model and (abs(line.size - model.size) > 0.2 or line.bold != model.bold or line.italic != model.italic):
            continue
        cells = [re.sub(r"^(?:by|von|par|por)\s+", "", cell, flags=re.I) for cell in _cells(line)]
        found = [name for cell in cells for name in person_names(cell)]
        pieces = [
            p for cell in cells for p in re.split(r"\s*[;,&]\s*|\s+and\s+", cell) if p and not re.search(r"\d", p)
        ]
        if found and len(found) >= 0.6 * len(pieces):
            names += [name for name in found if name not in names]
            model = model or line
        elif model is None and re.search(r"\d|@", line.text):
            break
    return tuple(names)


def _cells(line: Stretch) -> list[str]:
    groups: list[list[int]] = [[0]]
    for index, (last, word) in enumerate(pairwise(line.words), start=1):
        if word.x0 - last.x1 > 1.2 * line.size:
            groups.append([])
        groups[-1].append(index)
    made = []
    for group in groups:
        words = tuple(line.words[index] for index in group)
        made.append(line_text(Stretch(words=words, x0=words[0].x0, x1=words[-1].x1, y=line.y, size=line.size)))
    return [re.sub(r"[*∗†‡§¶]+", "", text).strip() for text in made]
