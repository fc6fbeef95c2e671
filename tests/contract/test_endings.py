"""The process ends: killed in the middle of its work, or asked to stop."""

import asyncio
import signal

import pytest

from bot.errors import Leaving
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
SPILT = ("Traceback", "Task was destroyed", "never retrieved", "never awaited", "Unclosed")


async def test_a_button_from_before_a_crash_works_while_the_library_still_opens(ann: Person, bot: BotProcess) -> None:
    asked = await ann.command("ask", question=QUESTION)
    await bot.kill()
    await bot.start(is_open=False)
    shown = await ann.press(asked.message, "Show evidence")
    assert (shown.sign, shown.is_ephemeral) == ("thinking", True)
    assert shown.first_delay < 3
    assert "CNN, ¶9" in shown.text


async def test_a_signal_ends_the_bot_cleanly_and_everybody_who_waits_is_answered_or_told_to_ask_again(
    discord: LocalDiscord, bot: BotProcess
) -> None:
    people = [discord.person(f"person {number}") for number in range(200)]
    waiting = [asyncio.create_task(person.command("ask", question=QUESTION)) for person in people]
    await asyncio.sleep(0)  # each has asked
    last = list(discord.world.interactions.values())[-1]
    await last.pulse.until(lambda: last.sign is not None, seconds=10, awaited="the last to be acknowledged")
    before = len(bot.log)  # other tests have left their traces there
    assert await bot.stop(by=signal.SIGTERM) == 0
    assert [words for words in SPILT if words in bot.log[before:]] == []
    told = [outcome.text for outcome in await asyncio.gather(*waiting)]
    assert any("[1]" in text for text in told)
    assert all("[1]" in text or text == Leaving.tell for text in told)
