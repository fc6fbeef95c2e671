"""The stretches of a document are told apart: paragraphs, references, and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.library.reading.judge import Verdict, judge
from bot.library.reading.marks import without_marks
from bot.library.reading.parts import trimmed, unglued
from bot.library.reading.reading import Dropped, Paragraph, Reason
from bot.library.reading.sections import spread
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.vocabulary import REFERENCE_HEADING
from bot.library.reading.weighing import read_models, weighed

_CLOSING = frozenset(
    {Reason.EMPTY, Reason.COMMENTS, Reason.REFERENCES}
)  # what comes after is no part of what came before
_TELLING = 40  # characters; what is shorter may well be said twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What became of the stretches, each list in reading order."""

    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    references: tuple[str, ...]


def sift(stretches: Sequence[Stretch], language: str | None) -> Sifted:
    """Content apart from furniture; `language` (BCP 47) helps to find sentences."""
    parts, verdicts, marks = told_apart(stretches, language)
    sifted = _assembled(parts, weighed(parts, verdicts, read_models()))
    return replace(sifted, dropped=(*sifted.dropped, *(Dropped(text=mark, reason=Reason.MARK) for mark in marks)))


def told_apart(
    stretches: Sequence[Stretch], language: str | None
) -> tuple[Sequence[Stretch], Sequence[Verdict], Sequence[str]]:
    """The stretches, taken apart where furniture was glued to them, what the signs say of each, and footnote marks."""
    unmarked, marks = _without_marks(stretches)
    apart = [part for stretch in unmarked for part in unglued(stretch)]
    first = spread(apart, judge(apart))
    speech = (language or "en").split("-")[0]
    parts = [
        part
        for stretch, verdict in zip(apart, first, strict=True)
        for part in (trimmed(stretch, speech) if verdict.reason is None else (stretch,))
    ]
    verdicts = first if len(parts) == len(apart) else spread(parts, judge(parts))
    return parts, verdicts, marks


def _without_marks(stretches: Sequence[Stretch]) -> tuple[list[Stretch], list[str]]:
    """Before anything is judged: a mark behind its full stop would hide that a sentence ends there."""
    unmarked: list[Stretch] = []
    marks: list[str] = []
    for stretch in stretches:
        text, found = without_marks(stretch.text)
        marks.extend(found)
        if text:
            unmarked.append(replace(stretch, text=text))
    return unmarked, marks


def _assembled(parts: Sequence[Stretch], verdicts: Sequence[Verdict]) -> Sifted:
    kept: list[Paragraph] = []
    dropped: list[Dropped] = []
    references: list[str] = []
    heading: str | None = None
    seen: set[str] = set()
    follows = False  # whether the stretch before was kept, so that this one can join it
    for stretch, verdict in zip(parts, verdicts, strict=True):
        reason, text = verdict.reason, stretch.text
        if reason is None and len(text) >= _TELLING and stretch.role is not Role.HEADING:
            key = text.casefold()
            reason = Reason.REPEATED if key in seen else None
            seen.add(key)
        if reason is not None:
            dropped.append(Dropped(text=text, reason=reason))
            if reason is Reason.REFERENCES and not REFERENCE_HEADING.match(text.lower()):
                references.append(text.lstrip("^↑ "))
            if stretch.role is Role.HEADING and reason in _CLOSING:
                heading = None
        elif stretch.role is Role.HEADING:
            heading = text
        else:
            joins = follows and stretch.joins and kept[-1].heading == heading and kept[-1].page == stretch.page
            if joins:
                kept[-1] = replace(kept[-1], text=f"{kept[-1].text} {text}")
            elif text:
                kept.append(Paragraph(text=text, heading=heading, page=stretch.page))
        follows = reason is None and stretch.role is not Role.HEADING
    return Sifted(paragraphs=tuple(kept), dropped=tuple(dropped), references=tuple(references))
