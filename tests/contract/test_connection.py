"""The gateway breaks, moves or forgets: nothing that was asked is lost."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.local_discord.exchange import Exchange
from tests.local_discord.gateway import Gateway
from tests.local_discord.person import Person
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"


async def cut(gateway: Gateway) -> None:
    gateway.cut()


@pytest.mark.parametrize(
    "trouble",
    [
        cut,
        Gateway.ask_to_reconnect,
        lambda gateway: gateway.close(4000),
        lambda gateway: gateway.invalidate(is_resumable=True),
    ],
    ids=["cut", "asked to reconnect", "closed", "invalidated for a moment"],
)
async def test_a_question_that_was_asked_while_the_bot_was_away_is_answered(
    discord: LocalDiscord, ann: Person, trouble: Callable[[Gateway], Awaitable[None]]
) -> None:
    gateway = discord.gateway
    resumed, identified = gateway.resumed, gateway.identified
    await trouble(gateway)
    asked = await ann.posts(ann.dm, QUESTION)
    assert "[1]" in (await ann.answer_to(asked)).text
    assert (gateway.resumed, gateway.identified) == (resumed + 1, identified)


async def test_a_session_that_discord_has_forgotten_is_begun_anew(discord: LocalDiscord, ann: Person) -> None:
    gateway = discord.gateway
    identified = gateway.identified
    gateway.forget()
    gateway.cut()
    await gateway.until_back(identified=identified + 1)
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text


async def test_a_server_that_removes_the_bot_and_takes_it_back_is_served_again(
    discord: LocalDiscord, ann: Person
) -> None:
    await discord.feed.guild_deleted()
    assert "[1]" in (await ann.says(ann.dm, QUESTION)).text
    await discord.feed.guild_created()
    assert "[1]" in (await ann.says(discord.general, QUESTION, mention=True)).text


async def until_seen(begun: Exchange) -> None:
    await begun.pulse.until(lambda: begun.sign is not None, seconds=10, awaited="a first sign")


@pytest.mark.parametrize("is_forgotten", [False, True], ids=["resumed", "begun anew"])
async def test_a_gateway_that_breaks_in_the_middle_of_an_answer_costs_nobody_the_answer(
    discord: LocalDiscord, ann: Person, is_forgotten: bool
) -> None:
    gateway = discord.gateway
    resumed, identified = gateway.resumed, gateway.identified
    asked = asyncio.create_task(ann.command("ask", question=QUESTION))
    said = await discord.person("bob").posts(discord.general, QUESTION, mention=True)
    for begun in (list(discord.world.interactions.values())[-1], discord.world.exchanges[said.id]):
        await until_seen(begun)
    if is_forgotten:
        gateway.forget()
    gateway.cut()
    assert "[1]" in (await asked).text
    assert "[1]" in (await ann.answer_to(said)).text
    await gateway.until_back(resumed=resumed + (not is_forgotten), identified=identified + is_forgotten)
    assert len(discord.world.exchanges[said.id].message_ids) == 1
