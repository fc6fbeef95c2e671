"""A question that supposes what is not so is set right with evidence or refused, never answered as if it were so."""

import pytest

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer, NoAnswer


@pytest.mark.parametrize(
    ("question", "doubted", "told"),
    [
        ("Did Blackpink donate $1 million to Black Lives Matter?", "Blackpink", "BTS donated $1 million"),
        ("Did EXO fans take over #WhiteLivesMatter?", "EXO", "K-pop fans"),
        ("Did BTS donate $5 million to Black Lives Matter?", "$5 million", "$1 million"),
        ("Was One In An ARMY founded in 2015?", "2015", "March 2018"),
        ("Was the Trump rally in Houston?", "Houston", "Tulsa"),
        ("Was the iWatch app in Houston flooded?", "Houston", "Dallas"),
        ("Was the Tulsa arena built for 50,000 people?", "50,000", "19,000"),
        ("Did AnonNews have 5 million followers?", "5 million", "120,000"),
        ("Why did Blackpink fans flood #WhiteLivesMatter?", "Blackpink", "K-pop fans"),
    ],
)
def test_a_false_detail_is_named_and_set_right(librarian: Librarian, question: str, doubted: str, told: str) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, Answer)
    assert reply.lead is not None
    assert f"“{doubted}”" in reply.lead
    assert told in reply.sentences[0].text
    assert not any(doubted in sentence.text for sentence in reply.sentences)
    assert all(sentence.numbers for sentence in reply.sentences)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How much did Blackpink donate to Black Lives Matter?", "Blackpink"),
        ("What did Harry Styles fans donate?", "Harry"),
        ("Who is Jungkook?", "Jungkook"),
        ("When did Stray Kids fans flood the hashtags?", "Stray"),
        ("How many views did the video of EXO get?", "EXO"),
        ("How much did One In An ARMY raise in 2021?", "2021"),
        ("Who gave $5 million to Black Lives Matter?", "$5 million"),
    ],
)
def test_a_value_asked_of_a_stranger_is_refused_and_not_taken_from_another(
    librarian: Librarian, question: str, missing: str
) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, NoAnswer)
    assert f"“{missing}”" in reply.reason


@pytest.mark.parametrize(
    "question",
    [
        "Did BTS donate $1 million to Black Lives Matter?",
        "Did BTS give one million dollars to BLM?",
        "Was One In An ARMY founded in March 2018?",
        "Was the Trump rally in Tulsa?",
        "Does the arena in Tulsa hold 19,000 people?",
        "Did AnonNews have 120,000 followers?",
        "Did Voice of America report on #WhiteLivesMatter in 2020?",
    ],
)
def test_a_true_detail_raises_no_doubt(librarian: Librarian, question: str) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, Answer)
    assert reply.lead is None or "closest" in reply.lead


def test_numbers_in_the_chatter_of_a_long_message_raise_no_doubt(librarian: Librarian) -> None:
    chatter = (
        "I am 17 years old and 300 of my friends in a school of 2500 pupils are reading about fandoms for class this "
        "week. Our teacher gave us 45 minutes to look it up. "
    )
    reply = librarian.answer(f"{chatter}Who founded One In An ARMY?")
    assert isinstance(reply, Answer)
    assert "Erika Overton" in reply.sentences[0].text


@pytest.mark.parametrize(
    "question",
    ["How can I donate to Wikipedia?", "Can I give money to Blackpink?", "How should we support Stray Kids fans?"],
)
def test_who_asks_what_to_do_supposes_nothing_that_could_be_set_right(librarian: Librarian, question: str) -> None:
    assert isinstance(librarian.answer(question), NoAnswer)
