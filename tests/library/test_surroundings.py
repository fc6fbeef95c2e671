"""A quotation is seen between the sentences that stand around it; a note stands by itself."""

from dataclasses import replace

import pytest

from bot.library.document import Block, Document, Wording
from bot.library.passages import split
from bot.library.surroundings import surroundings
from tests.samples import HERALD

PARAGRAPHS = ("It rained. Nobody came.", "Fans planted a forest. It grew. It stands.", "Another day. Another forest.")


def prose(*headings: str, wording: Wording = Wording.QUOTE) -> Document:
    """The paragraphs, under one heading each."""
    text = "\n\n".join(PARAGRAPHS)
    starts = [text.index(paragraph) for paragraph in PARAGRAPHS]
    blocks = tuple(
        Block(start=start, end=start + len(paragraph), heading=heading)
        for start, paragraph, heading in zip(starts, PARAGRAPHS, headings, strict=True)
    )
    return Document(source=HERALD, wording=wording, text=text, blocks=blocks)


@pytest.mark.parametrize(
    ("said", "around"),
    [
        (PARAGRAPHS[0], ("", "Fans planted a forest.")),
        (PARAGRAPHS[1], ("Nobody came.", "Another day.")),
        (PARAGRAPHS[2], ("It stands.", "")),
        ("It grew.", ("Fans planted a forest.", "It stands.")),
        ("It rained.", ("", "Nobody came.")),
    ],
)
def test_one_sentence_either_side(said: str, around: tuple[str, str]) -> None:
    document = prose("News", "News", "News")
    passage = next(p for p in (*split(document, size=9), *split(document)) if p.text == said)
    assert surroundings(document, passage) == around


def test_a_chapter_ends_at_its_heading() -> None:
    document = prose("Before", "Now", "After")
    assert [surroundings(document, passage) for passage in split(document)] == [("", "")] * 3


def test_a_note_has_nothing_around_it() -> None:
    document = prose("News", "News", "News", wording=Wording.NOTE)
    assert [surroundings(document, passage) for passage in split(document)] == [("", "")] * 3
    quoted = replace(document, wording=Wording.QUOTE)
    assert surroundings(quoted, split(quoted)[1]) != ("", "")
