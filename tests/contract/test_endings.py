"""The process ends: killed in the middle of its work, or asked to stop."""

import asyncio
import signal

import pytest

from bot.errors import Leaving
from bot.store.feedback import Verdict
from bot.store.store import Store
from tests.contract.forms import filled
from tests.local_discord.exchange import Modal
from tests.local_discord.message import Message
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
SPILT = ("Traceback", "Task was destroyed", "never retrieved", "never awaited", "Unclosed")


async def form_of(person: Person, message: Message, label: str) -> Modal:
    form = (await person.press(message, label)).modal
    assert form
    return form


async def test_every_button_and_form_from_before_a_crash_works_after_it(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    ann.patience = 90.0  # on a busy machine the library opens slowly
    asked = (await ann.command("ask", question=QUESTION)).message
    refused = (await ann.command("ask", question="What is the price of fish in Norway?")).message
    listed = (await ann.command("sources")).message
    checked = (await ann.menu("Check against sources", await ann.posts(discord.general, QUESTION))).message
    deleting = (await ann.command("privacy delete")).message
    follow_up, complaint = await form_of(ann, asked, "Ask a follow-up"), await form_of(ann, asked, "Something's wrong")

    await bot.kill()
    await bot.start(is_open=False)
    shown = await ann.press(asked, "Show evidence")  # while the library still opens
    assert (shown.sign, shown.is_ephemeral) == ("thinking", True)
    assert shown.first_delay < 3
    assert "CNN, ¶9" in shown.text
    assert "I understood" in (await ann.submit(follow_up, filled(follow_up), source=asked)).text
    assert "Thank you" in (await ann.submit(complaint, filled(complaint), source=asked)).text
    async with await Store.open(bot.database_url) as store:
        assert [f.verdict for f in await store.feedback() if str(f.message_id) == asked.id] == [Verdict.WRONG_QUOTE]
    assert (await ann.press(refused, refused.buttons[0])).text
    assert (await ann.press(listed, "›")).message.text != listed.text
    assert "<#" in (await ann.press(asked, "Continue in a thread")).text
    if "Post publicly" in checked.buttons:
        assert "Posted" in (await ann.press(checked, "Post publicly")).text
    assert not (await ann.press(deleting, "Delete it all")).message.buttons


async def test_a_crash_in_the_middle_of_an_answer_costs_that_answer_and_no_other(
    discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    bob = discord.person("bob")
    lost = asyncio.create_task(ann.command("ask", question=QUESTION))
    unanswered = await bob.posts(discord.general, QUESTION, mention=True)
    interaction = list(discord.world.interactions.values())[-1]
    await interaction.pulse.until(lambda: interaction.sign is not None, seconds=10, awaited="a sign")
    await bot.kill()
    lost.cancel()
    await bot.start()
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    assert "[1]" in (await bob.says(discord.general, QUESTION, mention=True)).text
    assert len(discord.world.exchanges[unanswered.id].message_ids) <= 1  # never twice
    assert [words for words in SPILT if words in bot.log] == []


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
