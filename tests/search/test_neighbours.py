"""Words of the library that mean nearly the same as a word of a question."""

import pytest

from bot.language.lexicon import read_lexicon
from bot.language.terms import stem
from bot.search.embedder import Embedder
from bot.search.neighbours import Neighbours

TEXTS = ["The police took the app down.", "Fans in Dallas gave money to charity.", "Then Houston did."]


@pytest.fixture(scope="module")
def neighbours(embedder: Embedder) -> Neighbours:
    return Neighbours(read_lexicon(TEXTS), embedder)


@pytest.mark.parametrize(("asked", "written"), [("cops", "police"), ("dollars", "money")])
def test_a_word_of_like_meaning_is_near(asked: str, written: str, neighbours: Neighbours) -> None:
    near = neighbours.of(asked)
    assert 0 < near[stem(written)] <= 1
    assert max(near, key=lambda other: near[other]) == stem(written)


def test_names_are_nobodys_neighbours(neighbours: Neighbours) -> None:
    assert not {stem("Dallas"), stem("Houston")} & set(neighbours.of("Chicago"))


def test_a_word_is_not_its_own_neighbour(neighbours: Neighbours) -> None:
    assert stem("police") not in neighbours.of("police")


@pytest.mark.parametrize("odd", ["", "#", "2020", "🎉", "k-pop"])
def test_what_is_no_plain_word_has_no_neighbours(odd: str, neighbours: Neighbours) -> None:
    assert neighbours.of(odd) == {}


def test_an_empty_library_has_no_neighbours(embedder: Embedder) -> None:
    assert Neighbours(read_lexicon([]), embedder).of("cops") == {}
