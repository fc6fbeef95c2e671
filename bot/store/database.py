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
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import StoreUnavailable

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
OPTIONS = {"sqlite": {"timeout"}, "postgresql": {"host", "port", "ssl"}}  # what may stand behind the "?"
WAIT = 10.0  # seconds for PostgreSQL to let us in, and for a statement

_FAILURES = (DBAPIError, PoolExhausted, asyncpg.PostgresError, sqlite3.Error, OSError)
_UNREACHABLE = "cannot be reached. Check that PostgreSQL runs and that DATABASE_URL names its host and port."
_BUSY = "is too busy. Try again in a moment."
_BY_CODE = {
    "SQLITE_BUSY": "is locked by another program. End that program, or wait, and try again.",
    "SQLITE_NOTADB": "is not an SQLite database. Set DATABASE_URL to another file.",
    "SQLITE_CORRUPT": "is damaged. Put a backup in its place, or move it away to begin anew.",
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and may be written to.",
    "SQLITE_READONLY": "cannot be written to. Check who owns the file and its folder.",
    "SQLITE_IOERR": "cannot be read or written. Check the disk.",
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


def open_engine(url: URL, *, longest: float | None) -> AsyncEngine:
    """An engine; nothing is connected yet.

    `longest`: seconds for a statement in PostgreSQL. SQLite waits for a lock 5 seconds, or those of `?timeout=`.
    """
    if url.get_backend_name() == "postgresql":
        limits = {"timeout": WAIT, "command_timeout": longest}
        return create_async_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=limits)
    engine = create_async_engine(url, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    return engine


@contextmanager
def foreseen(url: URL) -> Iterator[None]:
    """Raises: StoreUnavailable: in place of a driver's error that an operator can do something about."""
    try:
        yield
    except _FAILURES as error:
        if (sentence := _sentence(error, url)) is None:
            raise
        raise StoreUnavailable(f"The database {_shown(url)} {sentence}") from error


def _sentence(error: Exception, url: URL) -> str | None:
    """None: nobody foresaw it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, PoolExhausted):
        return _BUSY
    if url.get_backend_name() == "sqlite":
        code = "SQLITE_CANTOPEN" if isinstance(cause, OSError) else getattr(cause, "sqlite_errorname", "")
        return _BY_CODE.get("_".join(code.split("_")[:2]))  # SQLITE_BUSY_SNAPSHOT is a kind of SQLITE_BUSY
    is_lost = isinstance(error, DBAPIError) and error.connection_invalidated
    code = getattr(cause, "sqlstate", None) or ""
    return _UNREACHABLE if is_lost or isinstance(cause, OSError) or code.startswith("08") else _BY_CODE.get(code)


def _shown(url: URL) -> str:
    """Only the name: the rest of a URL may hold a password."""
    return f"“{url.database}”"


def _prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what a person wants forgotten is overwritten
