"""Two moderators at once do not undo each other's changes."""

import asyncio
from dataclasses import replace

import pytest

from bot.cogs.server_records import ServerRecords
from bot.errors import OutOfRange
from bot.store.server import ServerSettings
from bot.store.store import Store


async def test_many_changes_at_once_are_all_kept(store: Store) -> None:
    records = ServerRecords(store)

    async def add(server: int, channel: int) -> None:
        await records.change(server, lambda s: replace(s, channels=s.channels | {channel}))

    await asyncio.gather(*(add(server, channel) for channel in range(20) for server in (1, 2)))
    for server in (1, 2):
        assert (await store.settings(server)).channels == set(range(20))


async def test_a_change_that_cannot_be_kept_changes_nothing_and_holds_up_nobody(store: Store) -> None:
    records = ServerRecords(store)
    with pytest.raises(OutOfRange):
        await records.change(1, lambda s: replace(s, threads=True, cooldown_questions=0))
    assert await store.settings(1) == ServerSettings(server_id=1)
    assert (await records.change(1, lambda s: replace(s, threads=True))).threads


async def test_a_server_is_forgotten(store: Store) -> None:
    records = ServerRecords(store)
    await records.change(1, lambda s: replace(s, threads=True))
    await records.forget(1)
    assert await store.settings(1) == ServerSettings(server_id=1)
