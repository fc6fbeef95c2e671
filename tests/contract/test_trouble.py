"""Discord refuses, limits, stumbles or has forgotten: the person is told, and the bot goes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import pytest

from bot.errors import AnswerGone
from tests.local_discord.exchange import Outcome
from tests.local_discord.faults import Fault
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
FOLLOW_UP = "/webhooks/*"


@contextlib.asynccontextmanager
async def goes_on(ann: Person) -> AsyncIterator[None]:
    """After whatever happens inside, the next question is answered as ever."""
    yield
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text


async def logged_in_vain(bot: BotProcess, deed: Coroutine[Any, Any, Outcome], words: str) -> int:
    """Wait until the log says `words` of a deed that nobody answers; where in the log that begins."""
    before = len(bot.log)
    waiting = asyncio.create_task(deed)
    await bot.until_logged(words, since=before)
    assert not waiting.done()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    return before


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(method="POST", path=FOLLOW_UP, status=429, retry_after=0.4, times=1), 0.4),
        (Fault(method="POST", path=FOLLOW_UP, status=429, retry_after=0.4, is_global=True, times=2), 0.8),
        (Fault(method="POST", path=FOLLOW_UP, status=502, times=1), 1.0),
        (Fault(method="POST", path=FOLLOW_UP, delay=0.5, times=1), 0.5),
        (Fault(method="POST", path="/interactions/*", status=500, times=1), 1.0),
    ],
    ids=["limited", "limited globally", "bad gateway", "slow", "first response fails"],
)
async def test_a_passing_trouble_costs_time_but_no_answer(
    discord: LocalDiscord, ann: Person, fault: Fault, wait: float
) -> None:
    with discord.faults.during(fault) as active:
        asked = await ann.command("ask", question=QUESTION)
    assert active.struck == fault.times
    assert "[1]" in asked.message.text
    assert asked.first_delay < 3
    assert asked.answer_delay > wait


async def test_an_answer_that_discord_refuses_is_told_to_the_person(discord: LocalDiscord, ann: Person) -> None:
    refused = Fault(method="POST", path=FOLLOW_UP, status=400, code=50035, message="Invalid Form Body", times=1)
    with discord.faults.during(refused):
        asked = await ann.command("ask", question=QUESTION)
    assert asked.is_ephemeral
    assert "[1]" not in asked.text


@pytest.mark.parametrize(
    "fault",
    [
        Fault(method="*", path=FOLLOW_UP, status=401, code=50027, message="Invalid Webhook Token"),
        Fault(method="*", path=FOLLOW_UP, status=404, code=10015, message="Unknown Webhook"),
    ],
    ids=["expired", "unknown"],
)
async def test_a_token_that_has_expired_is_noted(
    discord: LocalDiscord, ann: Person, bot: BotProcess, fault: Fault
) -> None:
    async with goes_on(discord.person("bob")):
        with discord.faults.during(fault):
            await logged_in_vain(bot, ann.command("ask", question=QUESTION), "An answer did not get through")


async def test_an_interaction_that_came_too_late_is_noted(
    discord: LocalDiscord, ann: Person, bot: BotProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with goes_on(discord.person("bob")):
        with monkeypatch.context() as patched:
            patched.setattr(discord.world, "patience", 0.0)
            await logged_in_vain(bot, ann.command("ask", question=QUESTION), "10062")


async def test_a_first_response_that_never_gets_through_takes_one_line_in_the_log(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    """Cut connections; an error on each attempt ends alike, but only after the 25 s that discord.py takes for five."""
    async with goes_on(discord.person("bob")):
        with discord.faults.during(Fault(method="POST", path="/interactions/*", is_dropped=True)) as active:
            asked = ann.command("ask", question=QUESTION)
            before = await logged_in_vain(bot, asked, "An answer did not get through")
            await asyncio.sleep(0.25)  # the excuse is tried now, and cut as well
    assert active.struck == 2
    assert len(bot.log[before:].splitlines()) == 1


@pytest.mark.parametrize(
    ("code", "message"), [(50013, "Missing Permissions"), (50001, "Missing Access")], ids=["to write", "to see"]
)
async def test_where_the_bot_may_not_write_it_stays_silent(
    discord: LocalDiscord, ann: Person, bot: BotProcess, code: int, message: str
) -> None:
    closed = await discord.open_channel("closed")
    async with goes_on(ann):
        with discord.faults.during(
            Fault(method="POST", path=f"/channels/{closed.id}/*", status=403, code=code, message=message)
        ):
            await ann.posts(closed, QUESTION, mention=True)
            await bot.until_logged(f"(error code: {code})")


async def test_closed_direct_messages_are_noted(discord: LocalDiscord, ann: Person, bot: BotProcess) -> None:
    words = "Cannot send messages to this user"
    async with goes_on(ann):
        closed = Fault(method="POST", path=f"/channels/{ann.dm.id}/messages", status=403, code=50007, message=words)
        with discord.faults.during(closed):
            await ann.posts(ann.dm, QUESTION)
            await bot.until_logged(words)


async def test_a_question_that_was_deleted_meanwhile_is_not_answered(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    async with goes_on(ann):
        question = await ann.posts(discord.general, QUESTION, mention=True)
        await discord.delete(question)
        await bot.until_logged("In message_reference")
    assert discord.world.exchanges[question.id].message_ids == []


async def test_a_channel_that_was_deleted_meanwhile_is_noted(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    doomed = await discord.open_channel("doomed")
    async with goes_on(ann):
        await ann.posts(doomed, QUESTION, mention=True)
        await discord.delete_channel(doomed)
        await bot.until_logged("Unknown Channel")


async def test_a_cut_connection_costs_an_answer_but_not_the_bot(discord: LocalDiscord, ann: Person) -> None:
    with discord.faults.during(Fault(method="POST", path=FOLLOW_UP, is_dropped=True, times=1)):
        asked = await ann.command("ask", question=QUESTION)
    assert asked.is_ephemeral
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text


@pytest.mark.parametrize("label", ["Show evidence", "Ask a follow-up", "That's right", "Continue in a thread"])
async def test_a_press_that_came_too_late_is_noted_in_one_line(
    discord: LocalDiscord, ann: Person, bot: BotProcess, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    asked = await ann.command("ask", question=QUESTION)
    async with goes_on(discord.person("bob")):
        with monkeypatch.context() as patched:
            patched.setattr(discord.world, "patience", 0.0)
            before = await logged_in_vain(bot, ann.press(asked.message, label), "10062")
    (line,) = bot.log[before:].splitlines()
    assert "10062" in line


async def test_a_thread_on_an_answer_that_was_deleted_meanwhile_is_no_endless_wait(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    asked = await ann.command("ask", question=QUESTION)
    await discord.delete(asked.message)
    before = len(bot.log)
    told = await ann.press(asked.message, "Continue in a thread")
    assert (told.text, told.is_ephemeral) == (AnswerGone.tell, True)
    assert bot.log[before:] == ""


async def test_evidence_of_an_answer_that_was_deleted_meanwhile_is_shown_all_the_same(
    discord: LocalDiscord, ann: Person
) -> None:
    asked = await ann.command("ask", question=QUESTION)
    await discord.delete(asked.message)
    assert "CNN, ¶9" in (await ann.press(asked.message, "Show evidence")).text


async def test_a_thinking_message_that_its_reader_has_dismissed_is_noted_in_one_line(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    before = len(bot.log)
    ann.patience = 2.0
    asked = asyncio.create_task(ann.command("ask", question=QUESTION))
    await asyncio.sleep(0)
    interaction = list(discord.world.interactions.values())[-1]
    await interaction.pulse.until(lambda: interaction.original_id is not None, seconds=10, awaited="a sign")
    del discord.world.messages[interaction.original_id or ""]
    with pytest.raises(AssertionError, match="in vain"):
        await asked
    await bot.until_logged("Unknown Message")
    assert len(bot.log[before:].splitlines()) == 1
