"""The benchmark of main text itself: its pages, and how it counts."""

from collections.abc import Sequence

import pytest

from benchmarks.maintext import HALVES, Comparison, Score, compare
from benchmarks.pages.articles import articles
from benchmarks.pages.lines import read_lines
from benchmarks.pages.page import Page
from benchmarks.pages.sites import sites
from bot.library.reading.reader import read


@pytest.fixture(scope="module")
def page() -> Page:
    return articles()[0]


def test_the_halves_share_neither_articles_nor_words_of_furniture() -> None:
    tuned, held_out, _ = map(sites, HALVES)
    assert not {page.title for page in tuned} & {page.title for page in held_out}
    said = {line for page in tuned for line in _furniture(page)} | {line.text for line in read_lines()}
    unseen = {line for page in held_out for line in _furniture(page)}
    assert len(said & unseen) < 0.01 * len(unseen)  # every website may say where its content begins


def _furniture(page: Page, *, longer_than: int = 30) -> list[str]:
    lines = (line for line in page.pasted.split("\n") if len(line) > longer_than)
    return [line for line in lines if not any(line in paragraph for paragraph in page.paragraphs)]


@pytest.mark.parametrize("made", [articles(), *map(sites, HALVES)], ids=["articles", *HALVES])
def test_every_page_holds_its_paragraphs_and_more(made: Sequence[Page]) -> None:
    for page in made:
        assert all(paragraph in page.pasted for paragraph in page.paragraphs)
        assert len(_furniture(page, longer_than=5)) >= 4


def test_lines_are_either_furniture_or_content() -> None:
    written = read_lines()
    furniture, content = ({line.text for line in written if line.furniture is kind} for kind in (True, False))
    assert len(furniture) > 1000
    assert len(content) > 1000
    assert not furniture & content


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
    for page in articles():
        kept = compare(page, [p.text for p in read(page.markup.encode(), name="page").paragraphs])
        assert isinstance(kept, Comparison)
        assert not any(
            word in sentence for sentence in kept.false for word in ("SYSTEM", "SISTEMA", "시스템", "system prompt")
        )
