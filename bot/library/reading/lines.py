"""Plain text becomes stretches: its lines, its wrapped paragraphs and what look like headings."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.library.reading import flattened
from bot.library.reading.signals import ends
from bot.library.reading.stretch import Role, Stretch

_BULLET = re.compile(r"^(?:[-*•‣◦▪·–]\s+|\(?\d{1,2}[.)]\s+(?=\S))")
_RULE = re.compile(r"^[=\-_*~#·.\s]{3,}$")
_WIDEST = 120  # characters; no typewriter or mail program wraps later
_HEADING = 100  # characters
_POINT = 60  # characters


def stretches(text: str) -> tuple[Stretch, ...]:
    """The stretches of clean `text`, in order."""
    groups = [group for group in _groups(text) if group]
    lines = [line for group in groups for line in group]
    if len(lines) <= flattened.LINES and any(len(line) >= flattened.SHORTEST for line in lines):
        return tuple(part for line in lines for part in flattened.stretches(line))
    width = _wrapped_at(groups)
    found = [stretch for group in groups for stretch in _paragraphs(group, width)]
    return tuple(_with_headings(found))


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in map(str.strip, text.split("\n")):
        if line and not _RULE.match(line):
            group.append(line)
            continue
        yield group
        group = []
    yield group


def _wrapped_at(groups: list[list[str]]) -> int | None:
    """The column at which a program broke the lines, if one did: then nearly every break was needed."""
    width = max((len(line) for group in groups if len(group) > 2 for line in group), default=0)
    if not 30 <= width <= _WIDEST:
        return None
    breaks = [(line, after) for group in groups for line, after in pairwise(group)]
    needed = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > width - 6 for line, after in breaks)
    # A line that begins within a sentence mostly begins small, where the script knows small letters.
    within = sum(not after[:1].isupper() for _, after in breaks)
    return width if needed >= 0.75 * len(breaks) and within >= 0.5 * len(breaks) else None


def _paragraphs(group: list[str], width: int | None) -> Iterator[Stretch]:
    current: list[str] = []
    for line in group:
        full = bool(current) and width is not None and len(current[-1]) + 1 + len(line.split(" ", 1)[0]) > width - 12
        if current and full and not _BULLET.match(line):
            current.append(line)
            continue
        if current:
            yield _stretch(" ".join(current))
        current = [line]
    if current:
        yield _stretch(" ".join(current))


def _stretch(text: str) -> Stretch:
    bullet = _BULLET.match(text)
    if bullet and len(text) > bullet.end():
        return Stretch(text=text[bullet.end() :] if not text[0].isdigit() else text, role=Role.ITEM)
    return Stretch(text=text)


def _with_headings(found: list[Stretch]) -> Iterator[Stretch]:
    for place, stretch in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        listed = place > 1 and all(_is_point(before) for before in found[place - 2 : place])
        if stretch.role is Role.PROSE and following is not None and not listed and _heads(stretch.text, following):
            yield Stretch(text=stretch.text, role=Role.HEADING)
        else:
            yield stretch


def _is_point(stretch: Stretch) -> bool:
    """Whether a stretch may be a point of a list: the last of several short lines in a row heads nothing."""
    return len(stretch.text) <= _POINT and not ends(stretch.text) and stretch.text[-1] not in ":：?"


def _heads(text: str, following: Stretch) -> bool:
    """A short line without a full stop above a sentence."""
    short = len(text) <= _HEADING and len(text.split()) <= 14
    begins = text[:1].isupper() or not text[:1].isascii() or text[:1].isdigit() or text[:1] in "'\"“‘¿¡#"
    below = following.text
    sentence = (ends(text) and text[-1] not in "?!") or re.search(r"\w{3}[.!?](?:\s|[A-Z“])", text) is not None
    return short and begins and not sentence and text[-1] not in ",;:" and ends(below) and len(below) > 25
