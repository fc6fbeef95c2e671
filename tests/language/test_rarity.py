"""How telling a word is."""

from hypothesis import given
from hypothesis import strategies as st

from bot.language.rarity import rarity, zipf


def test_an_everyday_word_tells_less_than_a_rare_one() -> None:
    assert rarity("the") <= rarity("people") < rarity("fandom") <= rarity("zzqxv") == 1.0


def test_capitals_make_no_word_rarer() -> None:
    assert zipf("Police") == zipf("police")


@given(st.text(max_size=30))
def test_rarity_is_a_weight_for_any_word(word: str) -> None:
    assert 0.15 <= rarity(word) <= 1.0
