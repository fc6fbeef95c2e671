"""Known text is set as a PDF in many layouts, so that what is read of it can be compared with what was written."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.linebreaks import broken_lines, face, word_width


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """What is to be set. A sentence may end in a raised mark: "They grew.^3^"."""

    title: str
    authors: tuple[str, ...]
    sections: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]  # heading, paragraphs of sentences
    footnotes: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How it is set; lengths in points."""

    name: str
    columns: int = 1
    gutter: float = 20
    font: str = "Times"
    size: float = 10
    leading: float = 12
    width: float = 595
    height: float = 842
    margin: float = 64
    justified: bool = True
    hyphens: bool = True
    indent: float = 12  # of a paragraph's first line
    space: float = 0  # between paragraphs
    positions: bool = False  # words are placed one by one, as TeX does, and no space is written
    head: str = ""  # "{title}", "{section}", "{page}" and "{pages}" are filled in
    foot: str = "{page}"
    headings: str = "bold"  # or "large", "capitals", "numbered"
    title_block: bool = True
    abstract: bool = False
    notes: bool = False  # footnotes, at the foot of columns
    figures: bool = False
    wide_figures: bool = False  # … over all columns
    table: bool = False
    references: bool = False
    line_numbers: bool = False
    drop_cap: bool = False
    spaced_headings: bool = False  # "M e t h o d"
    ragged_columns: bool = False  # the columns' baselines do not meet
    stamp: bool = False  # a line that runs up the left margin of the first page


def typeset(manuscript: Manuscript, layout: Layout) -> bytes:
    """The manuscript as a PDF."""
    pages = 0
    for _ in range(2):  # the second time knows how many pages there are
        press = _Press(manuscript, layout, pages)
        data = press.run()
        pages = press.page
    return data


