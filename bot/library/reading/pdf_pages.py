"""The glyphs of one page become its stretches, turned upright and without what nobody reads there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.pdf_glyphs import UNKNOWN, Glyph, Sheet
from bot.library.reading.pdf_lines import Stretch, stretches
from bot.library.reading.reading import Dropped, Reason

_GARBAGE = 0.2  # share of characters that cannot be told
_NEARLY_ALL = 0.8  # share of a page's glyphs that make it a scan, or one drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page once it was looked at; its glyphs are gone, since a book has millions."""

    height: float  # points, once it is turned upright
    stretches: tuple[Stretch, ...]  # from the top down
    dropped: tuple[Dropped, ...]
    sideways: str  # what stands in another direction than the text
    pictures: int
    characters: int
    letters: int
    odd: int  # characters that cannot be told


def read_page(sheet: Sheet) -> Page:
    """The page that `sheet` shows."""
    turns = Counter(glyph.turned for glyph in sheet.glyphs if not glyph.hidden)
    main = turns.most_common(1)[0][0] if turns else 0
    kept, aside = _sorted_out(sheet, main)
    characters = [character for glyph in sheet.glyphs for character in glyph.text if not character.isspace()]
    return Page(
        height=sheet.width if main in (1, 3) else sheet.height,
        stretches=tuple(stretches([_turned_back(glyph, main, sheet) for glyph in kept])),
        dropped=tuple(Dropped(text=text, reason=reason) for reason, text in aside.items() if text),
        sideways="".join(glyph.text for glyph in sheet.glyphs if glyph.turned != main),
        pictures=sheet.pictures,
        characters=len(characters),
        letters=sum(1 for character in characters if character.isalnum()),
        odd=sum(1 for c in characters if c == UNKNOWN or unicodedata.category(c) in ("Co", "Cc", "Cn")),
    )


def check_pages(pages: Sequence[Page]) -> None:
    """Raises: DocumentUnreadable: they hold no text, or text that means nothing."""
    if sum(page.odd for page in pages) > max(3, _GARBAGE * sum(page.characters for page in pages)):
        raise DocumentUnreadable(
            "has fonts that do not say which letters they show, so its text cannot be read; "
            "run it through OCR, or export it again, and add the result.",
            cause=Cause.ONLY_PICTURES,
        )
    letters, pictures = sum(page.letters for page in pages), sum(page.pictures for page in pages)
    if pictures and (letters < 3 or (letters < 10 * len(pages) and pictures >= len(pages))):
        raise DocumentUnreadable(
            "has no text, only pictures of pages; run it through OCR first and add the result.",
            cause=Cause.ONLY_PICTURES,
        )
    if letters < 3:
        raise DocumentUnreadable(
            "has no text that could be read; if it shows text, run it through OCR first.", cause=Cause.ONLY_PICTURES
        )


def _sorted_out(sheet: Sheet, main: int) -> tuple[list[Glyph], dict[Reason, str]]:
    """The glyphs that are read: in the direction that most have, in sight, and no part of a drawing; and the rest."""
    most = _NEARLY_ALL * len(sheet.glyphs)
    scanned = sheet.pictures > 0 and sum(1 for glyph in sheet.glyphs if glyph.hidden) > most
    drawn = sum(1 for glyph in sheet.glyphs if glyph.figure) > most
    kept: list[Glyph] = []
    aside: dict[Reason, list[str]] = {}
    for glyph in sheet.glyphs:
        if glyph.hidden and not scanned:  # behind a scan stands its recognised text
            aside.setdefault(Reason.HIDDEN, []).append(glyph.text)
        elif glyph.figure and not drawn:
            aside.setdefault(Reason.CAPTION, []).append(glyph.text)
        elif glyph.turned != main:
            aside.setdefault(Reason.RUNNING, []).append(glyph.text)
        else:
            kept.append(glyph)
    return kept, {reason: re.sub(r"\s+", " ", "".join(parts)).strip() for reason, parts in aside.items()}


def _turned_back(glyph: Glyph, turned: int, sheet: Sheet) -> Glyph:
    """The glyph as it stands when the page is turned until it is upright."""
    match turned:
        case 1:
            return glyph._replace(x=glyph.y, y=sheet.width - glyph.x)
        case 2:
            return glyph._replace(x=sheet.width - glyph.x, y=sheet.height - glyph.y)
        case 3:
            return glyph._replace(x=sheet.height - glyph.y, y=glyph.x)
    return glyph
