"""A database is made, brought up to date, or left alone with a sentence that says why."""

import asyncio
import stat
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreUnavailable
from bot.store.store import Store
from bot.store.tables import METADATA, VERSION
from tests.store.records import ANA, NOON, asked
from tests.store.statements import at, run


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "compare_server_default": True, "version_table": VERSION}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))


async def test_the_migrations_make_the_tables_that_the_code_wants(store: Store, database_url: str) -> None:
    assert await at(database_url, differences) == []


async def test_a_missing_migration_would_be_noticed(store: Store, database_url: str) -> None:
    await run(database_url, "ALTER TABLE threads ADD COLUMN title TEXT", "DROP INDEX ix_asked_at")
    found = str(await at(database_url, differences))
    assert "remove_column" in found
    assert "add_index" in found


async def test_opening_twice_changes_nothing(database_url: str) -> None:
    for _ in range(2):
        async with await Store.open(database_url) as store:
            await store.note_asked(asked(1))
            await store.note_thread(5, 7, NOON)
    async with await Store.open(database_url) as store:
        assert await store.asked(1) == asked(1)
        assert await store.is_our_thread(5)
    count = f"SELECT count(*) FROM {VERSION}"
    assert await at(database_url, lambda connection: connection.execute(text(count)).scalar()) == 1


async def test_a_database_of_the_first_version_keeps_what_it_holds(store: Store, database_url: str) -> None:
    await store.note_asked(asked(1))
    await run(
        database_url,
        "DROP TABLE parts",
        "ALTER TABLE asked DROP COLUMN locale",
        f"UPDATE {VERSION} SET version_num = '0001'",
    )
    async with await Store.open(database_url) as opened:
        assert await opened.asked(1) == asked(1)
        assert await opened.locale(ANA) is None
        await opened.note_asked(asked(2, locale="ko"))
        assert await opened.locale(ANA) == "ko"
        await opened.note_asked(asked(1, parts=(3,)))
        assert await opened.asked(3) == asked(1, parts=(3,))


async def test_several_may_open_a_new_database_at_once(database_url: str) -> None:
    opened = await asyncio.gather(*(Store.open(database_url) for _ in range(5)))
    await opened[0].note_asked(asked(1))
    assert [await store.asked(1) for store in opened] == [asked(1)] * 5
    for store in opened:
        await store.aclose()


async def test_a_migration_that_fails_leaves_nothing_behind(database_url: str) -> None:
    await run(database_url, f"CREATE TABLE {VERSION} (version_num VARCHAR(32))", "CREATE TABLE threads (id INTEGER)")
    with pytest.raises(DBAPIError, match="already exists"):
        await Store.open(database_url)
    assert await at(database_url, lambda connection: set(inspect(connection).get_table_names())) == {VERSION, "threads"}


async def test_a_database_of_a_newer_version_is_left_alone(store: Store, database_url: str) -> None:
    await store.note_asked(asked(1))
    await run(database_url, f"UPDATE {VERSION} SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="written by a newer version of the bot"):
        await Store.open(database_url)
    assert await store.asked(1) == asked(1)


async def test_another_programs_database_is_left_alone(database_url: str) -> None:
    await run(database_url, "CREATE TABLE orders (id INTEGER)")
    with pytest.raises(StoreUnavailable, match="tables of another program"):
        await Store.open(database_url)
    await run(database_url, "DROP TABLE orders")
    await (await Store.open(database_url)).aclose()


async def test_a_new_file_may_lie_in_a_new_folder_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "100% new" / "store.sqlite3"
    async with await Store.open(f"sqlite:///{file}") as store:
        await store.note_asked(asked(1))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3  # the database and the two files of write-ahead logging
