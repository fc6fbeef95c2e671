"""A talk: what is asked next is understood from what was said before, and what was understood is shown."""

import pytest

from bot.answer.conversation import Conversations
from bot.answer.followup import Turn, offered, readings
from bot.answer.librarian import Librarian
from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk


def talk(librarian: Librarian, *questions: str) -> Reply:
    """The reply to the last of `questions`, asked one after the other."""
    conversations = Conversations(librarian)
    *before, last = questions
    for question in before:
        conversations.ask(question, conversation="talk")
    return conversations.ask(last, conversation="talk")


def told(reply: Reply) -> str:
    assert isinstance(reply, Answer), reply
    return " ".join(sentence.text for sentence in reply.sentences)


def publishers(reply: Reply) -> set[str]:
    assert isinstance(reply, Answer), reply
    return {citation.document.source.publisher for citation in reply.citations}


@pytest.mark.parametrize(
    ("questions", "held"),
    [
        (("Who co-founded One In An ARMY?", "when?"), "March 2018"),
        (("Who co-founded One In An ARMY?", "and when was that?"), "March 2018"),
        (("What happened to the Dallas police app?", "why?"), "“technical difficulties”"),
        (("Who is the most powerful force online?", "who said that?"), "TK Park"),
        (("Did BTS donate money to Black Lives Matter?", "how much?"), "$1 million"),
        (("What did Super Junior fans donate?", "and fans of Block B?"), "well in Cambodia"),
        (("What is One In An ARMY?", "How much did they raise in 2019?"), "$250,000"),
        (("Who is TK Park?", "What is his blog called?"), "Ask A Korean!"),
        (("Which account did Twitter suspend?", "why?"), "spam"),
    ],
)
def test_a_follow_up_is_about_what_was_just_said(librarian: Librarian, questions: tuple[str, ...], held: str) -> None:
    assert held in told(talk(librarian, *questions))


def test_what_was_understood_is_shown(librarian: Librarian) -> None:
    reply = talk(librarian, "Who co-founded One In An ARMY?", "when?")
    assert isinstance(reply, Answer)
    assert reply.question == "when?"
    assert "when?" in reply.standalone
    assert "One In An ARMY" in reply.standalone


def test_a_whole_question_is_left_as_it_is(librarian: Librarian) -> None:
    reply = talk(librarian, "Who co-founded One In An ARMY?", "What do fancams show according to CNN?")
    assert isinstance(reply, Answer)
    assert reply.standalone == reply.question


def test_the_subject_can_be_left_and_come_back_to(librarian: Librarian) -> None:
    first = "Who co-founded One In An ARMY?"
    assert "blog" in told(talk(librarian, first, "Who is TK Park?"))
    back = talk(librarian, first, "Who is TK Park?", "How much did One In An ARMY raise in 2019?")
    assert "$250,000" in told(back)
    assert "CNN" in told(talk(librarian, first, "Who is TK Park?", first, "who said that?"))


def test_a_thank_you_between_does_not_break_the_thread(librarian: Librarian) -> None:
    assert "March 2018" in told(talk(librarian, "Who co-founded One In An ARMY?", "thanks!", "when?"))


def test_the_second_one_is_the_second_source_cited(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    first = conversations.ask("Which hashtags did K-pop fans take over?", conversation="a")
    assert isinstance(first, Answer)
    assert len(first.citations) > 1
    second = conversations.ask("what about the second one?", conversation="a")
    assert isinstance(second, Answer)
    assert first.citations[1].passage in [citation.passage for citation in second.citations]


def test_the_other_article_is_another_one(librarian: Librarian) -> None:
    first = "What happened to the Dallas police app according to Voice of America?"
    assert "Voice of America" in publishers(talk(librarian, first))
    assert "Voice of America" not in publishers(talk(librarian, first, "Is that the same in the other article?"))


def test_yes_takes_up_the_offer_and_the_talk_goes_on_from_there(librarian: Librarian) -> None:
    refused = talk(librarian, "How many albums has BTS sold?")
    assert isinstance(refused, NoAnswer)
    taken = talk(librarian, "How many albums has BTS sold?", "yes")
    assert isinstance(taken, Answer)
    assert taken.standalone == refused.suggestions[0]
    assert isinstance(talk(librarian, "How many albums has BTS sold?", "yes", "yes"), SmallTalk)


def test_a_follow_up_that_the_library_cannot_answer_is_refused(librarian: Librarian) -> None:
    reply = talk(librarian, "What did Super Junior fans donate?", "Who won the football World Cup in 2018?")
    assert isinstance(reply, NoAnswer)


def test_without_a_history_there_is_one_reading() -> None:
    (reading,) = readings("when?", ())
    assert reading.standalone == reading.views[0].search == "when?"
    assert not reading.leans


def test_small_talk_leaves_nothing_to_refer_to() -> None:
    hello = Turn(question="hi", standalone="hi", reply=SmallTalk(question="hi", text="Hello!", suggestions=("A", "B")))
    (reading,) = readings("when?", (hello,))
    assert reading.standalone == "when?"


def test_only_the_last_reply_offers_anything() -> None:
    no = NoAnswer(question="q", standalone="q", reason="No.", suggestions=("A", "B"))
    refused = Turn(question="q", standalone="q", reply=no)
    thanks = Turn(question="ty", standalone="ty", reply=SmallTalk(question="ty", text="Welcome."))
    assert offered((refused,)) == ("A", "B")
    assert offered((refused, thanks)) == ()
    assert offered(()) == ()
