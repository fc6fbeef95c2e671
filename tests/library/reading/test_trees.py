"""Chances from trees."""

import pytest

from bot.library.reading.trees import Trees

STUMP = ("height", 2.0, -1.0, ("width", 0.5, 0.25, 3.0))


def test_answers_are_added_to_the_bias_and_pressed_between_0_and_1() -> None:
    trees = Trees(bias=1.0, trees=[STUMP, 0.5])
    assert trees.chance({"height": 2.0, "width": 9.0}) == pytest.approx(1 / (1 + 2.718281828**-0.5))
    assert trees.chance({"height": 2.1, "width": 0.5}) == pytest.approx(1 / (1 + 2.718281828**-1.75))


def test_answers_without_end_do_not_overflow() -> None:
    assert Trees(bias=-1e9, trees=[]).chance({}) == pytest.approx(0.0, abs=1e-9)
    assert Trees(bias=1e9, trees=[]).chance({}) == pytest.approx(1.0)


def test_a_feature_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        Trees(bias=0.0, trees=[STUMP]).chance({"width": 1.0})