@dataclass(slots=True)
class _Press:
    manuscript: Manuscript
    layout: Layout
    pages: int
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)
    page: int = 0
    column: int = 0
    y: float = 0
    top: float = 0  # where the columns of this page begin
    section: str = ""
    notes: list[str] = field(default_factory=list)
    line: int = 0
    waiting: list[str] = field(default_factory=list)  # figures for the next page

    def run(self) -> bytes:
        self.canvas = Canvas(self.buffer, pagesize=(self.layout.width, self.layout.height), invariant=True)
        self.canvas.setTitle(self.manuscript.title)
        self.notes = list(self.manuscript.footnotes)
        self.begin_page()
        if self.layout.title_block:
            self.title_block()
        figures, tables = list(self.manuscript.captions), [self.manuscript.table]
        for number, (heading, paragraphs) in enumerate(self.manuscript.sections, start=1):
            self.heading(number, heading)
            for index, sentences in enumerate(paragraphs):
                drop = self.layout.drop_cap and index == 0
                self.paragraph(" ".join(sentences), first=self.layout.indent if index else 0, drop=drop)
                if index == 0 and figures and (self.layout.figures or self.layout.wide_figures):
                    self.figure(figures.pop(0))
                if index == 1 and self.layout.table and tables:
                    self.table(tables.pop())
        if self.layout.references:
            self.heading(0, "References")
            for entry in self.manuscript.references:
                self.paragraph(entry, size=self.layout.size - 1, hang=14)
        self.end_page()
        self.canvas.save()
        return self.buffer.getvalue()

    @property
    def measure(self) -> float:
        inner = self.layout.width - 2 * self.layout.margin
        return (inner - (self.layout.columns - 1) * self.layout.gutter) / self.layout.columns

    @property
    def x(self) -> float:
        return self.layout.margin + self.column * (self.measure + self.layout.gutter)

    @property
    def bottom(self) -> float:
        return self.layout.margin + (44 if self.layout.notes else 0)

    def begin_page(self) -> None:
        self.page += 1
        self.column, self.line = 0, 0
        self.top = self.y = self.layout.height - self.layout.margin - self.layout.size
        fields = {"title": self.manuscript.title, "section": self.section or self.manuscript.title}
        for text, y in ((self.layout.head, self.layout.height - 36), (self.layout.foot, 30)):
            shown = text.format(page=self.page, pages=self.pages, **fields)
            self.canvas.setFont(face(self.layout.font, ""), 8)
            if "|" in shown:
                left, right = shown.split("|")
                self.canvas.drawString(self.layout.margin, y, left)
                self.canvas.drawRightString(self.layout.width - self.layout.margin, y, right)
            else:
                self.canvas.drawCentredString(self.layout.width / 2, y, shown)
        if self.layout.stamp and self.page == 1:
            self.canvas.saveState()
            self.canvas.rotate(90)
            self.canvas.setFont("Times-Roman", 18)
            self.canvas.drawString(200, -30, "arXiv:2001.01234v2 [cs.SI] 5 Jan 2020")
            self.canvas.restoreState()
        if self.waiting:
            self.figure(self.waiting.pop(0))

    def end_page(self) -> None:
        self.canvas.showPage()

    def end_column(self) -> None:
        if self.layout.notes and self.notes:
            self.footnote(self.notes.pop(0))
        self.column += 1
        if self.column < self.layout.columns:
            self.y = self.top - (3.5 * self.column if self.layout.ragged_columns else 0)
            return
        self.end_page()
        self.begin_page()

    def footnote(self, text: str) -> None:
        y = self.layout.margin + 22
        self.canvas.line(self.x, y + 10, self.x + 60, y + 10)
        for line, _, _ in broken_lines(
            text, self.layout.font, self.layout.hyphens, self.layout.size - 2, self.measure, 0, 0
        ):
            self.canvas.setFont(face(self.layout.font, ""), self.layout.size - 2)
            self.canvas.drawString(self.x, y, line)
            y -= self.layout.size

    def title_block(self) -> None:
        middle = self.layout.width / 2
        self.canvas.setFont(face(self.layout.font, "Bold"), 18)
        for line, _, _ in broken_lines(
            self.manuscript.title, self.layout.font, self.layout.hyphens, 18, self.layout.width - 160, 0, 0
        ):
            self.canvas.drawCentredString(middle, self.y - 8, line)
            self.y -= 22
        self.canvas.setFont(face(self.layout.font, ""), 12)
        self.canvas.drawCentredString(middle, self.y - 12, ", ".join(self.manuscript.authors))
        self.canvas.setFont(face(self.layout.font, "Italic"), 10)
        self.canvas.drawCentredString(middle, self.y - 28, "Department of Examples, University of Nowhere")
        self.y = self.top = self.y - 60

    def heading(self, number: int, text: str) -> None:
        self.section = text
        layout = self.layout
        style = {"large": 14.0, "capitals": layout.size, "numbered": layout.size + 2}.get(layout.headings, layout.size)
        shown = text.upper() if layout.headings == "capitals" else text
        if layout.headings == "numbered" and number:
            shown = f"{number} {text}"
        if self.y - 3.5 * layout.leading < self.bottom:
            self.end_column()
        elif self.y < self.top:
            self.y -= 0.8 * layout.leading
        self.canvas.setFont(face(layout.font, "Bold"), style)
        if layout.spaced_headings:
            self.canvas.drawString(self.x, self.y, text, charSpace=0.5 * style)
        else:
            self.canvas.drawString(self.x, self.y, shown)
        self.y -= 1.4 * layout.leading

    def paragraph(
        self, text: str, *, first: float = 0, size: float | None = None, hang: float = 0, drop: bool = False
    ) -> None:
        size = size or self.layout.size
        drops = 0
        if drop:
            if self.y - 4 * self.layout.leading < self.bottom:
                self.end_column()
            self.canvas.setFont(face(self.layout.font, ""), 2.6 * size)
            self.canvas.drawString(self.x, self.y - self.layout.leading, text[0])
            text, drops = text[1:], 2
        inset = 2.2 * size if drop else 0
        for line, last, indent in broken_lines(
            text, self.layout.font, self.layout.hyphens, size, self.measure, first, hang, inset, drops
        ):
            if self.y < self.bottom:
                self.end_column()
            self.set_line(line, indent, size, stretched=self.layout.justified and not last)
            self.y -= self.layout.leading
        self.y -= self.layout.space

    def set_line(self, line: str, indent: float, size: float, *, stretched: bool) -> None:
        words = line.split(" ")
        chosen = face(self.layout.font, "")
        widths = [word_width(word, chosen, size) for word in words]
        space = stringWidth(" ", chosen, size)
        if stretched and len(words) > 1:
            space = (self.measure - indent - sum(widths)) / (len(words) - 1)
        self.line += 1
        if self.layout.line_numbers:
            self.canvas.setFont(chosen, size - 3)
            self.canvas.drawRightString(self.layout.margin - 14, self.y, str(self.line))
        x = self.x + indent
        for index, (word, width) in enumerate(zip(words, widths, strict=True)):
            self.set_word(word, x, chosen, size)
            if not self.layout.positions and index + 1 < len(words):
                self.canvas.setFont(chosen, size)
                self.canvas.drawString(x + width, self.y, " ")
            x += width + space

    def set_word(self, word: str, x: float, chosen: str, size: float) -> None:
        for index, part in enumerate(word.split("^")):
            raised = bool(index % 2)
            self.canvas.setFont(chosen, 0.7 * size if raised else size)
            self.canvas.drawString(x, self.y + (0.35 * size if raised else 0), part)
            x += stringWidth(part, chosen, 0.7 * size if raised else size)

    def figure(self, caption: str) -> None:
        wide = self.layout.wide_figures and self.layout.columns > 1
        width = self.layout.width - 2 * self.layout.margin if wide else self.measure
        if wide and (self.column or self.y < self.top):  # at the top of the next page
            self.waiting.append(caption)
            return
        if self.y - 130 < self.bottom:
            self.end_column()
        self.canvas.rect(self.x, self.y - 80, width, 84)
        self.canvas.setFont(face(self.layout.font, ""), 7)
        self.canvas.drawString(self.x + 20, self.y - 30, "2018")
        self.canvas.drawString(self.x + 90, self.y - 30, "2020")
        y = self.y - 80 - self.layout.leading
        for line, _, _ in broken_lines(
            caption, self.layout.font, self.layout.hyphens, self.layout.size - 1, width, 0, 0
        ):
            self.canvas.setFont(face(self.layout.font, ""), self.layout.size - 1)
            self.canvas.drawString(self.x, y, line)
            y -= self.layout.leading
        self.y = y - self.layout.leading
        if wide:
            self.top = self.y

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        if self.y - (len(rows) + 3) * self.layout.leading < self.bottom:
            self.end_column()
        self.y -= 0.5 * self.layout.leading
        self.canvas.setFont(face(self.layout.font, ""), self.layout.size - 1)
        for row in rows:
            for index, cell in enumerate(row):
                self.canvas.drawString(self.x + index * self.measure / len(row), self.y, cell)
            self.y -= self.layout.leading
        self.y -= self.layout.leading
