"""The tuned pages as stretches of which it is known whether they are furniture: what `furniture.py` learns from."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import lxml.html

from benchmarks.maintext import FORMS, SETS
from benchmarks.pages.page import Page
from bot.library.passages import sentences
from bot.library.reading import lines
from bot.library.reading.bibliography import bibliography
from bot.library.reading.hidden import take_out_hidden
from bot.library.reading.judge import Verdict
from bot.library.reading.main_text import chooser
from bot.library.reading.page import stretches
from bot.library.reading.sift import told_apart
from bot.library.reading.stretch import Stretch
from bot.library.reading.weighing import FEWEST, is_settled

_WORDS = 20  # characters
_SHARES = ((0, 0.15), (1, 0.0))  # of the furniture that stays on pages with little of it, and with none


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One page in one form: its stretches, what the signs say of them, and what they are."""

    writer: str
    site: str
    stretches: Sequence[Stretch]
    verdicts: Sequence[Verdict]
    truth: Sequence[bool]  # whether each is furniture
    sizes: Sequence[int]  # sentences
    open: Sequence[int] = field(repr=False)  # the places of what the models decide


def lessons() -> list[Lesson]:
    """The tuned halves of both sets: in both forms as they are, and with little furniture or none."""
    pages = [page for made in SETS.values() for page in made("tuned")]
    wanted = [(page, form, 1.0) for page in pages for form in FORMS]
    wanted += [
        (page, FORMS[(number + n) % len(FORMS)], share) for number, page in enumerate(pages) for n, share in _SHARES
    ]
    return [lesson for page, form, share in wanted if (lesson := _lesson(page, form, share)) is not None]


def _lesson(page: Page, form: str, share: float) -> Lesson | None:
    """`share` of the furniture is there, 0 to 1: not every page has as much of it as ours."""
    story = (*page.paragraphs, *page.headings)
    content = _plain(" ".join(story))
    said = {_plain(sentence) for paragraph in story for sentence in _split(paragraph, page.language)}

    def right(text: str) -> list[bool]:
        # A word such as "Share" may well stand somewhere in the story too.
        found = [_plain(sentence) for sentence in _split(text, page.language)]
        return [one in said or (len(one) > _WORDS and one in content) for one in found]

    chance = random.Random(f"{page.name} {form}")
    some = [one for one in _stretches(page, form) if chance.random() < share or any(right(one.text))]
    parts, verdicts, _ = told_apart(some, page.language)
    if len(parts) < FEWEST:
        return None
    sentences_right = [right(part.text) for part in parts]
    return Lesson(
        writer=page.writer,
        site=page.name.partition(":")[0],
        stretches=parts,
        verdicts=verdicts,
        truth=[2 * sum(found) < max(1, len(found)) for found in sentences_right],
        sizes=[max(1, len(found)) for found in sentences_right],
        open=[
            n for n, (part, verdict) in enumerate(zip(parts, verdicts, strict=True)) if not is_settled(part, verdict)
        ],
    )


def _split(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, 0, len(text), language)]


def _stretches(page: Page, form: str) -> Sequence[Stretch]:
    if form != "HTML":
        return bibliography(lines.stretches(page.pasted)).stretches
    tree = lxml.html.document_fromstring(page.markup)
    take_out_hidden(tree)
    return bibliography(stretches(tree, chooser(tree))[0], title=page.title).stretches


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
