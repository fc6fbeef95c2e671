import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.reading.characters import clean


def test_letters_are_composed() -> None:
    assert clean("Café 가") == "Café 가"


@pytest.mark.parametrize(
    "unseen", ["\0", "\x07", "\u200b", "\u00ad", "\u202e", "\u2066", "\ufeff", "\U000e0041", "\u200e"]
)
def test_what_nobody_sees_is_taken_out(unseen: str) -> None:
    assert clean(f"fan{unseen}cam") == "fancam"


@pytest.mark.parametrize("joined", ["👩\u200d🎤", "می\u200cخواهم", "क्\u200dष", "❤️\u200d🔥"])
def test_joiners_stay_where_writing_needs_them(joined: str) -> None:
    assert clean(joined) == joined


def test_joiners_go_from_words_that_do_not_join() -> None:
    assert clean("to\u200dken to\u200cken") == "token token"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b"])
def test_line_breaks_are_all_the_same(line_break: str) -> None:
    assert clean(f"a{line_break}b") == "a\nb"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
