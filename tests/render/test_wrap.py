"""Lines end between words, fit their width, and hold nothing that a terminal obeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.render.wrap import GLUE, harmless, wrapped


@given(st.text(), st.integers(10, 100))
def test_no_word_is_lost_or_cut(text: str, width: int) -> None:
    assert wrapped(text, width).split() == harmless(text).split()


@given(st.lists(st.text("abc한", min_size=1, max_size=9)).map(" ".join), st.integers(24, 100))
def test_every_line_fits_also_where_a_letter_takes_two_columns(text: str, width: int) -> None:
    lines = wrapped(text, width, first="[1] ", rest="    ").split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert lines[0].startswith("[1] ")
    assert all(line.startswith("    ") for line in lines[1:])


def test_a_link_longer_than_the_line_stays_whole() -> None:
    link = "https://example.org/" + "a" * 100
    assert link in wrapped(f"See {link} for more", 20).split("\n")


def test_glued_words_stay_on_one_line() -> None:
    assert wrapped(f"one two three.{GLUE}[1]{GLUE}[2]", 16) == "one two\nthree. [1] [2]"


@pytest.mark.parametrize("obeyed", ["\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2066", "\r", "\ud83d"])
def test_what_a_terminal_obeys_is_taken_out(obeyed: str) -> None:
    assert wrapped(f"red{obeyed[0]} ink", 80) == "red ink"
