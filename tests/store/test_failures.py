"""Every foreseen trouble with a database is one sentence for the operator, and none tells a password."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.store.database import address
from bot.store.store import Store
from tests.store.postgres import PASSWORD, Postgres, installed, running
from tests.store.records import asked
from tests.store.statements import locked, run


async def trouble(database_url: str) -> str:
    """What an operator reads when the database is opened."""
    with pytest.raises(StoreUnavailable) as caught:
        await Store.open(database_url)
    said = str(caught.value)
    assert said.endswith(".")
    assert PASSWORD not in said
    return said


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///a/b.sqlite3", "sqlite+aiosqlite:///a/b.sqlite3"),
        ("sqlite+aiosqlite:////a/b.sqlite3", "sqlite+aiosqlite:////a/b.sqlite3"),
        ("postgresql://me:pw@host/name", "postgresql+asyncpg://me:pw@host/name"),
        ("postgresql+psycopg2://me@host:5433/name", "postgresql+asyncpg://me@host:5433/name"),
        ("postgresql://me@host/name?sslmode=require", "postgresql+asyncpg://me@host/name?ssl=require"),
        ("postgresql://me@/name?host=/run", "postgresql+asyncpg://me@/name?host=%2Frun"),
    ],
)
def test_a_url_is_mapped_onto_the_asynchronous_driver(given: str, used: str) -> None:
    assert address(given).render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "must begin with"),
        ("lightstick.sqlite3", "must begin with"),
        (f"mysql://me:{PASSWORD}@host/name", "must begin with"),
        (f"postgresql://me:{PASSWORD}@host:port/name", "must begin with"),
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
        (f"postgresql://me:{PASSWORD}@host/name?sslkey={PASSWORD}", "leave out: sslkey"),
    ],
)
async def test_a_url_that_cannot_be_used_is_told(given: str, said: str) -> None:
    assert said in await trouble(given)


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Fans planted a forest.\n" * 100)
    assert "notes.txt” is not an SQLite database" in await trouble(f"sqlite:///{file}")
    assert file.read_text() == "Fans planted a forest.\n" * 100


async def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in await trouble(f"sqlite:///{tmp_path}")
    (tmp_path / "file").touch()
    assert "cannot be opened" in await trouble(f"sqlite:///{tmp_path}/file/store.sqlite3")


async def test_a_locked_file_is_told_at_the_start_and_later(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}?timeout=0.05"
    async with await Store.open(url) as store:
        other = sqlite3.connect(tmp_path / "store.sqlite3")
        try:
            other.execute("BEGIN IMMEDIATE")
            assert "is locked by another program" in await trouble(url)
            assert await store.asked(1) is None  # reading goes on
            with pytest.raises(StoreUnavailable, match="is locked by another program") as caught:
                await store.note_asked(asked(1, question="a secret"))
            assert "a secret" not in str(caught.value.__cause__)
            other.rollback()
            await store.note_asked(asked(1))
            assert await store.asked(1) == asked(1)
        finally:
            other.close()


async def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    await (await Store.open(f"sqlite:///{file}")).aclose()
    with file.open("r+b") as opened:
        opened.seek(100)
        opened.write(os.urandom(file.stat().st_size - 100))
    assert "is damaged" in await trouble(f"sqlite:///{file}")


async def test_a_server_that_is_not_there_is_told(postgres: Postgres) -> None:
    assert "“name” cannot be reached" in await trouble(f"postgresql://me:{PASSWORD}@127.0.0.1:1/name")


async def test_a_server_that_does_not_let_us_in_is_told(postgres: Postgres) -> None:
    assert "does not accept the user or password" in await trouble(postgres.url(password=f"{PASSWORD}x"))
    assert "“nothing” does not exist" in await trouble(postgres.url(name="nothing"))


async def test_a_server_that_was_started_anew_needs_no_restart_of_ours(postgres: Postgres) -> None:
    url = postgres.emptied()
    async with await Store.open(url) as store:
        await store.note_asked(asked(1))
        others = "FROM pg_stat_activity WHERE datname = 'postgres' AND pid <> pg_backend_pid()"
        await run(url, f"SELECT pg_terminate_backend(pid) {others}")
        assert await store.asked(1) == asked(1)


async def test_a_server_that_does_not_answer_in_time_is_told(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.store.WAIT", 0.3)
    url = postgres.emptied()
    async with await Store.open(url) as store, locked(url, "asked"):
        with pytest.raises(StoreUnavailable, match="“postgres” cannot be reached"):
            await store.asked(1)


async def test_a_server_that_ends_is_told_and_no_driver_error_leaves_the_store() -> None:
    programs = installed()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt install postgresql)")
    with running(programs) as server:
        store = await Store.open(server.emptied())
        await store.note_asked(asked(1))
    async with store:
        for _ in range(2):
            with pytest.raises(StoreUnavailable, match="“postgres” cannot be reached"):
                await store.asked(1)
