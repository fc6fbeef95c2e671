"""What another program does to the database."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.store.database import address

_T = TypeVar("_T")


@asynccontextmanager
async def connected(database_url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(address(database_url), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()


async def at(database_url: str, work: Callable[[Connection], _T]) -> _T:
    """What `work` returns of a connection."""
    async with connected(database_url) as connection:
        return await connection.run_sync(work)


async def run(database_url: str, *statements: str) -> None:
    async with connected(database_url) as connection:
        for statement in statements:
            await connection.execute(text(statement))


@asynccontextmanager
async def locked(database_url: str, table: str) -> AsyncIterator[None]:
    """PostgreSQL only: nobody else reads or writes `table` meanwhile."""
    async with connected(database_url) as connection:
        await connection.execute(text(f"LOCK TABLE {table}"))
        yield
