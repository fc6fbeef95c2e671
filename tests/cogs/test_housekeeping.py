"""What was asked more than ninety days ago is deleted every day, and nothing runs on after the bot."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from bot.client import Lightstick
from bot.cogs.front_desk import front_desk
from bot.cogs.housekeeping import Housekeeping
from bot.cogs.pace import Pace
from bot.cogs.reception import Desks, Reception
from bot.store.database import address, open_engine
from bot.store.store import Store
from tests.discord_room import Room
from tests.store.records import asked


def housekeeping(room: Room) -> Housekeeping:
    assert isinstance(room.env.bot, Lightstick)
    cog = room.env.bot.get_cog("Housekeeping")
    assert isinstance(cog, Housekeeping)
    return cog


async def test_what_is_too_old_goes_and_the_rest_stays(room: Room, store: Store) -> None:
    now = discord.utils.utcnow()
    await store.note_asked(asked(1, at=now - timedelta(days=91)))
    await store.note_asked(asked(2, at=now - timedelta(days=89)))
    await housekeeping(room).tidy()
    assert await store.asked(1) is None
    assert await store.asked(2) is not None


async def test_it_runs_once_a_day_while_the_bot_runs_and_ends_with_it(room: Room) -> None:
    cog = housekeeping(room)
    assert cog.tidy.is_running()
    assert cog.tidy.seconds == timedelta(days=1).total_seconds()
    running = cog.tidy.get_task()
    assert running is not None
    await room.env.bot.close()
    assert running.done()
    assert running not in asyncio.all_tasks()


async def test_where_it_fails_the_log_says_so_and_the_next_day_tries_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = Store(open_engine(address(f"sqlite:///{tmp_path}/no/such/folder.sqlite3"), longest=0))
    cog = Housekeeping(front_desk(Reception(never), nowhere, Pace(1, 0)))
    with caplog.at_level(logging.ERROR):
        await cog.cog_load()
        while not caplog.records:  # noqa: ASYNC110 # the loop tells nobody else when it has run
            await asyncio.sleep(0.01)
    assert "cannot be opened" in caplog.text
    assert cog.tidy.is_running()
    await cog.cog_unload()
    assert not cog.tidy.is_running()


def never() -> Desks:
    raise NotImplementedError("nobody asks anything")
