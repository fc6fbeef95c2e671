"""Small words that change what a sentence claims."""

import pytest

from bot.language.cues import ATTRIBUTION, HEDGE, NEGATION, REASON, STRONG_HEDGE, TIME, quotations, without_attribution


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear how big a part they played.",
        "It is not yet known.",
        "Fans claim that they helped.",
        "Anonymous seems to have been boosted.",
        "It appears to be from her.",
        "She may have been there.",
    ],
)
def test_a_caution_is_noticed(text: str) -> None:
    assert HEDGE.search(text)
    assert STRONG_HEDGE.search(text)


def test_rounding_is_a_hedge_but_not_a_strong_one() -> None:
    assert HEDGE.search("about 120,000 followers")
    assert not STRONG_HEDGE.search("about 120,000 followers")


@pytest.mark.parametrize("text", ["BTS donated rice.", "The app crashed."])
def test_a_plain_fact_is_no_hedge(text: str) -> None:
    assert not HEDGE.search(text)


@pytest.mark.parametrize(
    "text", ["He denied it.", "It wasn’t filled.", "It wasn't filled.", "no one", "They failed to."]
)
def test_a_negation_is_noticed(text: str) -> None:
    assert NEGATION.search(text)


@pytest.mark.parametrize("text", ["another notable fan", "a knot", "annotated"])
def test_no_inside_a_word_is_no_negation(text: str) -> None:
    assert not NEGATION.search(text)


def test_reasons_times_and_speakers_are_noticed() -> None:
    assert REASON.search("They posted clips to bury the racist posts.")
    assert TIME.search("on 20 June 2020")
    assert TIME.search("about two decades before")
    assert ATTRIBUTION.search("CedarBough Saeji told CNN.")
    assert not TIME.search("Fans may be proud.")


def test_both_kinds_of_quotation_marks_quote() -> None:
    assert quotations('He said “leftists” and "trolls".') == ("leftists", "trolls")
    assert quotations("Nothing is quoted.") == ()


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("The app crashed, CNN reports.", "The app crashed"),
        ("Fans like letters, CedarBough Saeji told CNN.", "Fans like letters"),
        ("According to CNN, the app crashed.", "the app crashed."),
        ("Fans gave rice.", "Fans gave rice."),
    ],
)
def test_what_is_said_can_be_told_from_who_says_it(text: str, bare: str) -> None:
    assert without_attribution(text) == bare
