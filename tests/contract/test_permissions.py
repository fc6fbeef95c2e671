"""What the bot lacks in a channel, as Discord reckons it: people are told, or left in peace."""

import pytest
from discord import Permissions

from bot.errors import MayNotPost, ThreadForbidden
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
CLAIMS = "A fancam is a video of one idol on stage."


@pytest.mark.parametrize("name", ["view_channel", "send_messages", "embed_links", "read_message_history"])
async def test_a_command_is_answered_whatever_the_channel_denies_the_bot(
    discord: LocalDiscord, ann: Person, name: str
) -> None:
    channel = await discord.open_channel("narrow", deny=Permissions(**{name: True}))
    asked = await ann.command("ask", where=channel, question=QUESTION)  # Discord answers it, not the bot's account
    assert "[1]" in asked.text


@pytest.mark.parametrize(
    ("name", "code"),
    [("view_channel", 50001), ("send_messages", 50013), ("read_message_history", 160002)],
)
async def test_a_mention_where_the_bot_may_not_answer_leaves_one_line_in_the_log(
    discord: LocalDiscord, ann: Person, bot: BotProcess, name: str, code: int
) -> None:
    channel = await discord.open_channel("narrow", deny=Permissions(**{name: True}))
    before = len(bot.log)
    await ann.posts(channel, QUESTION, mention=True)
    await bot.until_logged(f"(error code: {code})")
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    assert len(bot.log[before:].splitlines()) == 1


async def test_a_mention_where_only_embeds_are_denied_is_told_so_in_plain_words(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    channel = await discord.open_channel("plain", deny=Permissions(embed_links=True))
    before = len(bot.log)
    said = await ann.says(channel, QUESTION, mention=True)
    assert said.message.text == MayNotPost.tell
    assert bot.log[before:] == ""


async def test_where_no_thread_may_be_opened_the_person_is_told_what_a_moderator_can_do(
    discord: LocalDiscord, ann: Person
) -> None:
    channel = await discord.open_channel("no threads", deny=Permissions(create_public_threads=True))
    asked = await ann.command("ask", where=channel, question=QUESTION)
    told = await ann.press(asked.message, "Continue in a thread")
    assert (told.text, told.is_ephemeral) == (ThreadForbidden.tell, True)


async def test_where_the_bot_may_not_speak_in_threads_the_person_is_told(discord: LocalDiscord, ann: Person) -> None:
    channel = await discord.open_channel("mute threads", deny=Permissions(send_messages_in_threads=True))
    asked = await ann.command("ask", where=channel, question=QUESTION)
    assert (await ann.press(asked.message, "Continue in a thread")).text == ThreadForbidden.tell


@pytest.mark.parametrize("name", ["view_channel", "send_messages", "embed_links", "read_message_history"])
async def test_a_check_that_may_not_be_posted_is_told_to_whoever_wanted_it(
    discord: LocalDiscord, ann: Person, name: str
) -> None:
    channel = await discord.open_channel("narrow", deny=Permissions(**{name: True}))
    claims = await discord.person("bob").posts(channel, CLAIMS)
    checked = await ann.menu("Check against sources", claims)
    posted = await ann.press(checked.message, "Post publicly")
    assert (posted.text.splitlines()[-1], posted.is_ephemeral) == (MayNotPost.tell, True)


async def test_whoever_takes_no_direct_messages_costs_one_line_in_the_log(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    discord.world.closed.add(ann.user)
    before = len(bot.log)
    await ann.posts(ann.dm, QUESTION)
    await bot.until_logged("(error code: 50007)")
    assert "[1]" in (await discord.person("bob").command("ask", question=QUESTION)).text
    assert len(bot.log[before:].splitlines()) == 1
