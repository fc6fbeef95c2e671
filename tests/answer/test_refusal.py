"""An honest no: it has no sources by type, says what is missing, and offers what the library does hold."""

import dataclasses

import pytest

from bot.answer.librarian import Librarian
from bot.answer.refusal import LONGEST, listed
from bot.answer.reply import Answer, NoAnswer

ODD = [
    "How many albums has BTS sold?",
    "What is the boiling point of water?",
    "Who is the president of France?",
    "What is Blackpink's debut song?",
    "How tall is Jungkook?",
    "Which K-pop group has the most Grammy awards?",
    "How much does a light stick cost?",
    "What did Elon Musk tweet about K-pop?",
    "What is the best pizza topping?",
    "Who wrote Romeo and Juliet?",
    "How do I reset my password?",
    "How many people were arrested in Dallas?",
    "What is 2 + 2?",
    "Is pineapple a fruit?",
    "Who invented the telephone?",
    "What is the plot of Squid Game?",
    "How many users does Facebook have?",
    "Does God exist?",
    "How many streams did Dynamite get?",
    "asdf qwer zxcv?",
    "케이팝 팬들은 왜 해시태그를 점령했나요?",
    "K-POPファンはなぜハッシュタグを乗っ取ったのですか？",
    "¿Quién ganó la Copa del Mundo?",
    "Wie wird das Wetter morgen?",
    "What is Taylor Swift's middle name?",
    "What did Harry Styles fans donate?",
    "When did Blackpink donate to Black Lives Matter?",
    "How much did EXO give to Black Lives Matter?",
    "Who is Kim Taehyung?",
    "```python\nprint('x')\n```",
    "a" * 4000,
    "SELECT * FROM passages; --",
    "<script>alert(1)</script>",
    "Write me a poem about BTS",
]


def test_a_no_has_no_place_for_sources() -> None:
    assert "citations" not in {field.name for field in dataclasses.fields(NoAnswer)}
    assert "citations" in {field.name for field in dataclasses.fields(Answer)}


@pytest.mark.parametrize("question", ODD, ids=lambda question: question[:40])
def test_what_the_library_does_not_hold_gets_a_no_that_helps_on(librarian: Librarian, question: str) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, NoAnswer)
    assert not hasattr(reply, "citations")
    assert 0 <= reply.confidence <= 1
    assert reply.reason.endswith((".", "?"))
    assert len(reply.reason) < 300
    assert reply.suggestions
    for suggestion in reply.suggestions:
        told = librarian.summary(suggestion)
        assert isinstance(told, Answer)
        assert told.sentences


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many albums has BTS sold?", "“albums”"),
        ("Who is Kim Taehyung?", "“Taehyung”"),
        ("What is Blackpink's debut song?", "“Blackpink”"),
        ("How many rallies did Trump hold in 2019 in Ohio?", "“Ohio”"),
    ],
)
def test_a_no_says_what_is_missing(librarian: Librarian, question: str, missing: str) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, NoAnswer)
    assert missing in reply.reason


def test_several_missing_things_are_listed_once_each() -> None:
    assert listed(["Jimin"]) == "“Jimin”"
    assert listed(["Jimin", "Suga", "Jimin", "Jin"]) == "“Jimin”, “Suga” or “Jin”"


def test_a_missing_word_is_said_without_its_possessive_and_without_end() -> None:
    assert listed(["Blackpink’s"]) == "“Blackpink”"
    assert listed(["a" * 4000]) == f"“{'a' * LONGEST}…”"
