"""Text for a terminal: made harmless, and broken into lines between words only."""

import re

from rich.cells import cell_len

# A terminal obeys control characters, and marks of writing direction can make text read as other text.
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n]+")  # not the no-break space: it holds a number to its sentence
GLUE = "\u00a0"


def harmless(text: str) -> str:
    """`text` without the characters that a terminal obeys instead of showing; line breaks stay."""
    return _OBEYED.sub("", text.replace("\r\n", "\n"))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """`text` in lines of at most `width` columns; the first begins with `first`, the others with `rest`.

    A word is never cut, so a link can always be opened and may be longer than the line. A
    Korean syllable takes two columns. Words joined by GLUE stay on one line.
    """
    lines: list[str] = []
    line, is_empty = first, True
    for word in filter(None, _SPACE.split(harmless(text))):
        longer = f"{line}{word}" if is_empty else f"{line} {word}"
        if is_empty or cell_len(longer) <= width:
            line, is_empty = longer, False
        else:
            lines.append(line)
            line = rest + word
    return "\n".join((*lines, line)).replace(GLUE, " ")
