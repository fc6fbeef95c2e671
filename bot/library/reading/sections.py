"""What stands under a heading of furniture goes with it: references, comments, related stories, empty sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.library.reading import vocabulary as spoken
from bot.library.reading.judge import ENOUGH, Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends
from bot.library.reading.stretch import Role, Stretch

_ENTRY = re.compile(
    r"^\[?\d{1,3}[\].)]|https?://|\bdoi\b|\b(?:19|20)\d\d[a-z]?\b|^[\^↑]|\bretrieved\b|\barchived\b|\bISBN\b|\bvol\.|"
    r"\bpp?\. ?\d",
    re.IGNORECASE,
)
_SHORT = 160  # characters; a teaser or the name of a topic is no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    reason: Reason
    level: int


def spread(stretches: Sequence[Stretch], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, with those under a heading of furniture brought into line."""
    return tuple(_spread(stretches, verdicts))


def _spread(stretches: Sequence[Stretch], verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    section: _Section | None = None
    for place, (stretch, verdict) in enumerate(zip(stretches, verdicts, strict=True)):
        opened = _opens(place, stretches, verdict)
        if opened is not None:
            section = _Section(reason=opened, level=stretch.level)
            yield Verdict(reason=opened, weight=ENOUGH, likeliest=opened)
            continue
        if section is not None and not _belongs(stretch, verdict, section):
            section = None
        if section is not None and verdict.reason is None:
            yield Verdict(reason=section.reason, weight=ENOUGH, likeliest=section.reason)
        else:
            yield verdict


def _opens(place: int, stretches: Sequence[Stretch], verdict: Verdict) -> Reason | None:
    """What a heading of furniture announces."""
    text, following = stretches[place].text, stretches[place + 1 :]
    if len(text) > 80 or ends(text):
        return None
    if spoken.REFERENCE_HEADING.match(text):
        entries = sum(_ENTRY.search(other.text) is not None for other in following[:6])
        plain = spoken.BIBLIOGRAPHY_HEADING.match(text) is not None
        return Reason.REFERENCES if following and (plain or 2 * entries > len(following[:6])) else None
    if spoken.TALK_HEADING.match(text):
        rest = sum(len(other.text) for other in following)
        return Reason.COMMENTS if rest < 2 * sum(len(other.text) for other in stretches[:place]) + 200 else None
    bare = re.search(r"[:：]\s*\S", text) is None  # "Read more: …" is whole in itself
    if bare and spoken.TEASER.match(text):
        return Reason.PROMO
    if spoken.LABELS.match(text) and bare and len(text.split()) <= 3:
        return Reason.NAVIGATION
    if stretches[place].role is Role.HEADING and following and spoken.EMPTY.match(following[0].text):
        return Reason.EMPTY
    if stretches[place].role is Role.HEADING and verdict.reason in (Reason.APPEAL, Reason.NOTICE):
        return verdict.reason
    return None


def _belongs(stretch: Stretch, verdict: Verdict, section: _Section) -> bool:
    heading = stretch.role is Role.HEADING
    if section.reason is Reason.COMMENTS:
        return not (heading and stretch.level < section.level)
    if heading:
        return section.reason is Reason.PROMO and stretch.level > section.level
    if section.reason is Reason.REFERENCES:
        return True
    if section.reason is Reason.EMPTY:
        return verdict.reason is not None
    if section.reason in (Reason.APPEAL, Reason.NOTICE):
        return verdict.reason is not None or (verdict.likeliest is section.reason and verdict.weight > 0.4)
    return verdict.reason is not None or (len(stretch.text) < _SHORT and not ends(stretch.text)) or stretch.linked > 0.5
