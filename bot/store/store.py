"""What the bot remembers on disk."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Select, Table, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.asked import Asked
from bot.store.database import WAIT, address, foreseen, open_engine
from bot.store.feedback import Feedback
from bot.store.migration import migrate
from bot.store.person import Forgotten, export
from bot.store.server import ServerSettings
from bot.store.tables import ASKED, FEEDBACK, PARTS, SERVERS, THREADS


class Store:
    """The bot's memory on disk, in SQLite or PostgreSQL. Safe for many tasks and processes at once.

    Nothing is kept in memory, so what one task has saved the next one reads. Each method is one
    transaction: whole, or not at all.

    Raises, from every method: StoreUnavailable: the database cannot be used just now.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        """`engine` is of a database that is up to date: see `open`."""
        self._engine = engine

    @classmethod
    async def open(cls, database_url: str) -> Self:
        """Bring the database up to this version, or make it.

        Raises: StoreUnavailable: it is newer, not ours, locked, damaged or not reachable.
        """
        url = address(database_url)
        await migrate(url)
        return cls(open_engine(url, longest=WAIT))

    async def aclose(self) -> None:
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    # Servers

    async def settings(self, server_id: int) -> ServerSettings:
        """The defaults for a server that has set nothing."""
        async with self._transaction() as connection:
            row = (await connection.execute(select(SERVERS).where(SERVERS.c.server_id == server_id))).one_or_none()
        return ServerSettings(**row._mapping) if row else ServerSettings(server_id=server_id)

    async def save_settings(self, settings: ServerSettings) -> None:
        async with self._transaction() as connection:
            await self._put(connection, SERVERS, asdict(settings))

    async def forget_server(self, server_id: int) -> None:
        """Delete its settings, its threads and what was asked in it. Feedback stays: the operator learns from it."""
        async with self._transaction() as connection:
            for table in (SERVERS, THREADS, ASKED):
                await connection.execute(delete(table).where(table.c.server_id == server_id))

    # Answers

    async def note_asked(self, asked: Asked) -> None:
        """A second one for the same answer takes the first one's place."""
        record = asdict(asked)
        parts = [{"part_id": part, "message_id": asked.message_id} for part in record.pop("parts")]
        async with self._transaction() as connection:
            await self._put(connection, ASKED, record)
            await connection.execute(delete(PARTS).where(PARTS.c.message_id == asked.message_id))
            if parts:
                await connection.execute(insert(PARTS), parts)

    async def asked(self, message_id: int) -> Asked | None:
        """What `message_id`, an answer or a part of one, answered; None: not ours, or too long ago."""
        whole = select(PARTS.c.message_id).where(PARTS.c.part_id == message_id).scalar_subquery()
        query = select(ASKED).where(or_(ASKED.c.message_id == message_id, ASKED.c.message_id == whole))
        async with self._transaction() as connection:
            return next(iter(await _asked(connection, query)), None)

    async def asked_by_message(self, question_id: int) -> Asked | None:
        """The latest answer to the message `question_id`, for when that is edited; None: as with `asked`."""
        query = select(ASKED).where(ASKED.c.question_id == question_id).order_by(ASKED.c.message_id.desc()).limit(1)
        async with self._transaction() as connection:
            return next(iter(await _asked(connection, query)), None)

    async def locale(self, person_id: int) -> str | None:
        """That of this person's Discord when they last asked with a command or a button; None: not known."""
        query = (
            select(ASKED.c.locale)
            .where(ASKED.c.person_id == person_id, ASKED.c.locale.is_not(None))
            .order_by(ASKED.c.at.desc())
            .limit(1)
        )
        async with self._transaction() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def note_feedback(self, feedback: Feedback) -> None:
        """A person's second verdict on the same answer takes the first one's place."""
        async with self._transaction() as connection:
            await self._put(connection, FEEDBACK, asdict(feedback))

    async def feedback(self, *, most: int = 100) -> tuple[Feedback, ...]:
        """For an operator: up to `most`, latest first."""
        query = select(FEEDBACK).order_by(FEEDBACK.c.at.desc(), FEEDBACK.c.message_id.desc()).limit(most)
        async with self._transaction() as connection:
            return tuple(Feedback(**row._mapping) for row in await connection.execute(query))

    # Threads

    async def note_thread(self, thread_id: int, server_id: int, at: datetime) -> None:
        """A thread that the bot opened, or was spoken to in once more: `prune` counts from `at`."""
        async with self._transaction() as connection:
            await self._put(connection, THREADS, {"thread_id": thread_id, "server_id": server_id, "at": at})

    async def is_our_thread(self, thread_id: int) -> bool:
        async with self._transaction() as connection:
            row = await connection.execute(select(THREADS.c.thread_id).where(THREADS.c.thread_id == thread_id))
            return row.first() is not None

    # A person's data

    async def of_person(self, person_id: int) -> dict[str, object]:
        """Everything stored about a person, ready for JSON; see `bot.store.person.export`."""
        theirs = or_(FEEDBACK.c.person_id == person_id, FEEDBACK.c.asker_id == person_id)
        async with self._transaction() as connection:
            asked = await _asked(connection, select(ASKED).where(ASKED.c.person_id == person_id).order_by(ASKED.c.at))
            feedback = await connection.execute(select(FEEDBACK).where(theirs).order_by(FEEDBACK.c.at))
        return export(person_id, asked=asked, feedback=(Feedback(**row._mapping) for row in feedback))

    async def forget_person(self, person_id: int) -> Forgotten:
        """Delete all that `of_person` tells, others' verdicts on this person's questions with it."""
        theirs = or_(FEEDBACK.c.person_id == person_id, FEEDBACK.c.asker_id == person_id)
        async with self._transaction() as connection:
            asked = await connection.execute(delete(ASKED).where(ASKED.c.person_id == person_id))
            feedback = await connection.execute(delete(FEEDBACK).where(theirs))
        return Forgotten(asked=asked.rowcount, feedback=feedback.rowcount)

    async def prune(self, before: datetime) -> int:
        """Delete what was asked, and threads last spoken in, before `before`; how many records that were."""
        async with self._transaction() as connection:
            gone = [await connection.execute(delete(table).where(table.c.at < before)) for table in (ASKED, THREADS)]
        return sum(result.rowcount for result in gone)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        with foreseen(self._engine.url):
            async with self._engine.begin() as connection:
                yield connection

    async def _put(self, connection: AsyncConnection, table: Table, values: dict[str, Any]) -> None:
        """Insert a row, or replace the one with the same key, in one statement: two at once cannot clash."""
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        row = dialect.insert(table).values(values)
        rest = {name: row.excluded[name] for name in values if not table.c[name].primary_key}
        await connection.execute(row.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest))


async def _asked(connection: AsyncConnection, query: Select[Any]) -> tuple[Asked, ...]:
    """What `query` of that table finds, in its order, with the parts of each answer."""
    rows = (await connection.execute(query)).all()
    found = query.with_only_columns(ASKED.c.message_id).subquery()
    parts: defaultdict[int, list[int]] = defaultdict(list)
    # Discord's ids grow with time, so their order is that in which the parts were sent.
    of_them = select(PARTS).where(PARTS.c.message_id.in_(select(found))).order_by(PARTS.c.part_id)
    for part_id, message_id in await connection.execute(of_them):
        parts[message_id].append(part_id)
    return tuple(Asked(**row._mapping, parts=tuple(parts[row.message_id])) for row in rows)
