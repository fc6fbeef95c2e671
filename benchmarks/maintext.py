"""How well the main text of pages is found: precision and recall of sentences, beside trafilatura alone.

python -m benchmarks.maintext            # all pages: tuned, held out, and hard ones that nothing is learnt from
python -m benchmarks.maintext --tuned    # the tuned ones only
python -m benchmarks.maintext --show     # … and every sentence of the tuned pages that is wrong
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import trafilatura
from rich.console import Console
from rich.table import Table

from benchmarks.pages.articles import articles
from benchmarks.pages.page import Page
from benchmarks.pages.sites import sites
from bot.library.passages import sentences
from bot.library.reading.reader import read

HALVES = ("tuned", "held_out", "hard")
FORMS = ("HTML", "pasted text")
SETS: Mapping[str, Callable[[str], tuple[Page, ...]]] = {
    "articles": lambda half: articles() if half == "tuned" else (),
    "sites": sites,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Sentences of one half of one set in one form. Without anything found, precision is 1."""

    pages_of: str  # "articles" or "sites"
    half: str
    form: str
    reader: str
    pages: int
    expected: int  # sentences of content
    found: int  # … of them, how many were kept
    kept: int  # sentences that were kept
    right: int  # … of them, how many are content

    @property
    def recall(self) -> float:
        return self.found / max(1, self.expected)

    @property
    def precision(self) -> float:
        return self.right / self.kept if self.kept else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What one reader made of one page."""

    missed: tuple[str, ...]
    false: tuple[str, ...]
    expected: int
    kept: int


def measure(halves: Sequence[str] = HALVES) -> tuple[Score, ...]:
    """The scores of each half of each set in both forms; trafilatura reads HTML only."""
    return tuple(
        _score((name, half, form, reader), comparisons)
        for name, made in SETS.items()
        for half in halves
        if (drawn := made(half))
        for form, reader, comparisons in _read(drawn)
    )


def _read(made: Sequence[Page]) -> Iterator[tuple[str, str, list[Comparison]]]:
    for form in FORMS:
        yield form, "Lightstick", [_ours(page, form) for page in made]
    yield "HTML", "trafilatura", [compare(page, _bare(page)) for page in made]


def compare(page: Page, kept: Iterable[str], headings: Iterable[str] = ()) -> Comparison:
    """`kept` against the content of `page`, sentence by sentence; spaces and punctuation do not count.

    `headings` are those of what was kept: the question of an interview that became the heading of its answer is
    not lost, and one that was made of furniture is not held against the reader.
    """
    lines = list(kept)
    expected, found = _split(page.paragraphs, page.language), _split(lines, page.language)
    content, reading = _plain(" ".join((*page.paragraphs, *page.headings))), _plain(" ".join((*lines, *headings)))
    return Comparison(
        missed=tuple(sentence for sentence in expected if _plain(sentence) not in reading),
        false=tuple(sentence for sentence in found if _plain(sentence) not in content),
        expected=len(expected),
        kept=len(found),
    )


def _ours(page: Page, form: str) -> Comparison:
    text = page.markup if form == "HTML" else page.pasted
    paragraphs = read(text.encode(), name="page").paragraphs
    headings = [paragraph.heading for paragraph in paragraphs if paragraph.heading is not None]
    return compare(page, [paragraph.text for paragraph in paragraphs], headings)


def _bare(page: Page) -> list[str]:
    text = trafilatura.extract(page.markup, include_comments=False) or ""
    # Its text has the title as a line; so that this is not held against it, the title is left out.
    return [line for line in text.split("\n") if line.strip() and _plain(line) != _plain(page.title)]


def _split(paragraphs: Iterable[str], language: str) -> list[str]:
    return [p[span.start : span.end] for p in paragraphs for span in sentences(p, 0, len(p), language)]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _score(names: tuple[str, str, str, str], comparisons: Sequence[Comparison]) -> Score:
    name, half, form, reader = names
    expected, kept = sum(c.expected for c in comparisons), sum(c.kept for c in comparisons)
    return Score(
        pages_of=name,
        half=half,
        form=form,
        reader=reader,
        pages=len(comparisons),
        expected=expected,
        found=expected - sum(len(c.missed) for c in comparisons),
        kept=kept,
        right=kept - sum(len(c.false) for c in comparisons),
    )


def figures(scores: Sequence[Score]) -> list[dict[str, object]]:
    """The scores as history.jsonl keeps them, without those of trafilatura."""
    return [
        {
            "pages_of": score.pages_of,
            "half": score.half,
            "form": score.form,
            "sentences": score.expected,
            "precision": round(score.precision, 3),
            "recall": round(score.recall, 3),
        }
        for score in scores
        if score.reader == "Lightstick"
    ]


def table(scores: Sequence[Score]) -> Table:
    """The scores for a terminal."""
    shown = Table("pages of", "half", "form", "reader", "pages", "sentences", "precision", "recall")
    for score in scores:
        figures = (str(score.pages), str(score.expected), f"{score.precision:.3f}", f"{score.recall:.3f}")
        shown.add_row(score.pages_of, score.half, score.form, score.reader, *figures)
    return shown


def _show(console: Console) -> None:
    for page in (*articles(), *sites("tuned")):
        for form in FORMS:
            found = _ours(page, form)
            for sentence in found.missed:
                console.print(f"missed  {form:12} {page.name}: {sentence}", markup=False)
            for sentence in found.false:
                console.print(f"false   {form:12} {page.name}: {sentence}", markup=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="show what is wrong in the tuned pages")
    parser.add_argument("--tuned", action="store_true", help="leave the other pages alone")
    arguments = parser.parse_args()
    output = Console()
    output.print(table(measure(HALVES[:1] if arguments.tuned else HALVES)))
    if arguments.show:
        _show(output)
