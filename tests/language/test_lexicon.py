"""The words of a library, and how typos are mended by it."""

import pytest

from bot.language.lexicon import Lexicon, mend, read_lexicon
from bot.language.terms import stems, words
from bot.library.document import Document
from bot.library.passages import split


@pytest.fixture(scope="module")
def lexicon(documents: tuple[Document, ...]) -> Lexicon:
    """The shipped library's."""
    return read_lexicon(passage.text for document in documents for passage in split(document))


def mended(written: str, lexicon: Lexicon) -> str | None:
    (word,) = words(written)
    return mend(word, lexicon)


@pytest.mark.parametrize("name", ["Dallas", "Saeji", "Parscale", "BTS", "#WhiteLivesMatter", "@YourAnonNews", "Tulsa"])
def test_names_are_known_as_names(name: str, lexicon: Lexicon) -> None:
    assert stems(name)[0] in lexicon.names


@pytest.mark.parametrize("word", ["fans", "rally", "hashtag", "police", "charity"])
def test_common_nouns_are_not_taken_for_names(word: str, lexicon: Lexicon) -> None:
    assert lexicon.knows(stems(word)[0])
    assert stems(word)[0] not in lexicon.names


@pytest.mark.parametrize(
    ("typo", "meant"),
    [("Parscle", "parscale"), ("hastags", "hashtags"), ("Anonymos", "anonymous"), ("fancasm", "fancams")],
)
def test_a_typo_is_mended_to_a_word_of_the_library(typo: str, meant: str, lexicon: Lexicon) -> None:
    assert mended(typo, lexicon) == meant


@pytest.mark.parametrize("name", ["Blackpink", "Jungkook", "Lisbon", "Seventeen", "EXO", "NCT", "2NE1", "한국"])
def test_an_unknown_name_is_left_alone(name: str, lexicon: Lexicon) -> None:
    assert mended(name, lexicon) is None


@pytest.mark.parametrize("word", ["fans", "what", "rice", "Dallas", "garden", "planet"])
def test_a_word_that_is_right_is_left_alone(word: str, lexicon: Lexicon) -> None:
    assert mended(word, lexicon) is None


def test_a_rare_word_weighs_more_than_a_common_one(lexicon: Lexicon) -> None:
    rare, common, unknown = (lexicon.idf(stems(word)[0]) for word in ("Cambodia", "fans", "zebra"))
    assert 0 <= common < rare <= unknown == 1.0


def test_a_library_of_one_passage_has_a_lexicon() -> None:
    lexicon = read_lexicon(["Fans gave rice."])
    assert lexicon.passages == 1
    assert lexicon.idf(stems("rice")[0]) == 1.0


def test_an_empty_library_has_an_empty_lexicon() -> None:
    lexicon = read_lexicon([])
    assert (lexicon.passages, dict(lexicon.frequency), lexicon.names) == (0, {}, frozenset())
    assert mended("hastags", lexicon) is None
