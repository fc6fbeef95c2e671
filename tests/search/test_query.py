"""A question as search sees it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.lexicon import Lexicon, read_lexicon
from bot.language.terms import stem
from bot.library.document import Document
from bot.library.passages import split
from bot.search.query import Query, Term, read_query

SMALL = read_lexicon(
    ["Fans of BTS met in Dallas.", "Then One In An ARMY (OIAA) gave $1 million.", "The fan base grew."]
)


@pytest.fixture(scope="module")
def lexicon(documents: tuple[Document, ...]) -> Lexicon:
    """The shipped library's."""
    return read_lexicon(passage.text for document in documents for passage in split(document))


def term(written: str, query: Query) -> Term:
    (found,) = [term for term in query.terms if term.stem == stem(written)]
    return found


def test_a_question_turns_on_its_rare_words(lexicon: Lexicon) -> None:
    query = read_query("Why did the fans flood the iWatch app in Dallas?", lexicon)
    assert term("Dallas", query).weight > term("fans", query).weight
    assert {found.stem for found in query.terms}.isdisjoint({"why", "did", "the", "in"})
    assert query.weight == pytest.approx(sum(found.weight for found in query.terms))


def test_every_weight_is_between_0_and_1(lexicon: Lexicon) -> None:
    query = read_query(
        "Did Jungkook of BTS fans donate $5 to zebras in Wakanda because of Black Lives Matter?", lexicon
    )
    assert all(0 < found.weight <= 1 for found in query.terms)


def test_a_name_that_the_library_does_not_know_weighs_much(lexicon: Lexicon) -> None:
    query = read_query("What did Blackpink fans do?", lexicon)
    unknown = term("Blackpink", query)
    assert (unknown.is_known, unknown.is_name) == (False, True)
    assert unknown.weight > term("fans", query).weight


def test_a_name_in_lower_case_is_still_a_name(lexicon: Lexicon) -> None:
    assert term("exo", read_query("what did exo fans do?", lexicon)).is_name
    assert term("saeji", read_query("who is saeji?", lexicon)).is_name


def test_a_typo_is_mended_in_what_is_searched_for(lexicon: Lexicon) -> None:
    query = read_query("Who is Brad Parscle?", lexicon)
    assert "parscale" in query.text
    assert term("parscale", query).is_known


def test_an_abbreviation_is_written_out(lexicon: Lexicon) -> None:
    assert "One In An ARMY" in read_query("Who founded OIAA?", lexicon).text


@pytest.mark.parametrize("written", ["k pop", "K-pop", "kpop", "K pop"])
def test_every_spelling_of_k_pop_is_one_term(written: str, lexicon: Lexicon) -> None:
    stems = [found.stem for found in read_query(f"what is {written}?", lexicon).terms]
    assert "kpop" in stems
    assert not {"k", "pop"} & set(stems)


def test_a_word_written_apart_in_the_library_is_found_joined() -> None:
    stems = [found.stem for found in read_query("which fanbase?", SMALL).terms]
    assert {"fan", "base"} <= set(stems)


def test_a_hashtag_is_one_term_where_the_library_knows_it(lexicon: Lexicon) -> None:
    query = read_query("What happened to #WhiteLivesMatter?", lexicon)
    assert term("whitelivesmatter", query).is_known
    assert term("whitelivesmatter", query).is_name


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("Who gave $1 million in 2020?", {1_000_000, 2020}),
        ("Did one of them join One In An ARMY?", set()),
        ("Was it twenty thousand?", {20_000}),
        ("Who?", set()),
    ],
)
def test_the_numbers_of_a_question_are_known(question: str, counts: set[float]) -> None:
    assert read_query(question, SMALL).numbers == counts


@pytest.mark.parametrize("question", ["", "   ", "🎉🎉🎉", "?!", "who is it?"])
def test_a_question_without_telling_words_has_no_weight(question: str) -> None:
    query = read_query(question, SMALL)
    assert query.terms == ()
    assert query.weight == 0


def test_the_words_that_a_follow_up_leans_on_count_too_but_less(lexicon: Lexicon) -> None:
    alone = read_query("Who flooded the app in Dallas?", lexicon)
    leaning = read_query("And when?", lexicon, context="Who flooded the app in Dallas?")
    assert 0 < term("Dallas", leaning).weight < term("Dallas", alone).weight
    assert (term("Dallas", alone).is_asked, term("Dallas", leaning).is_asked) == (True, False)
    assert {word.written for word in leaning.telling}.isdisjoint({"Dallas", "app"})


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    assert all(0 < found.weight <= 1 and found.stem for found in read_query(text, SMALL).terms)
