"""Lines become text: marks go, ligatures and accents are mended."""

import re

from bot.library.reading.pdf_lines import Stretch, Word
from bot.library.reading.raised import as_power, is_mark

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ACCENTS = dict(zip("´`¨ˆ˜˚ˇ¸", "\u0301\u0300\u0308\u0302\u0303\u030a\u030c\u0327", strict=True))
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")


def line_text(line: Stretch, marks: list[str] | None = None) -> str:
    """The words of `line` without raised marks, which are added to `marks`."""
    text = ""
    last: Word | None = None
    for word in line.words:
        raised = word.size < 0.87 * line.size and word.y - line.y > 0.12 * line.size
        if raised and is_mark(word.text, text):
            if marks is not None:
                marks.append(word.text)
            last = word
            continue
        piece = as_power(word.text) if raised else word.text
        text += piece if last is None or _touch(last, word) else f" {piece}"
        last = word
    return _mended(text)


def _touch(last: Word, word: Word) -> bool:
    """Whether two pieces of one word stand beside each other: a raised letter, small capitals."""
    if abs(last.y - word.y) < 0.05 * word.size and abs(last.size - word.size) < 0.05 * word.size:
        return False
    return word.x0 - last.x1 < 0.12 * max(last.size, word.size)


def _mended(text: str) -> str:
    for joined, letters in _LIGATURES.items():
        text = text.replace(joined, letters)
    text = re.sub(r"(?<![/=&?.])[´`¨ˆ˜˚ˇ¸] ?([A-Za-zı])", lambda m: m[1].replace("ı", "i") + _ACCENTS[m[0][0]], text)
    return re.sub(r"\s+", " ", _INVISIBLE.sub("", text)).strip()
