"""The process ends: killed in the middle of its work, or asked to stop."""

import asyncio
import signal

import pytest

from tests.local_discord.exchange import Outcome
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


async def test_a_signal_ends_the_bot_cleanly_although_people_still_wait(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    ann.patience = 15
    waiting = [asyncio.create_task(ann.command("ask", question=QUESTION)) for _ in range(20)]
    await asyncio.sleep(0)  # each has asked
    last = list(discord.world.interactions.values())[-1]
    await last.pulse.until(lambda: last.sign is not None, seconds=10, awaited="the last to be acknowledged")
    before = len(bot.log)  # other tests have left their traces there
    assert await bot.stop(by=signal.SIGTERM) == 0
    assert [words for words in SPILT if words in bot.log[before:]] == []
    answered = await asyncio.gather(*waiting, return_exceptions=True)
    assert any(isinstance(outcome, Outcome) and "[1]" in outcome.text for outcome in answered)
