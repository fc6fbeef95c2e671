"""What stands under a heading of furniture goes with it: references, comments, related stories, empty sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.library.reading import vocabulary as spoken
from bot.library.reading.judge import Verdict
from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends, is_empty
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
    spread_out: list[Verdict] = []
    section: _Section | None = None
    total = sum(len(stretch.text) for stretch in stretches)
    before = 0  # characters
    for place, (stretch, verdict) in enumerate(zip(stretches, verdicts, strict=True)):
        opened = _opens(stretch, verdict, stretches[place + 1 : place + 7], late=total - before < 2 * before + 200)
        before += len(stretch.text)
        if opened is not None:
            section = _Section(reason=opened, level=stretch.level)
        elif section is not None and not _belongs(stretch, verdict, section):
            section = None
        within = section.reason if section is not None and not stretch.certain else None
        reason = opened or (within if within is Reason.REFERENCES else verdict.reason or within)
        spread_out.append(verdict if reason is verdict.reason else Verdict(reason=reason, weight=1.0, likeliest=reason))
    return tuple(spread_out)


def _opens(stretch: Stretch, verdict: Verdict, following: Sequence[Stretch], *, late: bool) -> Reason | None:
    """What a heading of furniture announces; `late` where at least a third of the document stands before it."""
    text, lower = stretch.text, stretch.text.lower()
    if len(text) > 80 or ends(text):
        return None
    if spoken.REFERENCE_HEADING.match(lower):
        entries = sum(_ENTRY.search(other.text) is not None for other in following)
        plain = spoken.BIBLIOGRAPHY_HEADING.match(lower) is not None
        return Reason.REFERENCES if following and (plain or 2 * entries > len(following)) else None
    if spoken.TALK_HEADING.match(lower):
        return Reason.COMMENTS if late else None
    bare = re.search(r"[:：]\s*\S", text) is None  # "Read more: …" is whole in itself
    if bare and spoken.TEASER.match(lower):
        return Reason.PROMO
    if bare and len(text.split()) <= 3 and spoken.LABELS.match(text):
        return Reason.NAVIGATION
    if stretch.role is not Role.HEADING:
        return None
    if following and is_empty(following[0].text.lower()):
        return Reason.EMPTY
    return verdict.reason if verdict.reason in (Reason.APPEAL, Reason.NOTICE) else None


def _belongs(stretch: Stretch, verdict: Verdict, section: _Section) -> bool:
    heading = stretch.role is Role.HEADING
    if section.reason is Reason.COMMENTS:
        return not (heading and stretch.level < section.level)
    if heading:
        return section.reason is Reason.PROMO and stretch.level > section.level
    if section.reason is Reason.REFERENCES:
        return True
    if section.reason in (Reason.EMPTY, Reason.APPEAL, Reason.NOTICE):
        return verdict.reason is not None  # a story about gifts may follow on an appeal for some
    return verdict.reason is not None or (len(stretch.text) < _SHORT and not ends(stretch.text)) or stretch.linked > 0.5
