"""The process ends: killed in the middle of its work, or asked to stop."""

import asyncio
import signal
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.errors import Leaving
from bot.store.feedback import Verdict
from bot.store.store import Store
from tests.contract.forms import filled
from tests.local_discord.exchange import Modal, Outcome
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """What stood in Discord when the bot was killed, and what it did first once it ran again."""

    asked: Message
    refused: Message
    listed: Message
    checked: Message
    deleting: Message
    follow_up: Modal  # under `asked`, as is the next
    complaint: Modal
    unanswered: Message  # a question on whose answer it was at work
    shown: Outcome  # the evidence, asked for while the library still opened


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def crash(whole_discord: LocalDiscord, process: BotProcess) -> Crash:
    """One for all tests here: to start the bot takes longer than they do."""
    whole_discord.violations.clear()
    if not process.is_running:
        await process.start()
    ann, bob = whole_discord.person("ann"), whole_discord.person("bob")
    ann.patience = 90.0  # on a busy machine the library opens slowly
    asked = (await ann.command("ask", question=QUESTION)).message
    refused = (await ann.command("ask", question="What is the price of fish in Norway?")).message
    listed = (await ann.command("sources")).message
    checked = (await ann.menu("Check against sources", await ann.posts(whole_discord.general, QUESTION))).message
    deleting = (await ann.command("privacy delete")).message
    follow_up, complaint = await form_of(ann, asked, "Ask a follow-up"), await form_of(ann, asked, "Something's wrong")

    lost = asyncio.create_task(bob.command("ask", question=QUESTION))
    unanswered = await bob.posts(whole_discord.general, QUESTION, mention=True)
    interaction = list(whole_discord.world.interactions.values())[-1]
    await interaction.pulse.until(lambda: interaction.sign is not None, seconds=10, awaited="a sign")
    await process.kill()
    lost.cancel()
    await process.start(is_open=False)
    shown = await ann.press(asked, "Show evidence")
    assert [str(violation) for violation in whole_discord.violations] == []
    return Crash(
        asked=asked,
        refused=refused,
        listed=listed,
        checked=checked,
        deleting=deleting,
        follow_up=follow_up,
        complaint=complaint,
        unanswered=unanswered,
        shown=shown,
    )


async def test_evidence_is_shown_after_a_crash_while_the_library_still_opens(crash: Crash) -> None:
    assert (crash.shown.sign, crash.shown.is_ephemeral) == ("thinking", True)
    assert crash.shown.first_delay < 3
    assert "CNN, ¶9" in crash.shown.text


async def test_every_button_and_form_from_before_a_crash_works_after_it(
    crash: Crash, discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    ann.patience = 90.0
    asked = crash.asked
    assert "I understood" in (await ann.submit(crash.follow_up, filled(crash.follow_up), source=asked)).text
    assert "Thank you" in (await ann.submit(crash.complaint, filled(crash.complaint), source=asked)).text
    async with await Store.open(bot.database_url) as store:
        assert [f.verdict for f in await store.feedback() if str(f.message_id) == asked.id] == [Verdict.WRONG_QUOTE]
    assert (await ann.press(crash.refused, crash.refused.buttons[0])).text
    assert (await ann.press(crash.listed, "Next ›")).message.text != crash.listed.text
    assert "<#" in (await ann.press(asked, "Continue in a thread")).text
    if "Post publicly" in crash.checked.buttons:
        assert "Posted" in (await ann.press(crash.checked, "Post publicly")).text
    assert not (await ann.press(crash.deleting, "Delete it all")).message.buttons


async def test_a_crash_in_the_middle_of_an_answer_costs_that_answer_and_no_other(
    crash: Crash, discord: LocalDiscord, ann: Person, bot: BotProcess
) -> None:
    assert "[1]" in (await ann.command("ask", question=QUESTION)).text
    assert "[1]" in (await discord.person("bob").says(discord.general, QUESTION, mention=True)).text
    assert len(discord.world.exchanges[crash.unanswered.id].message_ids) <= 1  # never twice
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
