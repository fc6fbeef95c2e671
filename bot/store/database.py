"""The door to the databases: `DATABASE_URL` becomes an engine, and a driver's error a sentence."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from bot.errors import StoreUnavailable

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
OPTIONS = {"sqlite": {"timeout"}, "postgresql": {"host", "port", "ssl"}}  # what may stand behind the "?"
WAIT = 10  # seconds for PostgreSQL to let us in

_FAILURES = (DBAPIError, PoolExhausted, asyncpg.PostgresError, sqlite3.Error, OSError)
_UNREACHABLE = "cannot be reached. Check that PostgreSQL runs and that DATABASE_URL names its host and port."
_BY_CODE = {
    "SQLITE_BUSY": "is locked by another program. End that program, or wait, and try again.",
    "SQLITE_NOTADB": "is not an SQLite database. Set DATABASE_URL to another file.",
    "SQLITE_CORRUPT": "is damaged. Put a backup in its place, or move it away to begin anew.",
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and may be written to.",
    "SQLITE_READONLY": "cannot be written to. Check who owns the file and its folder.",
    "SQLITE_FULL": "cannot grow: the disk is full. Free some space and try again.",
    "28P01": "does not accept the user or password of DATABASE_URL. Correct them.",
    "28000": "does not let the user of DATABASE_URL in. Check PostgreSQL's pg_hba.conf.",
    "3D000": "does not exist. Create it with createdb, or correct DATABASE_URL.",
    "42501": "does not let the user of DATABASE_URL create or change tables. Grant it that.",
    "25006": "is read-only. Set DATABASE_URL to the primary server.",
    "53100": "cannot grow: the disk is full. Free some space and try again.",
    "53300": "has too many connections. Raise max_connections, or try again later.",
    "57P01": _UNREACHABLE,  # it is shutting down
    "57P03": _UNREACHABLE,  # it is starting
}

# At DEBUG this driver logs each statement with its values, which are people's words.
logging.getLogger("aiosqlite").setLevel(logging.INFO)


def address(database_url: str) -> URL:
    """The URL of an asynchronous driver for `sqlite:///…` or `postgresql://…`, with a driver named in it or without.

    Raises: StoreUnavailable: it cannot be used; a password in it is not repeated.
    """
    try:
        url = make_url(database_url)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError):
        kind = ""
    if kind not in DRIVERS:
        raise StoreUnavailable("DATABASE_URL must begin with sqlite:/// or postgresql://, and be written as a URL.")
    if kind == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreUnavailable("DATABASE_URL must name a file after sqlite:///.")
    # Hosters write the option as libpq calls it; asyncpg calls it otherwise and takes the same values.
    options = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    if unknown := sorted(options.keys() - OPTIONS[kind]):
        raise StoreUnavailable(f"DATABASE_URL has an option that is not known here; leave out: {', '.join(unknown)}.")
    return url.set(drivername=DRIVERS[kind], query=options)


def open_engine(url: URL) -> AsyncEngine:
    """An engine for the store; nothing is connected yet. SQLite waits 5 seconds for a lock, or `?timeout=` seconds."""
    if url.get_backend_name() == "postgresql":
        return create_async_engine(
            url, hide_parameters=True, pool_pre_ping=True, connect_args={"timeout": WAIT, "command_timeout": WAIT}
        )
    engine = create_async_engine(url, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _watch_foreign_keys)
    return engine


def open_migration_engine(url: URL) -> AsyncEngine:
    """An engine for one use, whose transactions hold changes of tables too."""
    if url.get_backend_name() == "postgresql":
        return create_async_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": WAIT})
    # Python's sqlite3 begins no transaction for CREATE TABLE, so we begin it, and lock out other writers.
    engine = create_async_engine(url, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    event.listen(engine.sync_engine, "connect", _write_ahead)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


@contextmanager
def foreseen(url: URL) -> Iterator[None]:
    """Raises: StoreUnavailable: in place of a driver's error that an operator can do something about."""
    try:
        yield
    except _FAILURES as error:
        if (sentence := _sentence(error)) is None:
            raise
        raise StoreUnavailable(f"The database {_shown(url)} {sentence}") from error


def _sentence(error: Exception) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    if isinstance(cause, sqlite3.Error):
        # "SQLITE_BUSY_SNAPSHOT" is a kind of "SQLITE_BUSY".
        return _BY_CODE.get("_".join(code.split("_")[:2]))
    is_lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if is_lost or isinstance(cause, (OSError, PoolExhausted)) or code.startswith("08"):
        return _UNREACHABLE
    return _BY_CODE.get(code)


def _shown(url: URL) -> str:
    """Only the name: the rest of a URL may hold a password."""
    return f"“{url.database}”"


def _watch_foreign_keys(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Readers need not wait for a writer; the file remembers this."""
    connection.execute("PRAGMA journal_mode = WAL")
