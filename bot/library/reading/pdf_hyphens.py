"""The lines of a paragraph are joined, and a word that was broken at a line's end is mended."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.language.rarity import zipf

_BROKEN = re.compile(r"(?P<first>[^\W\d_][\w'’]*)[-‐\u00ad]$")
_NEXT = re.compile(r"[\w'’]+")
_WIDE = {"W", "F"}  # Chinese and Japanese characters, which are written without spaces


def vocabulary(lines: Iterable[str]) -> Counter[str]:
    """The words and compounds that stand within a line, so that nothing broken is among them."""
    words: Counter[str] = Counter()
    for line in lines:
        tokens = line.casefold().split()
        for token in tokens[1:-1] if len(tokens) > 2 else ():
            words[token.strip(".,;:!?()[]{}\"'“”‘’«»")] += 1
    return words


def joined(lines: Sequence[str], words: Counter[str]) -> str:
    """One paragraph of `lines`; `words` are those of the document."""
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if not pieces:
            pieces.append(line)
            continue
        end, between = _seam(pieces[-1], line, words)
        pieces[-1] = end
        pieces += [between, line] if between else [line]
    return "".join(pieces)


def _seam(last: str, line: str, words: Counter[str]) -> tuple[str, str]:
    """How the line above ends when `line` follows on it, and what stands between them."""
    broken, following = _BROKEN.search(last[-80:]), _NEXT.match(line)
    if broken and following:
        if last.endswith("\u00ad") or not _keeps_hyphen(broken["first"], following[0], last[-80:], words):
            return last[:-1], ""
        return last, ""
    if re.search(r"[\w/][-‐/]$", last[-2:]) and re.match(r"[\w/]", line):
        return last, ""  # "2019-" and "20", an address
    if _is_wide(last[-1]) and _is_wide(line[0]):
        return last, ""
    return last, " "


def _keeps_hyphen(first: str, second: str, text: str, words: Counter[str]) -> bool:
    """Whether "long-" and "term" are a compound, and not a word that was broken."""
    if not second[0].islower():
        return True
    whole, compound = (first + second).casefold(), f"{first}-{second}".casefold()
    if words[whole] != words[compound]:
        return words[compound] > words[whole]
    if re.search(r"\w[-‐][\w'’]+[-‐]$", text):
        return True  # "state-of-the-" goes on as it began
    known = zipf(whole)
    parts = min(zipf(first), zipf(second))
    if known >= 3:
        return False
    # Both halves are everyday words, and the whole is hardly one: "longterm" is a slip of the pen.
    return parts >= 3.5 and parts > known + 1.5 and min(len(first), len(second)) >= 2


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE and not "가" <= character <= "힣"
