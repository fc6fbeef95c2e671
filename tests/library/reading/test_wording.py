"""How much words sound like furniture."""

import pytest

from bot.library.reading.wording import Wording, read_wording, terms


def test_terms_are_words_pairs_and_ends() -> None:
    assert terms("Sign up, it’s FREE") == {
        "sign", "up", "it's", "free", "sign up", "up it's", "it's free", "^ sign", "free $",
    }  # fmt: skip


def test_a_number_is_any_number() -> None:
    assert terms("1994") == terms("7") == {"0", "^ 0", "0 $"}


def test_forms_of_a_korean_word_meet_in_their_beginning() -> None:
    assert terms("기부했다") & terms("기부합니다") == {"기부~"}


def test_writing_without_spaces_is_taken_two_signs_at_a_time() -> None:
    assert {"購読", "読の"} <= terms("購読の")


@pytest.mark.parametrize("text", ["", "— … !", "   "])
def test_a_text_without_words_weighs_nothing(text: str) -> None:
    assert Wording(bias=1.0, weights={"0": 5.0}).score(text) == 0.0


def test_weights_are_added_and_long_texts_do_not_outweigh_short_ones() -> None:
    wording = Wording(bias=0.5, weights={"give": 3.0})
    assert wording.score("give") == pytest.approx(0.5 + 3.0 / 3**0.5)
    assert 0.5 < wording.score("give what you can to the mill at the weir") < wording.score("give")


@pytest.mark.parametrize(
    ("furniture", "content"),
    [
        ("Sign up for our newsletter and never miss a story.", "The mill was rebuilt after the flood of 1911."),
        ("Your support helps us to keep reporting.", "Fans of the band planted two thousand trees, the city said."),
        ("Subscribe to read this article.", "The council voted against the plan, according to its minutes."),
    ],
)
def test_furniture_sounds_more_like_it_than_content(furniture: str, content: str) -> None:
    wording = read_wording()
    assert wording.score(furniture) > wording.score(content)
