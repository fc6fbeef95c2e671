"""What a question asks for, and which part of a long message asks it."""

import pytest

from bot.answer.question import Asked, asking_part, parts, read_question


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (Asked.PERSON, "Who set up the charity?"),
        (Asked.PERSON, "so whos behind the fund"),
        (Asked.PERSON, "Which fans paid for a well?"),
        (Asked.PERSON, "What's the name of the professor in Seoul?"),
        (Asked.SPEAKER, "Who said that fans are powerful?"),
        (Asked.SPEAKER, "In whose words is it a small step?"),
        (Asked.SPEAKER, "Which politician thanked the fans?"),
        (Asked.TIME, "When did the rally take place?"),
        (Asked.TIME, "ok and when was it founded"),
        (Asked.TIME, "In which year did the paper appear?"),
        (Asked.TIME, "How long did the takeover last?"),
        (Asked.PLACE, "Where does the professor teach?"),
        (Asked.PLACE, "Which city's police had the app?"),
        (Asked.COUNT, "How many followers did the account have?"),
        (Asked.COUNT, "What number of seats does it have?"),
        (Asked.MONEY, "How much did the band donate?"),
        (Asked.MONEY, "what sum did they collect"),
        (Asked.MONEY, "How many dollars came together?"),
        (Asked.REASON, "Why did the police remove it?"),
        (Asked.REASON, "What made fans do it?"),
        (Asked.REASON, "y did they flood it"),
        (Asked.REASON, "How come nobody came?"),
        (Asked.MANNER, "How did fans spoil the hashtag?"),
        (Asked.MEANING, "What is a fancam?"),
        (Asked.MEANING, "What does “stan” mean?"),
        (Asked.MEANING, "What does OIAA stand for?"),
        (Asked.WHICH, "Which hashtags were flooded?"),
        (Asked.YES_NO, "Did the band give money?"),
        (Asked.YES_NO, "Is it true that fans crashed it?"),
        (Asked.YES_NO, "So the arena was packed?"),
        (Asked.YES_NO, "fans emptied the arena, right?"),
        (Asked.THING, "Tell me something about the account."),
    ],
)
def test_the_sort_of_thing_asked_for_is_recognised(asked: Asked, question: str) -> None:
    assert read_question(question).asked is asked


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("How many followers did the account have?", "follow"),
        ("how many of the views came from fans?", "view"),
        ("Who counted?", None),
        ("How much money?", None),
    ],
)
def test_what_is_counted_is_known(question: str, stem: str | None) -> None:
    assert read_question(question).counted == stem


def test_a_short_message_is_taken_whole() -> None:
    assert asking_part("I love them. Who set up the charity?") == "I love them. Who set up the charity?"


CHATTER = (
    "Hi everybody, I have been a fan since my cousin took me to a concert in 2014, and I have 30 photo cards and "
    "two light sticks. My teacher wants an essay of 800 words about what fandoms do. "
)


@pytest.mark.parametrize(
    "question",
    ["Who founded the charity of the fans?", "Why was the police app taken down in Dallas?"],
)
def test_of_a_long_message_only_the_question_counts(question: str) -> None:
    for message in (CHATTER + question, f"{CHATTER}{question} Thank you so much, I really have to hand it in soon."):
        part = asking_part(message)
        assert question.rstrip("?") in part
        assert "photo cards" not in part
    assert read_question(CHATTER + question).asked is read_question(question).asked


def test_a_long_message_without_a_question_is_not_lost() -> None:
    assert asking_part(CHATTER).strip()


@pytest.mark.parametrize("text", ["", " ", "?", "???", "\0", "a" * 4000, "why " * 1000, "?" * 4000, ". " * 2000])
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    assert isinstance(read_question(text).asked, Asked)
    assert isinstance(asking_part(text), str)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("When was the rally and how big was the venue?", ("When was the rally", "how big was the venue?")),
        ("Who gave the million, and to which movement?", ("Who gave the million", "to which movement?")),
        ("Who founded OIAA, and when?", ("Who founded OIAA, and when?",)),
        ("What do they say about fans and police?", ("What do they say about fans and police?",)),
        ("Who said that?", ("Who said that?",)),
    ],
)
def test_two_questions_in_one_breath_are_told_apart(text: str, asked: tuple[str, ...]) -> None:
    assert parts(text) == asked
