"""Discord's Markdown becomes HTML, and everything else stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.discord_text import link, plain, tidy
from screenshots.markdown import blocks, inline, words


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>"),
        ("_slanted_ in snake_case_words", "<em>slanted</em> in snake_case_words"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("__under__ ~~out~~", "<u>under</u> <s>out</s>"),
        ("||hidden||", "<discord-spoiler>hidden</discord-spoiler>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*kept\* \[1\]", "*kept* [1]"),
        ("`/ask`, **not** `**this**`", "<discord-code>/ask</discord-code>, <strong>not</strong> "
         "<discord-code>**this**</discord-code>"),
        ("[open](https://a.example/?x=1&y=2)", '<discord-link href="https://a.example/?x=1&amp;y=2">open</discord-link>'),
        ("[1] and [open](https://a.example)", '[1] and <discord-link href="https://a.example">open</discord-link>'),
        ("at https://a.example/b.", 'at <discord-link href="https://a.example/b">https://a.example/b</discord-link>.'),
        ("[no](javascript:alert)", "[no](javascript:alert)"),
        ("<@123>", '<discord-mention type="user">123</discord-mention>'),
        ("one\ntwo", "one<br>two"),
    ],
)  # fmt: skip
def test_what_stands_on_a_line(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("> said\n> twice\nnot", "<discord-quote>said<br>twice</discord-quote>not"),
        ("## Head\ntext", '<discord-header level="2">Head</discord-header>text'),
        ("-# small", "<discord-subscript>small</discord-subscript>"),
        ("#WhiteLivesMatter", "#WhiteLivesMatter"),
        ("- *a*\n- b", "<discord-unordered-list><discord-list-item><em>a</em></discord-list-item>"
         "<discord-list-item>b</discord-list-item></discord-unordered-list>"),
        ("a\n\n-# b", "a<br><br><discord-subscript>b</discord-subscript>"),
        ("a\n-# b", "a<discord-subscript>b</discord-subscript>"),
        ("1. a", "<discord-ordered-list><discord-list-item>a</discord-list-item></discord-ordered-list>"),
        ("```py\n**x** < 1\n```after", "<discord-code multiline>**x** &lt; 1</discord-code>after"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_takes_whole_lines(text: str, html: str) -> None:
    assert blocks(text) == html


@given(st.text())
def test_text_that_the_bot_made_plain_is_shown_as_it_was(text: str) -> None:
    assert words(plain(text)) == tidy(text).replace("@", "@\u200b") or "@" in text or "http" in text


@given(st.text())
def test_no_text_becomes_a_tag_that_we_did_not_write(text: str) -> None:
    assert "<script" not in blocks(f"<script>{text}</script>")
    assert "<img" not in inline(f"**<img {text}>**")


def test_the_link_that_the_bot_writes_is_a_link() -> None:
    address = "https://a.example/page_(one)?a=1"
    assert inline(link("open the original", address)).endswith(">open the original</discord-link>")
