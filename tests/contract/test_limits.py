"""Discord's limits on requests: the bot waits for a full bucket to empty, and everybody is answered."""

import asyncio

import pytest

from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
WINDOW = 0.8  # seconds


async def test_a_full_bucket_is_waited_for_without_one_request_too_early(
    discord: LocalDiscord, bot: BotProcess
) -> None:
    channel = await discord.open_channel("busy")
    path = f"/channels/{channel.id}/messages"
    people = [discord.person(f"person {number}") for number in range(6)]
    with discord.buckets.narrowed("POST", path, size=2, window=WINDOW):
        said = await asyncio.gather(*(person.says(channel, QUESTION, mention=True) for person in people))
    assert [outcome.text for outcome in said if "[1]" not in outcome.text] == []
    assert max(outcome.answer_delay for outcome in said) > 2 * WINDOW  # the last pair: two windows were full
    assert discord.buckets.refused == []


async def test_one_full_channel_does_not_hold_up_another(discord: LocalDiscord, ann: Person) -> None:
    busy = await discord.open_channel("busy")
    quiet = await discord.open_channel("quiet")
    with discord.buckets.narrowed("POST", f"/channels/{busy.id}/messages", size=1, window=2.0):
        await ann.says(busy, QUESTION, mention=True)
        waiting = asyncio.create_task(ann.says(busy, QUESTION, mention=True))
        elsewhere = await discord.person("bob").says(quiet, QUESTION, mention=True)
        assert elsewhere.answer_delay < 1
        assert "[1]" in (await waiting).text


async def test_the_follow_ups_of_one_answer_wait_for_their_bucket(discord: LocalDiscord, ann: Person) -> None:
    asked = await ann.command("ask", question=QUESTION)
    with discord.buckets.narrowed("POST", r"/webhooks/.*", size=1, window=WINDOW):
        shown = await ann.press(asked.message, "Show evidence")
        assert "CNN, ¶9" in shown.text
        assert "[1]" in (await ann.command("ask", question=QUESTION)).text


async def test_the_limit_over_all_requests_stops_them_all_until_it_is_over(
    discord: LocalDiscord, bot: BotProcess
) -> None:
    people = [discord.person(f"person {number}") for number in range(4)]
    with discord.buckets.all_narrowed(size=3, window=WINDOW):
        said = await asyncio.gather(*(person.says(person.dm, QUESTION) for person in people))
        refused = len(discord.buckets.refused)
    assert [outcome.text for outcome in said if "[1]" not in outcome.text] == []
    assert refused  # Discord announces this limit in no header: whoever meets it is told then
    assert refused <= 2 * len(people)
