"""Numbers, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.numbers import numbers, values


@pytest.mark.parametrize(
    "written", ["1 million", "one million", "a million", "1,000,000", "$1m", "$1 million", "1000000", "1 mil", "1M"]
)
def test_a_million_is_a_million_however_it_is_written(written: str) -> None:
    assert values(f"BTS gave {written} dollars.") == {1_000_000}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("twenty-one", 21),
        ("twenty years", 20),
        ("two decades", 20),
        ("a decade", 10),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("3.5 million", 3_500_000),
        ("19,000 people", 19_000),
        ("$250,000", 250_000),
        ("250k", 250_000),
        ("fifty-five thousand", 55_000),
        ("two hundred thousand", 200_000),
        ("a hundred million", 100_000_000),
        ("in 2012.", 2012),
        ("10 bn", 10_000_000_000),
    ],
)
def test_a_number_in_words_or_digits_has_one_value(written: str, value: float) -> None:
    assert values(written) == {value}


@pytest.mark.parametrize("text", ["K-pop", "v1.5", "iPhone7", "someone", "weight", "tenth", "often", "kpop4ever", ""])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert values(text) == frozenset()


def test_a_unit_after_a_digit_is_no_scale() -> None:
    assert values("3 kids in 5 bands met 2 managers") == {3, 5, 2}


def test_a_written_one_is_told_apart_from_a_digit() -> None:
    word, digit = numbers("one of them gave 1")
    assert (word.is_word, digit.is_word) == (True, False)


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_marks_change_nothing(number: int) -> None:
    assert values(f"It was {number:,}.") == values(f"It was {number}.") == {float(number)}


@given(st.text())
def test_any_text_can_be_read_for_numbers(text: str) -> None:
    assert all(text[number.start : number.end].strip() for number in numbers(text))
