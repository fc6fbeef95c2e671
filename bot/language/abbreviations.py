"""Abbreviations that a library explains itself: "Black Lives Matter (BLM)"."""

import re
from collections.abc import Iterable, Mapping

from bot.language.terms import STOP_WORDS

EXPLAINED = re.compile(r"((?:[\w’'-]+\s){1,7})\(([A-Z][A-Za-z]{1,9})\)")
SMALL = frozenset("of the for and in on at to a an".split())


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short form → long form, where the short form is the initials of the words before it.

    "One In An ARMY (OIAA)" → {"OIAA": "One In An ARMY"}. Small words may be passed over:
    "Bureau of Labor Statistics (BLS)" counts as "Voice of America (VOA)" does, and
    "Conference (ICWSM)" doesn't.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in EXPLAINED.finditer(text):
            if long := _spelled_out(match[1].split(), match[2]):
                found.setdefault(match[2], long)
    return found


def _spelled_out(before: list[str], short: str) -> str | None:
    for count in range(len(short), len(before) + 1):
        tail = before[-count:]
        said = [word for word in tail if len(tail) == len(short) or word not in SMALL]
        if said[:1] == tail[:1] and "".join(word[0] for word in said).casefold() == short.casefold():
            return " ".join(tail)
    return None


LONG_NAME = re.compile(r"\b[A-Z][\w’']*(?:[ -][A-Z][\w’']*){2,4}|#(?:[A-Z][a-z]+){3,5}")
SHORT = re.compile(r"(?<![\w@])#?([A-Za-z]{2,10})(?!\w)")
PIECE = re.compile(r"[A-Z][a-z’']*|[A-Z]+")


def initials(texts: Iterable[str]) -> dict[str, str]:
    """Initials → the one long name that they can stand for, as fans write them unexplained.

    "Alexandria Ocasio-Cortez" → AOC, "#WhiteLivesMatter" → WLM. Initials that several names share
    mean none of them.
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for match in LONG_NAME.finditer(text):
            pieces = PIECE.findall(match[0]) if match[0][0] == "#" else re.split("[ -]", match[0])
            found.setdefault("".join(piece[0] for piece in pieces), set()).add(match[0])
    return {short: longs.pop() for short, longs in found.items() if len(longs) == 1}


def write_out(text: str, known: Mapping[str, str]) -> str:
    """`text` with each short form followed by its long form, unless the long form is there already.

    A question encoder has never heard of "OIAA"; it knows what to do with "One In An ARMY".
    """
    told = text.casefold()

    def written_out(match: re.Match[str]) -> str:
        word = match[1]
        # Fans write in lower case, but "tell us" is not about the US.
        long = known.get(word) or (None if word.casefold() in STOP_WORDS else folded.get(word.casefold()))
        return match[0] if long is None or long.casefold() in told else long

    folded = {short.casefold(): long for short, long in known.items()}
    return SHORT.sub(written_out, text)
