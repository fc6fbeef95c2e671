"""The bot as a process of its own, before a Discord that refuses it or keeps it waiting."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.local_discord.faults import Fault
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord, local_discord

pytestmark = pytest.mark.process

FOREIGN = "MTIzNDU2Nzg5.wrong-but-well-formed.token"


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    async with local_discord() as discord:
        yield discord


async def test_a_wrong_token_ends_with_one_plain_sentence_and_status_1(discord: LocalDiscord, tmp_path: Path) -> None:
    bot = BotProcess(discord, folder=tmp_path, settings={"DISCORD_TOKEN": FOREIGN})
    bot.launch()
    assert await bot.ended() == 1
    assert bot.log.splitlines() == [
        "Discord does not know this DISCORD_TOKEN. Copy it again: "
        "discord.com/developers, your application, Bot, Reset Token."
    ]


async def test_without_a_network_the_bot_says_so_and_ends(discord: LocalDiscord, tmp_path: Path) -> None:
    bot = BotProcess(discord, folder=tmp_path, settings={})
    bot.launch(address="http://127.0.0.1:9")  # the discard port: nobody listens
    assert await bot.ended() == 1
    assert bot.log.startswith("Discord cannot be reached.")
    assert len(bot.log.splitlines()) == 1


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_cleanly(discord: LocalDiscord, tmp_path: Path, end: signal.Signals) -> None:
    bot = BotProcess(discord, folder=tmp_path, settings={})
    try:
        with discord.faults.during(Fault(method="GET", path="/users/@me", delay=60)):
            bot.launch()
            await discord.until_called("GET", "/users/@me")
            assert await bot.stop(by=end) == 0
    finally:
        bot.clear_away()
    assert "Traceback" not in bot.log
