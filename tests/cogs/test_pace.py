"""One allowance a person, for commands and messages together, and the wait is told in seconds."""

from datetime import UTC, datetime, timedelta

import pytest
from discord import app_commands

from bot.cogs.pace import Pace
from tests.discord_room import Room, response, shown

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def pace() -> Pace:
    return Pace(2, 20)


async def test_the_third_question_in_a_row_is_put_off_with_the_seconds_told(room: Room) -> None:
    for _ in range(2):
        assert "[1]" in shown(response(await room.ann.slash(room.channel, "ask", question="What is a fancam?")))
    result = await room.ann.slash(room.channel, "ask", question="What is a fancam?")
    assert result.ephemeral
    assert "you can ask again in 20 s" in response(result).content
    assert [type(error) for error in room.env.errors] == [app_commands.CommandOnCooldown]


async def test_after_the_wait_the_person_may_ask_again(room: Room) -> None:
    for _ in range(2):
        await room.ann.slash(room.channel, "ask", question="What is a fancam?")
    await room.env.advance_time(21)
    assert "[1]" in shown(response(await room.ann.slash(room.channel, "ask", question="What is a fancam?")))


async def test_messages_count_as_commands_do(room: Room) -> None:
    await room.ann.slash(room.channel, "sources")
    await room.ann.user.send_dm("What is a fancam?")
    await room.ann.user.send_dm("What is a fancam?")
    last = room.ann.user.dm_channel.last_message
    assert last is not None
    assert "you can ask again in" in last.content


def test_each_person_has_an_allowance_of_their_own() -> None:
    pace = Pace(1, 20)
    pace.spend(1, START)
    pace.spend(2, START)
    with pytest.raises(app_commands.CommandOnCooldown) as told:
        pace.spend(1, START + timedelta(seconds=5))
    assert told.value.retry_after == pytest.approx(15)


def test_without_a_cooldown_nobody_waits() -> None:
    pace = Pace(1, 0)
    for _ in range(100):
        pace.spend(1, START)
