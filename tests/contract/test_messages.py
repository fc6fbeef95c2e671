"""Plain messages: a mention, a reply, a direct message; and what the bot must not hear."""

import asyncio

import pytest

from tests.local_discord.person import Person
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"


async def test_a_mention_is_answered_with_a_reply_after_a_sign_of_typing(discord: LocalDiscord, ann: Person) -> None:
    said = await ann.says(discord.general, QUESTION, mention=True)
    assert said.sign == "typing"
    assert said.first_delay < 3
    assert "[1]" in said.message.text
    assert said.message.payload["message_reference"]["message_id"] in discord.world.exchanges


async def test_a_reply_to_the_bot_is_a_follow_up(discord: LocalDiscord, ann: Person) -> None:
    said = await ann.says(discord.general, QUESTION, mention=True)
    followed = await ann.says(discord.general, "Who said that?", to=said.message)
    assert "I understood" in followed.text


async def test_a_direct_message_is_a_question(ann: Person) -> None:
    assert "[1]" in (await ann.says(ann.dm, QUESTION)).text


async def test_buttons_under_a_reply_work(discord: LocalDiscord, ann: Person) -> None:
    said = await ann.says(discord.general, QUESTION, mention=True)
    assert (await ann.press(said.message, "Show evidence")).is_ephemeral


async def test_people_who_talk_among_themselves_are_left_alone(discord: LocalDiscord, ann: Person) -> None:
    overheard = await ann.posts(discord.general, QUESTION)
    await ann.says(discord.general, QUESTION, mention=True)  # answered later than the first would have been
    await asyncio.sleep(0.1)
    assert discord.world.exchanges[overheard.id].sign is None
