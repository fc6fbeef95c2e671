"""Short memory: one for each conversation, bounded, forgotten after a while, and safe between threads."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier

import pytest

from bot.answer.claim import Claim
from bot.answer.conversation import Conversations
from bot.answer.librarian import Librarian
from bot.answer.memory import MOST_CONVERSATIONS, MOST_TURNS, Memory
from bot.answer.question import Question
from bot.answer.reply import Answer, NoAnswer, SmallTalk
from bot.errors import SearchFailed
from bot.search.evidence import Evidence


@dataclass(slots=True)
class Clock:
    """A clock that a test winds on."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True, slots=True)
class Torn:
    """A writer whose evidence cannot be read."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        raise SearchFailed("The index could not be read.")


@dataclass(frozen=True, slots=True)
class Together:
    """A writer that waits until every thread is writing."""

    threads: Barrier

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        self.threads.wait(timeout=30)
        return (Claim(evidence[0].text, (0,)),)


def asked(conversations: Conversations, name: str) -> list[str]:
    return [turn.question for turn in conversations.memory.turns(name)]


def test_a_turn_is_remembered_with_its_reply(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    reply = conversations.ask("Who is TK Park?", conversation="a")
    (turn,) = conversations.memory.turns("a")
    assert (turn.question, turn.standalone, turn.reply) == ("Who is TK Park?", "Who is TK Park?", reply)


def test_conversations_do_not_hear_each_other(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    conversations.ask("Who is TK Park?", conversation="a")
    conversations.ask("hello", conversation="b")
    assert asked(conversations, "a") == ["Who is TK Park?"]
    assert asked(conversations, "b") == ["hello"]
    assert isinstance(conversations.ask("when?", conversation="b"), NoAnswer)


def test_without_a_conversation_nothing_is_remembered(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    conversations.ask("Who is TK Park?", conversation=None)
    assert conversations.memory.turns(None) == ()
    assert isinstance(conversations.ask("who said that?", conversation=None), NoAnswer)


def test_only_the_last_turns_are_kept(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    said = [f"thanks {'very ' * n}much" for n in range(MOST_TURNS + 3)]
    for message in said:
        conversations.ask(message, conversation="a")
    assert asked(conversations, "a") == said[-MOST_TURNS:]


def test_only_the_last_conversations_are_kept(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    for name in range(MOST_CONVERSATIONS + 5):
        conversations.ask("hi", conversation=str(name))
    remembered = [name for name in range(MOST_CONVERSATIONS + 5) if conversations.memory.turns(str(name))]
    assert remembered == list(range(5, MOST_CONVERSATIONS + 5))


def test_a_conversation_is_forgotten_so_long_after_its_last_turn(librarian: Librarian) -> None:
    clock = Clock()
    conversations = Conversations(librarian, Memory(minutes=10, clock=clock))
    conversations.ask("hi", conversation="quiet")
    conversations.ask("hi", conversation="lively")
    clock.seconds = 9 * 60
    conversations.ask("hello", conversation="lively")
    clock.seconds = 11 * 60
    assert conversations.memory.turns("quiet") == ()
    assert asked(conversations, "lively") == ["hi", "hello"]
    clock.seconds = 20 * 60
    assert conversations.memory.turns("lively") == ()


def test_what_was_forgotten_does_not_come_back_with_the_next_question(librarian: Librarian) -> None:
    clock = Clock()
    conversations = Conversations(librarian, Memory(minutes=10, clock=clock))
    conversations.ask("Who is TK Park?", conversation="a")
    clock.seconds = 3600
    assert isinstance(conversations.ask("who said that?", conversation="a"), NoAnswer)
    assert asked(conversations, "a") == ["who said that?"]


def test_a_failure_leaves_the_conversation_as_it_was(librarian: Librarian) -> None:
    conversations = Conversations(replace(librarian, writer=Torn()))
    conversations.ask("hello", conversation="a")
    with pytest.raises(SearchFailed):
        conversations.ask("Who is TK Park?", conversation="a")
    assert asked(conversations, "a") == ["hello"]
    assert isinstance(conversations.ask("thanks", conversation="a"), SmallTalk)


def test_no_turn_is_lost_between_threads_that_share_a_conversation(librarian: Librarian) -> None:
    count = MOST_TURNS
    conversations = Conversations(replace(librarian, writer=Together(Barrier(count))))
    with ThreadPoolExecutor(count) as pool:
        replies = list(
            pool.map(lambda n: conversations.ask(f"Who is TK Park{'?' * n}", conversation="a"), range(1, count + 1))
        )
    assert all(isinstance(reply, Answer) for reply in replies)
    assert len(conversations.memory.turns("a")) == count


def test_many_threads_get_the_answers_of_one(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    talk = ("Who is TK Park?", "who said that?", "What is a fancam?")

    def held(name: str) -> list[object]:
        return [conversations.ask(question, conversation=name) for question in talk]

    alone = held("alone")
    with ThreadPoolExecutor(4) as pool:
        assert all(replies == alone for replies in pool.map(held, map(str, range(6))))


def test_what_a_person_wants_forgotten_is_forgotten_at_once_and_nothing_else(librarian: Librarian) -> None:
    conversations = Conversations(librarian)
    for name in ("ann", "ben"):
        conversations.ask("What is a fancam?", conversation=name)
    conversations.memory.forget(["ann", "nobody"])
    assert asked(conversations, "ann") == []
    assert asked(conversations, "ben") == ["What is a fancam?"]
