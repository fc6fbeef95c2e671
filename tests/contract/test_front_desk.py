"""Who is let in, who waits, and by which name a failure is reported: seen from outside."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.cogs.queue import AT_ONCE, MOST_A_PERSON
from bot.errors import Busy, NotForYou, NotHere
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.local_discord.faults import Fault
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"


@pytest.fixture
def server(discord: LocalDiscord) -> int:
    return int(discord.world.guild.id)


@pytest_asyncio.fixture(loop_scope="session")
async def memory(bot: BotProcess, server: int) -> AsyncIterator[Store]:
    """What the bot remembers; the server's settings are the usual ones again afterwards."""
    async with await Store.open(bot.database_url) as store:
        yield store
        await store.save_settings(ServerSettings(server_id=server))


async def test_one_person_who_asks_without_end_is_told_to_wait_and_others_are_not(
    discord: LocalDiscord, ann: Person
) -> None:
    ann.quiet = 1.0  # with so many at once, an excuse may stand half written for a while
    asked = [asyncio.create_task(ann.command("ask", question=QUESTION)) for _ in range(40)]
    others = await asyncio.gather(*(discord.person(name).command("ask", question=QUESTION) for name in ("bob", "cat")))
    outcomes = await asyncio.gather(*asked)
    refused = [outcome for outcome in outcomes if outcome.text == Busy.tell]
    assert refused
    assert all(outcome.is_ephemeral for outcome in refused)
    assert sum("[1]" in outcome.text for outcome in outcomes) == len(outcomes) - len(refused) >= AT_ONCE + MOST_A_PERSON
    assert all("[1]" in outcome.text for outcome in others)
    assert all(outcome.first_delay < 3 for outcome in (*outcomes, *others))


async def test_a_closed_channel_is_told_to_whoever_types_a_command_and_stays_silent_otherwise(
    discord: LocalDiscord, ann: Person, bot: BotProcess, memory: Store, server: int
) -> None:
    await memory.save_settings(ServerSettings(server_id=server, channels=frozenset({1})))
    before = len(bot.log)
    asked = await ann.command("ask", question=QUESTION)
    assert (asked.text, asked.is_ephemeral, asked.sign) == (NotHere.tell, True, "message")
    posted = await ann.posts(discord.general, QUESTION, mention=True)
    assert "[1]" in (await ann.says(ann.dm, QUESTION)).text  # in private no moderator decides
    assert discord.world.exchanges[posted.id].sign is None
    assert bot.log[before:] == ""


async def test_without_one_of_the_roles_a_question_is_refused_in_private(
    ann: Person, memory: Store, server: int
) -> None:
    await memory.save_settings(ServerSettings(server_id=server, roles=frozenset({1})))
    asked = await ann.command("ask", question=QUESTION)
    assert (asked.text, asked.is_ephemeral) == (NotForYou.tell, True)


async def test_a_failure_has_the_same_name_for_the_person_and_in_the_log(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    invalid = Fault(method="POST", path="/webhooks/*", status=400, code=50035, message="Invalid Form Body", times=1)
    with discord.faults.during(invalid):
        asked = await ann.command("ask", question=QUESTION)
    named = re.search(r"name `([0-9a-f]{8})`", asked.text)
    assert named
    await bot.until_logged(f"[{named[1]}] A request failed in a way that was not foreseen")
