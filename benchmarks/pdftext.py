"""How well PDFs are read: the library's notes are set in many layouts and read again, sentence by sentence.

Recall is the share of sentences that come back whole within one paragraph; precision the share of
what comes back that was a sentence. Layouts marked as held out were not looked at while the reader
was made.
"""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.typeset import Layout, Manuscript, typeset
from bot.library.passages import sentences
from bot.library.reading.pdf import read_pdf
from bot.library.reading.reading import Reading

REMARKS = (
    "Counted by the members of the club.",
    "Willows grow faster than oaks, so they were planted first.",
    "See the map that the town has published.",
    "The sum is in the currency of that year.",
    "No other group was asked.",
    "Both rivers flow into the same sea.",
)
NOTES = Path(__file__).parent.parent / "knowledge"
TUNED = (
    Layout(name="a report in one column", font="Helvetica", head="{title}|{section}", foot="Page {page} of {pages}"),
    Layout(name="ragged, with space between paragraphs", justified=False, hyphens=False, indent=0, space=8),
    Layout(name="a paper in two columns", columns=2, positions=True, notes=True, figures=True, references=True),
    Layout(
        name="two columns with a wide figure", columns=2, wide_figures=True, headings="numbered", references=True,
        head="{title}", positions=True,
    ),
    Layout(name="two ragged columns with a table", columns=2, justified=False, table=True, headings="large", space=4),
    Layout(name="a book", size=11, leading=13.5, head="{section}", headings="capitals", hyphens=True),
    Layout(name="a print of a web page", font="Helvetica", justified=False, hyphens=False, indent=0, space=10,
           head="05/06/2021, 10:11|{title}", foot="https://example.org/a/b|{page}/{pages}", headings="large"),
    Layout(name="a newsletter in three columns", columns=3, gutter=14, size=8.5, leading=10.5, head="{title}"),
    Layout(name="a manuscript with numbered lines", leading=24, line_numbers=True, justified=False, foot="- {page} -"),
    Layout(name="a magazine with large initials", columns=2, drop_cap=True, font="Helvetica", size=9, leading=11),
    Layout(name="spaced headings", spaced_headings=True, head="{page}|{section}", foot="", references=True),
    Layout(
        name="ragged columns, numbered headings",
        columns=2,
        justified=False,
        headings="numbered",
        font="Helvetica",
        head="{section}|{page}",
        foot="",
        figures=True,
        references=True,
        size=9,
        leading=11.5,
        indent=0,
        space=6,
    ),
    Layout(name="columns whose lines do not meet", columns=2, ragged_columns=True, figures=True, indent=10, space=3),
    Layout(name="three columns, narrowly apart", columns=3, gutter=10, size=8, leading=9.5, notes=True, positions=True),
    Layout(name="a small page, tightly set", width=420, height=595, margin=44, size=9, leading=10.2, head="{section}"),
)  # fmt: skip
HELD_OUT = (
    Layout(
        name="a thesis, widely set",
        size=12,
        leading=20,
        margin=90,
        headings="numbered",
        notes=True,
        head="{section}|{page}",
        foot="",
        references=True,
    ),
    Layout(
        name="proceedings, closely set",
        columns=2,
        gutter=14,
        size=9,
        leading=10,
        width=612,
        height=792,
        margin=54,
        positions=True,
        headings="capitals",
        notes=True,
        wide_figures=True,
        references=True,
        foot="",
    ),
    Layout(
        name="a leaflet without heads",
        columns=3,
        gutter=24,
        justified=False,
        hyphens=False,
        font="Helvetica",
        size=8,
        leading=10,
        indent=0,
        space=5,
        foot="",
        headings="large",
    ),
    Layout(name="a preprint with a stamp", columns=2, gutter=16, stamp=True, positions=True, notes=True, table=True),
    Layout(
        name="a landscape report", width=842, height=595, columns=2, gutter=30, headings="large", table=True, size=11
    ),
    Layout(
        name="a novel",
        width=420,
        height=595,
        margin=50,
        size=10.5,
        leading=14,
        headings="capitals",
        drop_cap=True,
        head="{page}|{title}",
        foot="",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    layout: str
    sentences: int
    recall: float  # 0 to 1
    precision: float
    headings: float  # share of the paragraphs found that stand under their own heading
    lost: tuple[str, ...]
    odd: tuple[str, ...]  # what came back and was no sentence


def manuscript(start: int = 0, count: int = 60) -> Manuscript:
    """Sentences of the library's notes, some with raised marks, in sections and paragraphs."""
    told: list[str] = []
    for file in sorted(NOTES.glob("*.md")):
        for note in re.findall(r"^- (?:\[[^\]]*\] )?(.*?)(?: \{date:.*\})?$", file.read_text("utf-8"), re.M):
            told += [note[span.start : span.end] for span in sentences(note, 0, len(note), "en")]
    told = [s for s in dict.fromkeys(told) if s.endswith(".") and s.isascii() and len(s) > 25][start : start + count]
    marked = [f"{s}^{n}^" if n % 7 == 3 else s for n, s in enumerate(told)]
    paragraphs = [tuple(marked[n : n + 4]) for n in range(0, len(marked), 4)]
    names = ("Introduction", "What was asked", "Who took part", "What came of it", "Limits", "Outlook")
    size = -(-len(paragraphs) // len(names))
    sections = tuple((name, tuple(paragraphs[n * size : (n + 1) * size])) for n, name in enumerate(names))
    return Manuscript(
        title="Fans who plant trees: a study of campaigns",
        authors=("Ada Alder", "Bo Birch"),
        sections=tuple(section for section in sections if section[1]),
        footnotes=tuple(f"{n} {remark}" for n, remark in enumerate(REMARKS, start=1)),
        captions=tuple(f"Figure {n}: Trees planted in each year, by campaign." for n in range(1, 7)),
        table=(("Campaign", "Trees", "Year"), ("River", "120", "2018"), ("Hill", "75", "2019"), ("Sea", "9", "2020")),
        references=tuple(
            f"[{n}] Alder, A. and Birch, B. ({2000 + n}). On the planting of trees by the river, volume {n}. "
            f"Journal of Examples, {n}(2), 11-{20 + n}." for n in range(1, 13)
        ),
    )  # fmt: skip


def score(layout: Layout, text: Manuscript) -> Score:
    """What of `text` is read again when it is set as `layout`."""
    reading = read_pdf(typeset(text, layout))
    written = {
        re.sub(r"\^.*?\^", "", sentence): heading
        for heading, paragraphs in text.sections
        for paragraph in paragraphs
        for sentence in paragraph
    }
    found = {s: p.heading for p in reading.paragraphs for s in written if s in p.text}
    rest = _rest(reading, list(written), text.footnotes)
    right = sum(1 for s, heading in found.items() if _same(heading, written[s]))
    return Score(
        layout=layout.name,
        sentences=len(written),
        recall=len(found) / len(written),
        precision=len(found) / (len(found) + len(rest)) if found else 0.0,
        headings=right / len(found) if found else 0.0,
        lost=tuple(s for s in written if s not in found),
        odd=tuple(rest),
    )


def _rest(reading: Reading, written: Sequence[str], footnotes: Sequence[str]) -> list[str]:
    """What is left of the paragraphs once the sentences are taken out; footnotes and rows of tables may be there."""
    rest: list[str] = []
    for paragraph in reading.paragraphs:
        text = paragraph.text
        for sentence in sorted(written, key=len, reverse=True):
            text = text.replace(sentence, "\n")
        rest += [part.strip() for part in text.split("\n") if re.search(r"\w", part)]
    notes = {re.sub(r"^\d+ ", "", note) for note in footnotes} | set(footnotes)
    return [part for part in rest if " | " not in part and part not in notes]


def _same(found: str | None, written: str) -> bool:
    return re.sub(r"[\W\d]", "", found or "").casefold() == re.sub(r"\W", "", written).casefold()


def measure() -> tuple[list[Score], list[Score]]:
    """The scores of the layouts that the reader was tuned on, and of those held out."""
    text = manuscript()
    return [score(layout, text) for layout in TUNED], [score(layout, text) for layout in HELD_OUT]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was lost and what was odd")
    shown = parser.parse_args().show
    for title, scores in zip(("tuned on", "held out"), measure(), strict=True):
        print(f"{title}: recall, precision, headings")
        for one in scores:
            print(
                f"  {one.recall:.3f} {one.precision:.3f} {one.headings:.3f}  {one.layout} ({one.sentences} sentences)"
            )
            if shown and title == "tuned on":
                print(*(f"      lost  {text}" for text in one.lost[:5]), sep="\n")
                print(*(f"      odd   {text[:200]}" for text in one.odd[:5]), sep="\n")


if __name__ == "__main__":
    main()
