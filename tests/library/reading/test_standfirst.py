"""The line under the title belongs to the story, though it looks like an entry of a menu."""

from dataclasses import replace

import pytest

from bot.library.reading.reading import Reason
from bot.library.reading.standfirst import with_standfirst
from bot.library.reading.stretch import Role, Stretch
from tests.library.reading.places import STORY, read_note, read_page, texts

TITLE = "Fans clear the banks of a river"
LINE = "Fan club of the singer Moru carried two tonnes of plastic away"
MENU = "<nav><a href='/a'>News</a><br><a href='/b'>Culture</a><br><a href='/c'>Letters</a></nav>"
BYLINE = "<p>By Ada Han</p><p>4 May 2021</p>"
FOOT = "<footer><p>Subscribe to our newsletter</p><p>Terms of use</p><p>Privacy</p></footer>"


def page(under_the_title: str) -> list[str]:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    return texts(read_page(f"{MENU}<main><article><h1>{TITLE}</h1>{under_the_title}{story}</article></main>{FOOT}"))


@pytest.mark.parametrize(
    "under",
    [
        f"<p>{LINE}</p>{BYLINE}",
        f"{BYLINE}<div class='summary'>{LINE}</div>",
        f"<h2>{LINE}</h2>{BYLINE}",
    ],
)
def test_it_is_content(under: str) -> None:
    assert page(under)[0].startswith(LINE)
    assert page(under)[1:] == list(STORY)


@pytest.mark.parametrize(
    "under",
    [
        f"<figure><img src='a.jpg'><figcaption>{LINE}</figcaption></figure>",
        "<p>Reading time of this page: five minutes, with the comments</p>",
        "<p>Support our newsroom with a gift and keep our reporting free for everybody</p>",
    ],
)
def test_but_not_a_caption_or_what_the_story_shares_no_word_with(under: str) -> None:
    assert page(under) == list(STORY)


def test_the_heading_of_a_first_section_stays_a_heading() -> None:
    assert page("<h2>Plastic in the river</h2>") == list(STORY)


def test_in_bare_text_it_stands_below_a_title_that_comes_first() -> None:
    assert texts(read_note("\n".join((TITLE, LINE, *STORY, "Terms of use", "Privacy", "About us"))))[0] == LINE


def test_below_a_line_of_a_menu_that_was_taken_for_the_title_none_is_sure() -> None:
    title = Stretch(text=TITLE, hint=Reason.BIBLIOGRAPHY, certain=True)
    stretches = (Stretch(text="News"), title, Stretch(text=LINE), *(Stretch(text=text) for text in STORY))
    assert with_standfirst(stretches, TITLE) == stretches


def test_a_linked_line_is_none() -> None:
    title = Stretch(text=TITLE, role=Role.HEADING, hint=Reason.BIBLIOGRAPHY, certain=True, home=1.0)
    line = Stretch(text=LINE, home=1.0)
    story = [Stretch(text=text, home=1.0) for text in STORY]
    assert with_standfirst([title, line, *story], TITLE)[1].certain
    assert not with_standfirst([title, replace(line, linked=1.0), *story], TITLE)[1].certain
