"""Abbreviations that a library explains itself: "Black Lives Matter (BLM)"."""

import re
from collections.abc import Iterable, Mapping

EXPLAINED = re.compile(r"((?:[\w’'-]+\s){1,7})\(([A-Z][A-Za-z]{1,9})\)")


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short form → long form, where the short form is the initials of the words before it.

    "One In An ARMY (OIAA)" → {"OIAA": "One In An ARMY"}. Small words may be passed over:
    "Voice of America (VOA)" counts, and "Conference (ICWSM)" doesn't.
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
        initials = "".join(word[0] for word in tail).casefold()
        if initials == short.casefold():
            return " ".join(tail)
    return None


def write_out(text: str, known: Mapping[str, str]) -> str:
    """`text` with each short form followed by its long form, unless the long form is there already.

    A question encoder has never heard of "OIAA"; it knows what to do with "One In An ARMY".
    """
    for short, long in known.items():
        pattern = re.compile(rf"(?<![\w#@]){re.escape(short)}(?!\w)", re.IGNORECASE)
        if pattern.search(text) and long.casefold() not in text.casefold():
            text = pattern.sub(long, text, count=1)
    return text
