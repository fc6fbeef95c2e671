"""Abbreviations that a library explains itself."""

import pytest

from bot.language.abbreviations import abbreviations, initials, write_out
from bot.library.document import Document

OIAA = {"OIAA": "One In An ARMY"}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("One In An ARMY (OIAA) is a group.", "OIAA", "One In An ARMY"),
        ("the Black Lives Matter (BLM) movement", "BLM", "Black Lives Matter"),
        ("The Voice of America (VOA) article", "VOA", "Voice of America"),
        ("says the Bureau of Labor Statistics (BLS)", "BLS", "Bureau of Labor Statistics"),
    ],
)
def test_an_abbreviation_is_learnt_where_it_is_explained(text: str, short: str, long: str) -> None:
    assert abbreviations([text]) == {short: long}


@pytest.mark.parametrize("text", ["about 1 million RSVPs (sign-ups)", "a Conference (ICWSM)", "in Dallas (Texas)", ""])
def test_other_words_in_brackets_explain_nothing(text: str) -> None:
    assert abbreviations([text]) == {}


def test_the_shipped_library_explains_its_own(documents: tuple[Document, ...]) -> None:
    known = abbreviations(document.text for document in documents)
    assert known["OIAA"] == "One In An ARMY"
    assert known["BLM"] == "Black Lives Matter"


def test_initials_stand_for_the_one_long_name_that_they_fit() -> None:
    texts = ["The congresswoman Alexandria Ocasio-Cortez tweeted.", "Fans took over #WhiteLivesMatter."]
    assert initials(texts) == {"AOC": "Alexandria Ocasio-Cortez", "WLM": "#WhiteLivesMatter"}


def test_initials_that_several_names_share_stand_for_none_of_them() -> None:
    assert initials(["fans of Big Time Rush", "fans of Bright Tall Rooms"]) == {}


@pytest.mark.parametrize("question", ["Who runs OIAA?", "who runs oiaa?"])
def test_a_short_form_is_written_out(question: str) -> None:
    assert "One In An ARMY" in write_out(question, OIAA)


@pytest.mark.parametrize("question", ["Who runs One in an Army, or OIAA?", "Who runs @OIAA?", "Who runs OIAAs?"])
def test_a_question_that_needs_no_writing_out_stays_as_it_is(question: str) -> None:
    assert write_out(question, OIAA) == question


def test_an_everyday_word_is_not_taken_for_an_abbreviation() -> None:
    known = {"US": "United States"}
    assert write_out("tell us about it", known) == "tell us about it"
    assert write_out("what of the US?", known) == "what of the United States?"
