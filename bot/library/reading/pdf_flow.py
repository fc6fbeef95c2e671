"""The blocks of all pages become the paragraphs of one text, and what does not belong to it is set aside."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.library.reading.pdf_blocks import Block, Role
from bot.library.reading.pdf_hyphens import joined
from bot.library.reading.pdf_prose import line_text
from bot.library.reading.raised import without_numbers
from bot.library.reading.reading import Dropped, Paragraph, Reason
from bot.library.reading.reference_heading import heads_references

_OPEN = re.compile(r"[^.?!:…。？！\"”’»)\]]$")
_SHORT_FORM = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|vs|e\.g|i\.e|cf|al|Fig|No)\.$")
_ENTRY = re.compile(r"\[\w{1,12}\]|\(?\d{1,3}[.)]\s|[•–—]\s")
_STARTS_ITEM = re.compile(r"[•◦▪‣∙●■–—]|\(?(?:\d{1,3}|[a-z])[.)]\s")


@dataclass(slots=True)
class _Draft:
    """A paragraph that may still go on."""

    lines: list[str]
    page: int
    heading: str | None
    last: Block


@dataclass(slots=True, kw_only=True)
class Flow:
    """What was told apart so far."""

    words: Counter[str]
    drafts: list[_Draft] = field(default_factory=list)
    notes: list[_Draft] = field(default_factory=list)  # footnotes that wait for the end of a paragraph
    dropped: list[Dropped] = field(default_factory=list)
    references: list[list[Block]] = field(default_factory=list)
    heading: str | None = None
    level: float = 0.0
    in_references: bool = False
    marks: list[str] = field(default_factory=list)

    def text(self, block: Block) -> str:
        return joined([line_text(line) for line in block.lines], self.words)

    def add(self, block: Block) -> None:
        match block.role:
            case Role.HEADING:
                self._head(block)
            case Role.CAPTION:
                self._drop(block, Reason.CAPTION)
            case Role.BODY | Role.FOOTNOTE if self.in_references and not self._is_smaller(block):
                self.references[-1].append(block)
            case Role.FOOTNOTE:
                self.notes.append(replace(self._draft(block), heading=None))
            case Role.TABLE if self.in_references:
                self._drop(block, Reason.REFERENCES)
            case Role.TABLE:
                self._row(block)
            case Role.BODY:
                self._body(block)

    def _is_smaller(self, block: Block) -> bool:
        """Whether a block is set in smaller print than the references: a footnote among them."""
        entries = self.references[-1]
        return bool(entries) and block.lines[0].size < 0.94 * entries[0].lines[0].size

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in reading order; a footnote stands after the text of its page."""
        merged = sorted([*self.drafts, *self.notes], key=lambda draft: draft.page)
        numbered = sum(1 for blocks in self.references for b in blocks if re.match(r"\[\d+\]", b.lines[0].text)) > 2
        made = (self._paragraph(draft, numbered) for draft in merged)
        return tuple(p for p in made if re.search(r"\w", p.text))

    def _paragraph(self, draft: _Draft, numbered: bool) -> Paragraph:
        text = unicodedata.normalize("NFC", joined(draft.lines, self.words))
        if numbered:
            text, marks = without_numbers(text)
            self.marks += marks
        return Paragraph(text=text, heading=draft.heading, page=draft.page)

    def _draft(self, block: Block) -> _Draft:
        return _Draft(
            [t for line in block.lines if (t := line_text(line, self.marks))], block.page, self.heading, block
        )

    def _drop(self, block: Block, reason: Reason) -> None:
        self.dropped.append(Dropped(text=self.text(block), reason=reason))

    def _head(self, block: Block) -> None:
        text = self.text(block)
        if heads_references(text):
            self.in_references, self.level = True, block.level
            self.references.append([])
            return
        if self.in_references and (block.level < self.level - 0.05 or not re.search(r"[^\W\d_]{3}", text)):
            self.references[-1].append(block)  # "A", "Books": the list is in parts
            return
        self.in_references = False
        self.heading = text

    def _body(self, block: Block) -> None:
        last = self.drafts[-1] if self.drafts else None
        draft = self._draft(block)
        if not draft.lines:
            return
        if heads_references(draft.lines[0]) and len(draft.lines) == 1:
            self._head(block)
        elif last and last.heading == self.heading and _goes_on(last, draft, block):
            last.lines.extend(draft.lines)
            last.last = block
        else:
            self.drafts.append(draft)

    def _row(self, block: Block) -> None:
        """A row of a table is a line of its own, its cells told apart."""
        cells: list[list[str]] = [[]]
        line = block.lines[0]
        for index, word in enumerate(line.words):
            if index and word.x0 - line.words[index - 1].x1 > 0.9 * line.size:
                cells.append([])
            cells[-1].append(word.text)
        draft = self._draft(block)
        draft.lines = [" | ".join(" ".join(cell) for cell in cells)]
        self.drafts.append(draft)


def _goes_on(last: _Draft, draft: _Draft, block: Block) -> bool:
    """Whether a paragraph was only interrupted, by the end of a column or by something set into it."""
    text, first = last.lines[-1], draft.lines[0]
    if last.last.role is not Role.BODY or not _same_size(last.last, block) or _STARTS_ITEM.match(first):
        return False
    if first[0].islower() or re.search(r"[\w’'][-‐\u00ad]$", text):
        return not re.search(r"[.?!…。？！]$", text) or bool(_SHORT_FORM.search(text))
    if not (_OPEN.search(text) or _SHORT_FORM.search(text)):
        return False
    elsewhere = last.last.page != block.page or last.last.lines[-1].y < block.lines[0].y
    return elsewhere and not block.indented and not last.last.has_room_for(block.lines[0].words[0])


def _same_size(last: Block, block: Block) -> bool:
    return abs(last.lines[-1].size - block.lines[0].size) < 0.07 * block.lines[0].size


def references(lists: Sequence[Sequence[Block]], words: Counter[str]) -> tuple[str, ...]:
    """The entries of the lists of references, one a string."""
    entries: list[list[str]] = []
    for blocks in lists:
        lines = _entry_lines(blocks)
        marked = sum(1 for text, _ in lines if _ENTRY.match(text)) > 0.2 * len(lines)
        for text, starts in lines:
            if entries and not (_ENTRY.match(text) if marked else starts):
                entries[-1].append(text)
            else:
                entries.append([text])
    return tuple(text for entry in entries if re.search(r"\w{2}", text := joined(entry, words)))


def _entry_lines(blocks: Sequence[Block]) -> list[tuple[str, bool]]:
    """Each line of a list, and whether it seems to start an entry: by hanging out, or as the first of its block."""
    indents = [(line.x0 - block.left) / line.size for block in blocks for line in block.lines]
    hanging = sum(1 for indent in indents if indent > 0.7) >= 0.3 * len(indents)
    lines = []
    for block in blocks:
        for number, line in enumerate(block.lines):
            starts = line.x0 < block.left + 0.5 * line.size if hanging else number == 0
            lines.append((line_text(line), starts))
    return [(text, starts) for text, starts in lines if text]
