"""What a PDF says of itself: in its information dictionary, and in the block around the title on its first page."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.library.reading.pdf_blocks import Block, Role, Typography
from bot.library.reading.pdf_glyphs import Drawing
from bot.library.reading.pdf_lines import Stretch
from bot.library.reading.pdf_prose import line_text
from bot.library.reading.reading import Imprint
from bot.library.source import Kind

_ABSTRACT = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|초록|요약|要旨|摘要|introduction)\b", re.I
)
_NO_TITLE = re.compile(
    r"untitled|unknown|no title|title|document\d*|about:blank|microsoft (?:word|powerpoint)\b.*|slide \d+"
    r"|.*\.(?:docx?|dvi|tex|pdf|indd|qxd|ps|rtf|odt|pptx?|html?|eps|p65|fm)|[\w-]*\d[\w-]*",
    re.I,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^]+", re.I)
_ARXIV = re.compile(r"\barXiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)
_MONTHS = {name.casefold(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    r"|(?P<y4>(?:19|20)\d\d)\s?[년年]\s?(?P<m4>\d{1,2})\s?[월月]\s?(?P<d4>\d{1,2})\s?[일日]",
    re.I,
)
_MONTH_ONLY = re.compile(rf"\b(?:{_MONTH})\.?\s+(?:19|20)\d\d\b", re.I)
_PARTICLES = frozenset("de da do dos del della di du la le van von der den ter ten bin al el y e".split())
_PLACE = re.compile(
    r"universi|institut|department|school|college|laborator|center|centre|group|faculty|academ|research|compan|\binc\b"
    r"|\bltd\b|corporation|hospital|ministry|society|association|foundation|collaboration|report|abstract|journal",
    re.I,
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
        return upper[:1] if upper and upper[0].role is Role.HEADING and upper[0].lines[0].bold else []
    size = max(block.lines[0].size for block in large)
    title: list[Block] = []
    for block in upper:
        if abs(block.lines[0].size - size) < 0.3:
            title.append(block)
        elif title:
            break
    return title if len(" ".join(_lines(title))) <= 400 else []


def _lines(found: Sequence[Block]) -> list[str]:
    return [text for block in found for line in block.lines if (text := line_text(line))]


def imprint(drawing: Drawing, front: Sequence[Block], found: Sequence[Block], margin: str) -> Imprint:
    """The bibliography of a PDF; `margin` is what stands sideways on its first page."""
    size = max((block.lines[0].size for block in front), default=0.0)
    title = [b for b in front if abs(b.lines[0].size - size) < 0.3]
    shown = " ".join(_lines(title)) or None
    first = " ".join([margin, *(_lines([block for block in found if block.page == 1]))])
    day, note = _published(" ".join([margin, *_lines(front)]))
    identifier = _identifier(first, drawing.about)
    return Imprint(
        title=_title(drawing.about.get("Title"), shown, first),
        authors=_authors(drawing.about.get("Author"), front, title, first),
        published=day,
        published_note=note,
        language=_language(drawing.language),
        identifier=identifier,
        url=_address(identifier),
        kind=Kind.PAPER if identifier else None,
    )


def _title(told: str | None, shown: str | None, first: str) -> str | None:
    """The information dictionary's title if it is on the first page, else the largest text there."""
    told = re.sub(r"\s+", " ", told or "").strip()
    if not told or len(told) > 300 or _NO_TITLE.fullmatch(told) or not re.search(r"[^\W\d_]{2}", told):
        return shown
    if shown and _key(told) not in _key(first):
        return shown
    return told


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _authors(told: str | None, front: Sequence[Block], title: Sequence[Block], first: str) -> tuple[str, ...]:
    listed = _names(told or "")
    names = tuple(name for name in listed if len(listed) > 1 or _key(name) in _key(first))
    if names or not title:
        return names
    return _shown_authors(front[front.index(title[-1]) + 1 :])


def _names(text: str) -> list[str]:
    parts = re.split(r"\s*[;,&]\s*|\s+(?:and|und|et|y|e)\s+", text)
    return [part.strip() for part in parts if _is_name(part.strip())]


def _is_name(text: str) -> bool:
    tokens = text.split()
    if not 2 <= len(tokens) <= 5:
        return bool(re.fullmatch(r"[가-힣]{2,4}|[\u4e00-\u9fff]{2,4}", text))
    if _PLACE.search(text) or re.search(r"[\d@/:]", text):
        return False
    named = [t for t in tokens if t.casefold() not in _PARTICLES]
    return len(named) >= 2 and all(re.fullmatch(r"[^\W\d_][\w'’.-]*\.?", t) and t[0].isupper() for t in named)


def _shown_authors(front: Sequence[Block]) -> tuple[str, ...]:
    """The names in the lines after the title that look like the first such line."""
    lines = [line for block in front for line in block.lines]
    names: list[str] = []
    model: Stretch | None = None
    for line in lines[:30]:
        if model and (abs(line.size - model.size) > 0.2 or line.bold != model.bold or line.italic != model.italic):
            continue
        cells = [re.sub(r"^(?:by|von|par|por)\s+", "", cell, flags=re.I) for cell in _cells(line)]
        found = [name for cell in cells for name in _names(cell)]
        pieces = [p for cell in cells for p in re.split(r"\s*[;,&]\s*|\s+and\s+", cell) if p]
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


def _published(text: str) -> tuple[date | None, str | None]:
    for match in _DAY.finditer(text):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        month = _MONTHS.get(parts["m"].casefold()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
        try:
            return date(int(parts["y"]), month, int(parts["d"])), None
        except ValueError:
            continue
    month_only = _MONTH_ONLY.search(text)
    return None, month_only[0] if month_only else None


def _identifier(first: str, about: dict[str, str]) -> str | None:
    if match := _ARXIV.search(first):
        return f"arXiv:{match[1]}"
    for text in (*(value for key, value in about.items() if "doi" in key.casefold()), about.get("Subject", ""), first):
        if match := _DOI.search(text):
            return f"doi:{match[0].rstrip('.,;:)]').lower()}"
    return None


def _address(identifier: str | None) -> str | None:
    match (identifier or "").split(":", 1):
        case ["arXiv", number]:
            return f"https://arxiv.org/abs/{number}"
        case ["doi", number]:
            return f"https://doi.org/{number}"
    return None


def _language(told: str | None) -> str | None:
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_]([a-z]{2}|[a-z]{4}))?", (told or "").strip(), re.I)
    return f"{match[1].lower()}{f'-{match[2].upper()}' if match[2] else ''}" if match else None
