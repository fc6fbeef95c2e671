"""What was asked more than ninety days ago is deleted every day, and nothing runs on after the bot."""

import asyncio
import logging
from datetime import timedelta

import discord
import pytest

from bot.client import Lightstick
from bot.cogs.housekeeping import Housekeeping
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
    room: Room, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    cog = housekeeping(room)
    url = store._engine.url
    with caplog.at_level(logging.ERROR):
        broken = Store(store._engine.__class__(store._engine.sync_engine))
        del broken, url
        await cog.tidy()
    assert cog.tidy.is_running()
