"""Text is broken into lines, with hyphens where a layout has them."""

import re
from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

_BREAK = re.compile(r"(?<=[aeiouy])(?=[b-df-hj-np-tv-xz][aeiouy])")


def face(font: str, style: str) -> str:
    """The name of the face of a font: "", "Bold" or "Italic"."""
    names = {
        "Times": {"": "Times-Roman", "Bold": "Times-Bold", "Italic": "Times-Italic"},
        "Helvetica": {"": "Helvetica", "Bold": "Helvetica-Bold", "Italic": "Helvetica-Oblique"},
    }
    return names[font][style]


def word_width(word: str, chosen: str, size: float) -> float:
    """In points; what stands between "^" is raised and smaller."""
    parts = word.split("^")
    return float(sum(stringWidth(part, chosen, 0.7 * size if n % 2 else size) for n, part in enumerate(parts)))


def broken_lines(
    text: str,
    font: str,
    hyphens: bool,
    size: float,
    measure: float,
    first: float,
    hang: float,
    inset: float = 0,
    drops: int = 0,
) -> Iterator[tuple[str, bool, float]]:
    """Each line, whether it is the last, and how far it starts in; lengths in points."""
    chosen = face(font, "")
    space = float(stringWidth(" ", chosen, size))
    waiting, line, number = text.split(" "), list[str](), 0
    indent = first + inset
    room = measure - indent
    while waiting:
        word = waiting.pop(0)
        width = word_width(word, chosen, size)
        if width <= room or (not line and len(word) < 3):
            line.append(word)
            room -= width + space
            continue
        head = _hyphenated(word, chosen, size, room) if hyphens else ""
        if head:
            line.append(head)
            waiting.insert(0, word[len(head) - (not word.startswith(head)) :])
        elif line:
            waiting.insert(0, word)
        else:
            line.append(word)
        yield " ".join(line), False, indent
        number += 1
        line, indent = [], hang + (inset if number < drops else 0)
        room = measure - indent
    yield " ".join(line), True, indent


def _hyphenated(word: str, chosen: str, size: float, room: float) -> str:
    """As much of `word` as fits before a hyphen; a compound breaks at its own."""
    cuts = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", word)]
    heads = [word[:cut] for cut in cuts]
    if not cuts and re.fullmatch(r"[a-z]{7,}\W?", word):
        heads = [word[: m.end()] + "-" for m in _BREAK.finditer(word) if 3 <= m.end() <= len(word) - 3]
    fitting = [head for head in heads if stringWidth(head, chosen, size) <= room]
    return fitting[-1] if fitting else ""
