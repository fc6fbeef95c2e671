"""A message is checked claim by claim; what is not sure is not called supported."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer.checking.checker import Checker
from bot.answer.checking.stretches import stretches
from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.answer.figures import quantities
from bot.language.numbers import values
from bot.search.searcher import Searcher


@pytest.fixture(scope="session")
def checker(searcher: Searcher) -> Checker:
    return Checker(searcher=searcher)


def only(checked: Checked) -> CheckedClaim:
    (claim,) = checked.claims
    return claim


@pytest.mark.parametrize(
    ("verdict", "message"),
    [
        (Verdict.SUPPORTED, "BTS gave $1 million to support Black Lives Matter."),
        (Verdict.SUPPORTED, "In June 2020 BTS gave 1 million dollars to BLM"),
        (Verdict.SUPPORTED, "AnonNews has about 120,000 followers."),
        (Verdict.SUPPORTED, "Twitter has suspended AnonNews."),
        (Verdict.SUPPORTED, "AnonNews has been suspended by Twitter."),
        (Verdict.CONTRADICTED, "BTS gave $7 million to support Black Lives Matter."),
        (Verdict.CONTRADICTED, "AnonNews has about 45,000 followers."),
        (Verdict.CONTRADICTED, "One In An ARMY was founded in March 2015."),
        (Verdict.CONTRADICTED, "Twitter has not suspended AnonNews."),
        (Verdict.CONTRADICTED, "Block B fans raised money for a well in Vietnam."),
        (Verdict.PARTLY, "K-pop fans are behind the low turnout at Trump's Tulsa rally."),
        (Verdict.PARTLY, "All K-pop fans in the United States are African American."),
        (Verdict.ABSENT, "Monsta X gave $1 million to support Black Lives Matter."),
        (Verdict.ABSENT, "The moon is made of green cheese."),
        (Verdict.ABSENT, "19,000 people came to Trump's rally in Tulsa."),
        (Verdict.OPINION, "I think that fandoms are wonderful."),
        (Verdict.OPINION, "They should do it again."),
    ],
)
def test_each_verdict(checker: Checker, verdict: Verdict, message: str) -> None:
    assert only(checker.check(message)).verdict is verdict


@pytest.mark.parametrize(
    "message",
    [
        "Black Lives Matter gave $1 million to BTS.",
        "Reuters suspended AnonNews and told Twitter.",
        "BTS raised more than $250,000 for charities in 2019.",
        "Erika Overton founded BTS in March 2018.",
        "Belief alignment is not a driver of activism, Kim and Introne find.",
    ],
)
def test_the_same_words_in_other_roles_are_not_support(checker: Checker, message: str) -> None:
    assert all(claim.verdict is not Verdict.SUPPORTED for claim in checker.check(message).claims)


def test_a_clash_names_both_values_and_cites_the_one_of_the_library(checker: Checker) -> None:
    checked = checker.check("AnonNews has about 45,000 followers.")
    claim = only(checked)
    assert claim.reason == "The claim says 45,000; my sources say 120,000."
    assert "120,000" in checked.citations[claim.numbers[0] - 1].passage.text


def test_a_part_that_no_source_holds_is_named(checker: Checker) -> None:
    claim = only(checker.check("Fans took over #WhiteLivesMatter and #SaveTheWhales."))
    assert claim.verdict is Verdict.PARTLY
    assert claim.reason is not None
    assert "#SaveTheWhales" in claim.reason


def test_what_is_said_of_others_is_shown_beside_what_is_not_in_the_library(checker: Checker) -> None:
    claim = only(checker.check("Monsta X donated bags of rice to the Salvation Army."))
    assert claim.verdict is Verdict.ABSENT
    assert claim.reason is not None
    assert "Super Junior" in claim.reason


def test_a_message_is_cut_into_its_claims(checker: Checker) -> None:
    message = "omg did you know BTS gave $1 million to BLM? AnonNews has 45,000 followers and I love them!! 💜"
    checked = checker.check(message)
    told = [(claim.text, claim.verdict) for claim in checked.claims]
    assert told[0] == ("omg did you know BTS gave $1 million to BLM", Verdict.SUPPORTED)
    assert told[1][1] is Verdict.CONTRADICTED


@pytest.mark.parametrize("message", ["", "   ", "😂😂", "https://example.org/x", "Hi everyone!", "Who founded OIAA?"])
def test_a_message_without_a_claim_gets_a_reason(checker: Checker, message: str) -> None:
    checked = checker.check(message)
    assert checked.claims == ()
    assert checked.reason


def test_a_long_message_is_checked_as_far_as_it_goes(checker: Checker) -> None:
    checked = checker.check("Twitter suspended AnonNews. " * 30)
    assert len(checked.claims) == checker.claims
    assert checked.reason


def test_a_claim_with_two_verbs_after_one_subject_stays_whole() -> None:
    assert [s.text for s in stretches("Twitter suspended AnonNews and told Reuters why.")] == [
        "Twitter suspended AnonNews and told Reuters why"
    ]


PIECES = (
    "BTS gave $1 million",
    "to BLM",
    "and",
    "Twitter",
    "did not",
    "suspended AnonNews",
    "in 2019",
    "?",
    "!!",
    "@x",
    "7",
    "120,000 followers",
    "“",
    "\n",
    "K-pop fans",
    ";",
    "flooded the app",
    "https://a.b",
    "😂",
)


@given(message=st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_message_is_checked(checker: Checker, message: str) -> None:
    checked = checker.check(message)
    assert checked.claims or checked.reason
    for claim in checked.claims:
        assert message[claim.start : claim.end] == claim.text != ""
        cited = [checked.citations[number - 1] for number in claim.numbers]
        assert all(citation.number == number for citation, number in zip(cited, claim.numbers, strict=True))
        if claim.verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.PARTLY):
            assert cited
        if claim.verdict is Verdict.SUPPORTED:
            held = frozenset(value for citation in cited for value in values(citation.passage.text))
            assert {quantity.value for quantity in quantities(claim.text)} <= held
