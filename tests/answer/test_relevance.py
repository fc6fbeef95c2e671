"""How likely a sentence answers: probabilities, and exactly the features that were learnt."""

import pytest

from bot.answer.confidence import signs
from bot.answer.logistic import Logistic, shipped_models
from bot.answer.question import Asked, read_question
from bot.answer.relevance import defines, describe, describe_one, holds, is_bibliographic, rate
from bot.search.query import Query, Term
from bot.search.searcher import Findings, Searcher
from tests.answer.shelf import notes, quoted

ASKED = {
    Asked.PERSON: "Who founded One In An ARMY?",
    Asked.SPEAKER: "Who said that fans are powerful?",
    Asked.TIME: "When was the rally in Tulsa?",
    Asked.PLACE: "Where does TK Park live?",
    Asked.COUNT: "How many followers did AnonNews have?",
    Asked.MONEY: "How much did BTS donate?",
    Asked.REASON: "Why did the app crash?",
    Asked.MANNER: "How do fans organise?",
    Asked.MEANING: "What is a fancam?",
    Asked.WHICH: "Which hashtags were taken over?",
    Asked.YES_NO: "Did fans crash the app?",
    Asked.THING: "Tell me about Dallas.",
}
STRANGE = ["asdf", "케이팝 팬들은 왜?", "Jungkook", "w1 w2 w3 " * 300, "the"]
QUESTIONS = [*ASKED.values(), *STRANGE]


def test_every_sort_of_question_is_tried_here() -> None:
    assert set(ASKED) == set(Asked)
    for asked, question in ASKED.items():
        assert read_question(question).asked is asked


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:30])
def test_the_features_are_those_that_the_weights_were_learnt_for(searcher: Searcher, question: str) -> None:
    models, read, findings = shipped_models(), read_question(question), searcher.search(question)
    for features in describe(read, findings):
        assert features.keys() == models.relevance.weights.keys()
    found = rate(read, findings, models.relevance)
    assert signs(read, findings, found).keys() == models.confidence.weights.keys()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[:30])
def test_probabilities_lie_between_nought_and_one_and_the_likeliest_comes_first(
    searcher: Searcher, question: str
) -> None:
    models, read, findings = shipped_models(), read_question(question), searcher.search(question)
    rated = rate(read, findings, models.relevance)
    likely = [entry.probability for entry in rated]
    assert len(rated) == len(findings.evidence)
    assert all(0 <= probability <= 1 for probability in likely)
    assert likely == sorted(likely, reverse=True)
    assert 0 <= models.confidence.probability(signs(read, findings, rated)) <= 1


def test_nothing_found_has_no_probabilities() -> None:
    nothing = Findings(query=Query(text="", terms=(), numbers=frozenset()), evidence=(), near={})
    assert rate(read_question("Who?"), nothing, shipped_models().relevance) == ()


def test_an_answer_needs_less_confidence_than_certainty() -> None:
    models = shipped_models()
    assert 0 < models.answer <= models.sure < 1


@pytest.mark.parametrize("extreme", [1e9, -1e9, 0.0])
def test_no_feature_is_too_large_for_a_probability(extreme: float) -> None:
    model = Logistic(bias=0.0, weights={"a": 1.0, "b": -0.5})
    assert 0 <= model.probability({"a": extreme, "b": 0.0}) <= 1


def test_a_logistic_weighs_its_features() -> None:
    model = Logistic(bias=1.0, weights={"a": 2.0})
    assert model.probability({"a": -0.5}) == pytest.approx(0.5)
    assert model.probability({"a": 1.0}) > model.probability({"a": 0.0}) > 0.5


def test_a_missing_feature_is_an_error_and_no_guess() -> None:
    with pytest.raises(KeyError):
        Logistic(bias=0.0, weights={"a": 1.0}).probability({})


@pytest.mark.parametrize(
    ("question", "sentence", "fits"),
    [
        ("When did they sing?", "Fans sang on 3 May 2019.", True),
        ("When did they sing?", "Fans sang.", False),
        ("When did they sing?", "- [¶1] Fans sang. {date: 2019}", True),
        ("How many fans sang?", "Some 300 fans sang.", True),
        ("How many fans sang?", "Fans sang.", False),
        ("How much did fans donate?", "Fans donated $20.", True),
        ("How much did fans donate?", "Fans donated 20 bags of rice.", False),
        ("Who sang?", "The song was by Mira Oh.", True),
        ("Who sang?", "Somebody sang, The Herald reports.", False),
        ("Who said that fans sang?", "Fans sang, Mira Oh told The Herald.", True),
        ("Why did fans sing?", "Fans sang because they were happy.", True),
        ("Why did fans sing?", "Fans sang.", False),
        ("Did fans sing?", "Fans sang.", None),
    ],
)
def test_a_sentence_holds_the_sort_of_thing_asked_for_or_not(question: str, sentence: str, fits: bool | None) -> None:
    (entry,) = notes(sentence)
    assert holds(read_question(question), entry) is fits


@pytest.mark.parametrize(
    ("word", "sentence", "is_definition"),
    [
        ("fancam", "A fancam is a clip of an idol.", True),
        ("fancam", "Fancams are clips of idols, The Herald explains.", True),
        ("stan", "To stan means to be a fan.", True),
        ("fancam", "Fans flooded the app with fancams.", False),
        ("fancam", "The app was flooded with fancams.", False),
        ("idol", "A fancam is a clip of an idol.", False),
    ],
)
def test_a_definition_says_what_a_word_is(word: str, sentence: str, is_definition: bool) -> None:
    term = Term(stem=word, written=word, weight=1.0, is_known=True, is_name=False)
    assert defines(Query(text=word, terms=(term,), numbers=frozenset()), sentence) is is_definition


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [("About this article", True), ("About this paper", True), ("About time", False), ("Terms", False), (None, False)],
)
def test_a_section_about_the_source_itself_is_known_by_its_heading(heading: str | None, is_so: bool) -> None:
    assert is_bibliographic(heading) is is_so


def test_a_name_that_the_sentence_lacks_counts_against_it(searcher: Searcher) -> None:
    findings = searcher.search("What did Erika Overton found?")
    described = [
        describe_one(read_question("What did Erika Overton found?"), findings.query, e) for e in findings.evidence
    ]
    lacking = {
        entry.text: features["missing_names"] for entry, features in zip(findings.evidence, described, strict=True)
    }
    assert all(share == 0 for text, share in lacking.items() if "Erika Overton" in text)
    assert any(share > 0 for share in lacking.values())


def test_the_publisher_is_no_answer_to_who() -> None:
    (said, *_) = quoted("The Courier writes that it rained.", publisher="The Courier")
    assert holds(read_question("Who made it rain?"), said) is False
