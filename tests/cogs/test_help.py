"""`/help` and `/about`: short, private, and true."""

import re
from collections.abc import Callable

import pytest
import simcord

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer
from bot.cogs.reception import Desks
from bot.errors import IndexMissing
from bot.render.discord_help import EXAMPLES
from tests.discord_room import BotOf, Room, furnish, response, shown


def closed() -> Desks:
    raise IndexMissing("There is no index.")


async def test_help_is_seen_by_whoever_asks_alone_and_names_every_way_to_ask(room: Room) -> None:
    result = await room.ann.slash(room.channel, "help")
    assert result.ephemeral
    text = shown(response(result))
    for way in ("/ask", "mention me", "reply", "privately", "thread", "Check against sources"):
        assert way in text


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_answered(librarian: Librarian, example: str) -> None:
    reply = librarian.answer(example)
    assert isinstance(reply, Answer)
    assert reply.lead is None


async def test_about_tells_what_the_library_holds_and_how_good_the_answers_are(
    room: Room, librarian: Librarian
) -> None:
    result = await room.ann.slash(room.channel, "about")
    assert result.ephemeral
    text = shown(response(result))
    documents = librarian.documents()
    assert f"{len(documents)} sources" in text
    assert f"{sum(len(document.blocks) for document in documents)} notes" in text
    assert "Published: 2020–2025" in text
    assert "questions that nothing in me was tuned on" in text


async def test_without_a_library_help_helps_and_about_says_why_it_cannot(bot_of: BotOf) -> None:
    async with simcord.run(bot_of(closed), check_errors=False) as env:
        room = furnish(env)
        assert "How to ask me" in shown(response(await room.ann.slash(room.channel, "help")))
        assert response(await room.ann.slash(room.channel, "about")).content.startswith(IndexMissing.tell)


async def test_the_examples_are_buttons_that_answer_whoever_presses_them_alone(room: Room) -> None:
    result = await room.ann.slash(room.channel, "help")
    pressed = await room.ann.click(response(result), label=EXAMPLES[2])
    assert pressed.ephemeral
    assert "fancam" in shown(response(pressed))


async def test_the_commands_that_help_names_can_be_pressed_also_after_a_restart(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    for _ in range(2):
        text = shown(response(await room.ann.slash(room.channel, "help")))
        for name in ("ask", "summary", "sources", "about", "privacy show", "settings show"):
            assert re.search(rf"</{name}:\d+>", text)
        await room.env.restart_bot(bot_of(open_desk))
