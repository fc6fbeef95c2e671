"""Every subcommand of `/settings`, and that a moderator's word holds at once."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.errors import NotAModerator, NotForYou, NotHere
from bot.i18n.speech import speech_for
from tests.local_discord.deeds import is_offered
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"


@pytest_asyncio.fixture(loop_scope="session")
async def moderator(discord: LocalDiscord, bot: BotProcess) -> AsyncIterator[Person]:
    """May manage the server; whatever they have set is put back afterwards."""
    somebody = discord.person("moderator", is_moderator=True)
    yield somebody
    assert (await somebody.command("settings reset")).is_ephemeral


async def test_settings_are_shown_to_a_moderator_alone(moderator: Person) -> None:
    shown = await moderator.command("settings show")
    assert shown.is_ephemeral
    assert shown.first_delay < 3
    assert len(shown.message.embeds[0]["fields"]) >= 7


async def test_who_may_not_manage_the_server_is_refused(ann: Person) -> None:
    refused = await ann.command("settings show")
    assert (refused.text, refused.is_ephemeral) == (NotAModerator.tell, True)


async def test_settings_are_offered_in_servers_that_have_installed_the_bot_and_nowhere_else(
    discord: LocalDiscord, ann: Person
) -> None:
    (command,) = [one for one in discord.world.commands if one["name"] == "settings"]
    others = [ann.dm, discord.world.open_group(ann.user), discord.world.open_elsewhere("a channel of others")]
    assert is_offered(discord.world, command, discord.general)
    assert not any(is_offered(discord.world, command, where) for where in others)


async def test_channels_are_opened_one_by_one_and_all_again(
    discord: LocalDiscord, ann: Person, moderator: Person
) -> None:
    other = await discord.open_channel("other")
    told = await moderator.command("settings channels add", channel=other)
    assert f"<#{other.id}>" in told.text
    assert (await ann.command("ask", question=QUESTION)).text == NotHere.tell
    assert "[1]" in (await ann.command("ask", where=other, question=QUESTION)).text
    await moderator.command("settings channels remove", channel=other)
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    await moderator.command("settings channels add", channel=other)
    await moderator.command("settings channels clear")
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text


async def test_roles_are_let_in_one_by_one_and_all_again(discord: LocalDiscord, ann: Person, moderator: Person) -> None:
    told = await moderator.command("settings roles add", role=discord.world.moderators)
    assert f"<@&{discord.world.moderators.id}>" in told.text
    assert (await ann.command("ask", question=QUESTION)).text == NotForYou.tell
    assert "[1]" in (await moderator.command("ask", question=QUESTION)).text
    await moderator.command("settings roles remove", role=discord.world.moderators)
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    await moderator.command("settings roles add", role=discord.world.members)
    await moderator.command("settings roles clear")
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text


async def test_answers_are_private_where_the_server_wants_it_and_the_asker_does_not_choose(
    ann: Person, moderator: Person
) -> None:
    await moderator.command("settings privacy", answers="private")
    assert (await ann.command("ask", question=QUESTION)).is_ephemeral
    assert not (await ann.command("ask", question=QUESTION, private=False)).is_ephemeral
    await moderator.command("settings privacy", answers="public")
    assert not (await ann.command("ask", question=QUESTION)).is_ephemeral


async def test_a_mention_is_answered_and_a_thread_begun_on_the_answer(
    discord: LocalDiscord, ann: Person, moderator: Person
) -> None:
    await moderator.command("settings threads", threads="on")
    said = await ann.says(discord.general, QUESTION, mention=True)
    assert discord.world.channel(said.message.id).name == QUESTION


async def test_sources_are_left_out_where_the_server_wants_it(ann: Person, moderator: Person) -> None:
    whole = await ann.command("ask", question=QUESTION)
    await moderator.command("settings sources", sources="off")
    short = await ann.command("ask", question=QUESTION)
    assert len(short.text) < len(whole.text)
    assert "Show evidence" in short.message.buttons


async def test_one_language_holds_for_all_where_the_server_has_chosen_it(ann: Person, moderator: Person) -> None:
    await moderator.command("settings language", language="ko")
    asked = await ann.command("ask", question=QUESTION)
    assert speech_for("ko")("Show evidence") in asked.message.buttons
    await moderator.command("settings language", language="reader")
    assert "Show evidence" in (await ann.command("ask", question=QUESTION)).message.buttons


async def test_a_pace_is_set_and_held(ann: Person, moderator: Person) -> None:
    await moderator.command("settings cooldown", questions=1, seconds=60)
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    hurried = await ann.command("ask", question=QUESTION)
    assert hurried.is_ephemeral
    assert re.search(r"\d+ s", hurried.text)
