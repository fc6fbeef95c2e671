"""A file of notes, `knowledge/<id>.md`: bibliography, headings and one claim a bullet."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from bot.library.document import Block, Document, Wording
from bot.library.front_matter import read_front_matter
from bot.library.mistakes import Mistake

BULLET = re.compile(r"- \[(?P<locator>\s*[^\]\s][^\]]*)\]\s+(?P<claim>.*?)\s*(?P<tags>\{[^{}]*\})?")
DATE_TAG = re.compile(r"\{date:\s*(?P<date>[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)\s*\}")
# A note stands alone in an answer, so it cannot open with a word that points back.
POINTS_BACK = re.compile(r"(He|She|They|It|This|That|These|Those|His|Her|Their|Its)\b")


@dataclass
class _Notes:
    """What has been read of a file so far."""

    file: str
    parts: list[str] = field(default_factory=list)
    length: int = 0  # of the parts joined, in code points
    blocks: list[Block] = field(default_factory=list)
    heading: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, line: int, message: str) -> None:
        self.mistakes.append(Mistake(self.file, line, message))

    def add(self, text: str) -> tuple[int, int]:
        if self.parts:
            text = "\n\n" + text
        start = self.length + (2 if self.parts else 0)
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


def read_notes(text: str, *, file: str) -> Document | list[Mistake]:
    """The document that a file of notes describes, or every mistake in it.

    The document's text is the headings and claims with a blank line between them; locators and
    dates become fields of its blocks.
    """
    text = unicodedata.normalize("NFC", text)
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        return [Mistake(file, 1, "the file starts with '---' and the bibliography of the source")]
    try:
        end = next(n for n, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    except StopIteration:
        return [Mistake(file, 1, "the bibliography has no closing '---'")]
    matter = read_front_matter("\n".join(lines[1:end]), file=file, first_line=2, named=file.removesuffix(".md"))
    notes = _read_body(lines, end + 1, file)
    if isinstance(matter, list) or notes.mistakes:
        return (matter if isinstance(matter, list) else []) + notes.mistakes
    return Document(source=matter.source(), wording=Wording.NOTE, text="".join(notes.parts), blocks=tuple(notes.blocks))


def _read_body(lines: list[str], start: int, file: str) -> _Notes:
    notes = _Notes(file)
    number = start
    while number < len(lines):
        line, first = lines[number].rstrip(), number + 1
        number += 1
        if not line:
            continue
        if line.startswith("## "):
            notes.heading = line[3:].strip()
            notes.add(notes.heading)
        elif line.startswith("- "):
            while number < len(lines) and lines[number].startswith("  ") and lines[number].strip():
                line += " " + lines[number].strip()
                number += 1
            _read_bullet(line, first, notes)
        else:
            notes.wrong(first, "expected a heading ('## …') or a note ('- [¶6] …')")
    if not notes.blocks and not notes.mistakes:
        notes.wrong(len(lines), "the file has no notes")
    return notes


def _read_bullet(line: str, number: int, notes: _Notes) -> None:
    match = BULLET.fullmatch(line)
    if match is None:
        notes.wrong(number, "a note starts with where the original says it: '- [¶6] …'")
        return
    claim, tags = match["claim"], match["tags"]
    event = _event(tags) if tags else None
    if tags and event is None:
        notes.wrong(number, f"{tags} is not a {{date: YYYY}}, {{date: YYYY-MM}} or {{date: YYYY-MM-DD}} that exists")
    if notes.heading is None:
        notes.wrong(number, "a note stands under a heading ('## …')")
    if not claim.endswith((".", "!", "?", ".”", "!”", "?”")):
        notes.wrong(number, "a note is whole sentences and ends with a full stop")
    if points_back := POINTS_BACK.match(claim):
        notes.wrong(number, f"a note names its subject: '{points_back[0]}' points to another sentence")
    if earlier := notes.seen.get(claim):
        notes.wrong(number, f"the same note stands on line {earlier}")
    notes.seen[claim] = number
    start, end = notes.add(claim)
    notes.blocks.append(
        Block(
            start=start,
            end=end,
            heading=notes.heading,
            locator=match["locator"].strip(),
            event=event,
        )
    )


def _event(tag: str) -> str | None:
    """The date in `{date: …}`, if it is one: a year, a month or a day of the calendar."""
    match = DATE_TAG.fullmatch(tag)
    if match is None:
        return None
    try:
        date.fromisoformat((match["date"] + "-01-01")[:10])
    except ValueError:
        return None
    return match["date"]
