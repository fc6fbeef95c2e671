"""Many writers at once, and one that is killed: every record is whole, and none that was kept is lost."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.asked import Asked
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.conftest import ROOT
from tests.store.records import ANA, asked, feedback


async def test_of_two_saves_at_once_one_is_kept_whole(store: Store, database_url: str) -> None:
    one = ServerSettings(server_id=7, channels=frozenset({1}), language="ko", threads=True, cooldown_seconds=1)
    two = ServerSettings(server_id=7, roles=frozenset({2}), language="de", is_private=True, cooldown_questions=2)
    async with await Store.open(database_url) as other:
        for _ in range(10):
            await asyncio.gather(store.save_settings(one), other.save_settings(two))
            assert await store.settings(7) == await other.settings(7)
            assert await store.settings(7) in (one, two)
            await store.forget_server(7)


async def test_twenty_writers_at_once_lose_nothing(store: Store) -> None:
    async def write(writer: int) -> None:
        for n in range(5):
            await store.note_asked(asked(writer * 100 + n))
            await store.note_feedback(feedback(n, person_id=writer))
            assert await store.asked(writer * 100 + n) == asked(writer * 100 + n)

    await asyncio.gather(*(write(writer) for writer in range(20)))
    assert len(await store.feedback(most=1000)) == 100


async def test_while_a_person_is_forgotten_others_may_write(store: Store) -> None:
    for n in range(20):
        await store.note_asked(asked(n))
    await asyncio.gather(
        store.forget_person(ANA),
        *(store.note_asked(asked(100 + n, person_id=5)) for n in range(20)),
        store.prune(asked(1).at),
    )
    assert (await store.of_person(ANA))["asked"] == []
    assert await store.asked(119) is not None


async def test_a_write_that_is_cancelled_leaves_the_store_usable(store: Store) -> None:
    for n in range(20):
        writing = asyncio.create_task(store.note_asked(asked(n)))
        await asyncio.sleep(0.0005 * n)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    await store.note_asked(asked(100))
    assert await store.asked(100) == asked(100)


@pytest.mark.process
async def test_killed_in_the_middle_of_writing_nothing_that_was_kept_is_lost_or_torn(
    database_url: str, tmp_path: Path
) -> None:
    start = 1
    for _ in range(3):
        last = await asyncio.to_thread(write_and_be_killed, database_url, start)
        async with await Store.open(database_url) as store:
            kept = [await store.asked(n) for n in range(1, last + 2)]
        assert None not in kept[:last]
        assert all(is_whole(one) for one in kept if one)  # one more may be kept than was printed
        start = last + 1
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def write_and_be_killed(database_url: str, start: int) -> int:
    """The number of the last answer that a process says it has kept."""
    command = [sys.executable, "-m", "tests.store.writer", database_url, str(start)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = [int(process.stdout.readline()) for _ in range(7)]
        process.kill()
        return max([*first, *(int(line) for line in process.stdout if line.endswith("\n"))])


def is_whole(one: Asked) -> bool:
    return one.question == one.answer == f"{one.message_id} " * 1000
