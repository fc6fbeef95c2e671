"""Commands, buttons and suggestions, through real sockets and by Discord's document."""

import asyncio

import pytest

from tests.local_discord.exchange import Outcome
from tests.local_discord.person import Person
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"


def is_soon(outcome: Outcome) -> bool:
    """Whether Discord would have waited for the first response."""
    return 0 <= outcome.first_delay < 3


async def test_a_question_is_acknowledged_first_and_then_answered(ann: Person) -> None:
    asked = await ann.command("ask", question=QUESTION)
    assert (asked.sign, is_soon(asked)) == ("thinking", True)
    assert asked.answer_delay > asked.first_delay
    assert "[1]" in asked.message.text
    assert not asked.is_ephemeral


async def test_the_evidence_is_shown_to_the_person_who_asks_for_it_alone(discord: LocalDiscord, ann: Person) -> None:
    asked = await ann.command("ask", question=QUESTION)
    shown = await discord.person("bob").press(asked.message, "Show evidence")
    assert is_soon(shown)
    assert shown.is_ephemeral
    assert "CNN, ¶9" in shown.text


async def test_a_summary_is_chosen_from_what_is_suggested_while_typing(ann: Person) -> None:
    suggested = await ann.types("summary", subject="tu")
    assert 0 < len(suggested) <= 25
    summed = await ann.command("summary", subject=suggested[0]["value"], length="bullets")
    assert is_soon(summed)
    assert "\n- " in summed.text


async def test_the_sources_are_listed(ann: Person) -> None:
    listed = await ann.command("sources")
    assert is_soon(listed)
    assert "CNN" in listed.text


async def test_commands_work_in_direct_messages(ann: Person) -> None:
    asked = await ann.command("ask", where=ann.dm, question=QUESTION)
    assert "[1]" in asked.text
    assert asked.message.channel_id == ann.dm.id


async def test_what_cannot_be_summed_up_is_told_to_one_person_and_leaves_nothing_behind(
    discord: LocalDiscord, ann: Person
) -> None:
    before = discord.messages_in(discord.general)
    summed = await ann.command("summary", subject="the price of fish")
    assert summed.is_ephemeral
    assert "/sources" in summed.text
    assert discord.messages_in(discord.general) == (*before, summed.message)


async def test_many_people_at_once_are_all_acknowledged_in_time(discord: LocalDiscord, ann: Person) -> None:
    people = [discord.person(f"person {number}") for number in range(20)]
    asked = await asyncio.gather(*(person.command("ask", question=QUESTION) for person in people))
    assert [outcome for outcome in asked if not is_soon(outcome)] == []
    assert len({outcome.message.text for outcome in asked}) == 1
