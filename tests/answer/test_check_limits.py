"""What looks like a claim that the library supports, and is another one."""

import pytest

from bot.answer.checking.bounds import crossed
from bot.answer.checking.checker import Checker
from bot.answer.checking.roles import are_swapped
from bot.answer.checking.speakers import says_so, speaker
from bot.answer.checking.verdict import Verdict
from bot.search.searcher import Searcher


@pytest.fixture(scope="session")
def checker(searcher: Searcher) -> Checker:
    return Checker(searcher=searcher)


@pytest.mark.parametrize(
    ("verdict", "message"),
    [
        (Verdict.CONTRADICTED, "One In An ARMY was founded before 2018"),
        (Verdict.SUPPORTED, "One In An ARMY was founded before 2020"),
        (Verdict.PARTLY, "Most K-pop fans in the US are African American"),
        (Verdict.PARTLY, "Only K-pop fans took over #BlueLivesMatter"),
        (Verdict.PARTLY, "The Dallas police said fans broke the app"),
        (Verdict.SUPPORTED, "According to TK Park, K-pop fans are the most powerful force online"),
        (Verdict.PARTLY, "Twitter said that AnonNews was suspended because of hacking"),
        (Verdict.PARTLY, "ARMY gave meals to Syrian refugees and children in Rwanda"),
        (Verdict.ABSENT, "Erika Overton is a professor"),
        (Verdict.ABSENT, "BTS was founded in 2013"),
    ],
)
def test_a_claim_that_goes_further_than_the_sources_is_not_supported(
    checker: Checker, verdict: Verdict, message: str
) -> None:
    (claim,) = checker.check(message).claims
    assert claim.verdict is verdict


def test_what_an_it_points_back_to_has_to_be_in_the_evidence(checker: Checker) -> None:
    first, second = checker.check("AnonNews was suspended by Twitter because it supported Black Lives Matter").claims
    assert (first.verdict, second.verdict) == (Verdict.SUPPORTED, Verdict.ABSENT)


@pytest.mark.parametrize(
    ("claim", "text", "broken"),
    [
        ("founded before 2018", "founded in March 2018", [("before 2018", "2018")]),
        ("founded before June 2018", "founded in 2018", [("before June 2018", "")]),
        ("founded before 2020", "founded in 2018", []),
        ("active since 2018", "active in 2018", []),
        ("active after 2018", "active in 2018", [("after 2018", "2018")]),
        ("famous before 2020", "In the years before 2020 it was famous", []),
    ],
)
def test_a_year_may_set_a_bound(claim: str, text: str, broken: list[tuple[str, str]]) -> None:
    held = frozenset({2020} if "2020" in text else {2018})
    assert list(crossed(claim, text, held)) == broken


def test_a_speaker_is_found_at_either_end_of_a_claim() -> None:
    assert speaker("Ann Lee said that fans gave rice") == ("Ann Lee", "fans gave rice")
    assert speaker("According to Ann Lee, fans gave rice") == ("Ann Lee", "fans gave rice")
    assert speaker("fans gave rice, says Ann Lee") == ("Ann Lee", "fans gave rice")
    assert speaker("A study says that fans gave rice") is None
    assert speaker("fans gave rice") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fans gave rice, Ann Lee told the Herald", True),
        ("Fans gave rice, in the opinion of Ann Lee, quoted by the Herald", True),
        ("Ann Lee, who sells rice, denied that fans gave any", True),
        ("Fans gave rice to Ann Lee, the Herald reports", False),
        ("The Herald says that fans gave rice; Ann Lee gave no reason", False),
    ],
)
def test_whether_a_sentence_leaves_it_to_the_same_person(text: str, expected: bool) -> None:
    assert says_so("Ann Lee", "fans gave rice", text, "The Herald") is expected


def test_a_publisher_says_all_that_its_notes_say() -> None:
    assert says_so("the Herald", "fans gave rice", "Fans gave rice", "The Herald")


def test_who_receives_is_given_to() -> None:
    text = "Idols received gifts from their fans"
    assert are_swapped("Idols gave their fans gifts", text)
    assert not are_swapped("Fans gave their idols gifts", text)
    assert not are_swapped("Idols used to receive gifts from fans", text)
