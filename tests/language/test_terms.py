"""Text → words and stems."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.terms import is_stop, stems, telling_words, words


@pytest.mark.parametrize("written", ["K-pop", "Kpop", "KPop", "k-pop", "KPOP", "K-Pop's"])
def test_every_spelling_of_k_pop_is_one_word(written: str) -> None:
    assert stems(written) == ("kpop",)


def test_a_hashtag_is_found_as_a_whole_and_by_its_words() -> None:
    assert {"white", "live", "matter"} < set(stems("#WhiteLivesMatter"))
    assert stems("#WhiteLivesMatter")[0] == stems("#whitelivesmatter")[0] == stems("whitelivesmatter")[0]


def test_an_account_is_found_as_a_whole_and_by_its_words() -> None:
    assert set(stems("AnonNews")) < set(stems("@YourAnonNews")) | set(stems("anonnews"))
    assert "anon" in stems("@YourAnonNews")


def test_a_word_inside_a_camel_case_name_is_found() -> None:
    assert stems("watch")[0] in stems("the iWatch app")


@pytest.mark.parametrize("plain", ["fan", "BTS", "army"])
@pytest.mark.parametrize("ending", ["'s", "’s", "'", "’"])
def test_a_possessive_is_the_same_word(plain: str, ending: str) -> None:
    assert stems(plain + ending) == stems(plain)


@pytest.mark.parametrize(
    ("one", "other"), [("fans", "fan"), ("donated", "donating"), ("activist", "activists"), ("protests", "protesting")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_a_compound_is_found_by_its_parts_too() -> None:
    assert {"atrisk", "risk"} <= set(stems("at-risk children"))


def test_a_number_is_one_word_however_its_thousands_are_marked() -> None:
    assert stems("19,000") == stems("19000") == ("19000",)
    assert stems("3.5") == ("3.5",)


def test_small_words_count_for_nothing() -> None:
    assert stems("Who is it that did this, and why don’t they?") == ()


@pytest.mark.parametrize("telling", ["fans", "police", "#BLM", "ARMY", "2019", "한국"])
def test_a_telling_word_is_no_stop_word(telling: str) -> None:
    (word,) = words(telling)
    assert not is_stop(word)


def test_the_telling_words_of_a_text_are_those_that_are_not_small() -> None:
    assert [word.written for word in telling_words("Who are the fans of BTS?")] == ["fans", "BTS"]
    assert [word.written for word in telling_words("Who is it?")] == ["Who", "is", "it"]


@given(st.text())
def test_every_word_can_be_cut_out_of_its_text(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.written for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.stems and all(word.stems) for word in found)
