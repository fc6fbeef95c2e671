"""A database is brought up to this version when it is opened."""

import asyncio
import logging
import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from bot.errors import StoreUnavailable
from bot.store.database import foreseen, open_engine
from bot.store.tables import VERSION

ATTEMPTS = 30  # a tenth of a second apart
_LOCK = 0x4C69676874  # names our lock among those of PostgreSQL

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells its every step, at INFO


async def migrate(url: URL) -> None:
    """Make the tables, or change older ones; all or nothing. Two processes at once wait for each other.

    In a thread: Alembic loads and runs files, which would hold up the event loop.

    Raises: StoreUnavailable: the database is newer, not ours, locked, damaged or not reachable.
    """
    with foreseen(url):
        await asyncio.to_thread(_migrate_file if url.get_backend_name() == "sqlite" else _migrate_server, url)


def _migrate_file(url: URL) -> None:
    _make_file(Path(url.database or ""))
    # Python's sqlite3 begins no transaction for CREATE TABLE; so we begin it, and lock out other writers.
    engine = create_engine(
        url.set(drivername="sqlite"), hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        _write_ahead(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        _upgrade(connection)
        connection.exec_driver_sql("COMMIT")


def _write_ahead(connection: Connection) -> None:
    """Readers never wait; the file remembers it. SQLite does not wait for others who open it just now, so we do."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except OperationalError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(0.1)


def _migrate_server(url: URL) -> None:
    asyncio.run(_migrate_over_network(url))


async def _migrate_over_network(url: URL) -> None:
    engine = open_engine(url, longest=None)  # to change a large table takes long, and so may the other process
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _make_file(path: Path) -> None:
    """A file that only its owner can read: people's words will stand in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    _check(connection, {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()})
    command.upgrade(config, "head")


def _check(connection: Connection, known: set[str]) -> None:
    """Raises: StoreUnavailable: this database is not one that we can bring up to date."""
    tables = inspect(connection).get_table_names()
    if tables and VERSION not in tables:
        raise StoreUnavailable(
            "The database holds the tables of another program and was left as it is. Set DATABASE_URL to a new one."
        )
    held = MigrationContext.configure(connection, opts={"version_table": VERSION}).get_current_heads()
    if not known.issuperset(held):
        raise StoreUnavailable(
            "The database was written by a newer version of the bot and was left as it is. "
            "Start that version, or set DATABASE_URL to another database."
        )
