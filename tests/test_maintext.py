"""The benchmark of main text itself: its pages, and how it counts."""

import pytest

from benchmarks.maintext import HALVES, Comparison, Score, compare
from benchmarks.pages import pages
from benchmarks.pages.page import Page
from bot.library.reading.reader import read


@pytest.fixture(scope="module")
def page() -> Page:
    return pages("tuned")[0]


def test_the_halves_share_neither_articles_nor_words_of_furniture() -> None:
    tuned, held_out = (pages(half) for half in HALVES)
    assert not {page.title for page in tuned} & {page.title for page in held_out}
    assert not set(_furniture(tuned[0])) & set(_furniture(held_out[0]))


def _furniture(page: Page) -> list[str]:
    return [line for line in page.pasted.split("\n") if len(line) > 30 and not any(line in p for p in page.paragraphs)]


@pytest.mark.parametrize("half", HALVES)
def test_every_page_holds_its_paragraphs_and_more(half: str) -> None:
    for page in pages(half):
        assert all(paragraph in page.pasted for paragraph in page.paragraphs)
        assert len(_furniture(page)) > 4


def test_a_reader_that_keeps_just_the_content_makes_no_mistake(page: Page) -> None:
    found = compare(page, page.paragraphs)
    assert (found.missed, found.false, found.kept) == ((), (), found.expected)


def test_a_sentence_that_is_missing_and_one_too_many_are_counted(page: Page) -> None:
    found = compare(page, (*page.paragraphs[1:], "Give us money."))
    assert found.missed
    assert found.false == ("Give us money.",)


def test_a_score_divides() -> None:
    score = Score(
        pages_of="articles", half="tuned", form="HTML", reader="r", pages=1, expected=4, found=3, kept=5, right=4
    )
    assert (score.recall, score.precision) == (0.75, 0.8)


def test_hidden_instructions_are_in_the_pages_and_never_read() -> None:
    for page in pages("tuned"):
        kept = compare(page, [p.text for p in read(page.markup.encode(), name="page").paragraphs])
        assert isinstance(kept, Comparison)
        assert not any(
            word in sentence for sentence in kept.false for word in ("SYSTEM", "SISTEMA", "시스템", "system prompt")
        )
