"""Where Discord's event loop meets the librarian: opened once, every call in a thread."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.answer.checking.verdict import Checked
from bot.answer.reply import Reply
from bot.errors import BotError
from bot.i18n.speech import Speech
from bot.library.document import Document, Passage
from bot.render.discord_catalogue import Page, Place, page_at
from bot.render.discord_sources import Subject, subjects

if TYPE_CHECKING:  # to import them loads the model's library, for seconds, before Discord hears from us
    from bot.answer.checking.checker import Checker
    from bot.answer.conversation import Conversations
    from bot.answer.librarian import Librarian
    from bot.answer.memory import Memory
    from bot.search.server_library import ServerLibraries

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Desk(Protocol):
    """Who answers in one server. Its methods block, so only `Reception` calls them."""

    @property
    def librarian(self) -> "Librarian": ...

    @property
    def conversations(self) -> "Conversations": ...

    @property
    def checker(self) -> "Checker": ...


class Desks(Protocol):
    """Who answers where: a server may have sources of its own, and any library may change while the bot runs."""

    @property
    def memory(self) -> "Memory": ...

    @property
    def libraries(self) -> "ServerLibraries": ...

    def at(self, server: int | None) -> Desk:
        """Blocks. Raises: BotError: it cannot be opened."""

    def close(self) -> None:
        """Let whoever adds a source give up, and end the process that reads."""


class Reception:
    """Everything that Discord asks of the library, without ever blocking the event loop.

    Opening loads a model and takes seconds; a question that comes before waits for it. If
    opening fails, each question is told why and the next one tries again: a library that was
    indexed meanwhile needs no restart.
    """

    def __init__(self, open_desks: Callable[[], Desks]) -> None:
        self._open_desks = open_desks
        self._opening: asyncio.Future[Desks] | None = None
        self._asking: set[asyncio.Task[object]] = set()
        self._acquiring = asyncio.Lock()

    def open(self) -> asyncio.Future[Desks]:
        """Begin to open, in the background, unless that has begun or is done."""
        if self._opening is None or _failed(self._opening):
            self._opening = asyncio.ensure_future(_off_the_loop(self._open_desks))
            self._opening.add_done_callback(_note_opening)
        return self._opening

    @property
    def is_open(self) -> bool:
        """Whether a question would be answered at once."""
        return self._opening is not None and self._opening.done() and not _failed(self._opening)

    async def ask(self, question: str, *, server: int | None, conversation: str, after: str | None = None) -> Reply:
        """Answer as part of `conversation`, or as what follows on the complete question `after`."""
        return await self._at_the_desk(
            server, lambda desk: desk.conversations.ask(question, conversation=conversation, after=after)
        )

    async def summary(self, subject: str, *, server: int | None, length: str) -> Reply:
        """Raises: UnknownSource: the library holds no such source or topic."""
        return await self._at_the_desk(server, lambda desk: desk.librarian.summary(subject, length=length))

    async def check(self, text: str, *, server: int | None) -> Checked:
        """The claims of a message, each with how it stands to the library."""
        return await self._at_the_desk(server, lambda desk: desk.checker.check(text))

    async def digest(self, *, server: int | None) -> str:
        """Which index answers."""
        return await self._at_the_desk(server, lambda desk: desk.librarian.digest)

    async def documents(self, *, server: int | None) -> tuple[Document, ...]:
        return await self._at_the_desk(server, lambda desk: desk.librarian.documents())

    async def page(self, place: Place, *, server: int | None, speech: Speech) -> Page:
        """Of the catalogue. To number one page all are set, which takes long where there are many sources."""
        return await self._at_the_desk(server, lambda desk: page_at(desk.librarian.documents(), place, speech=speech))

    async def subjects(self, typed: str, *, server: int | None, with_topics: bool = True) -> tuple[Subject, ...]:
        """What may be meant by so much of a source's or a topic's name. Where there are many, to look takes long."""

        def found(desk: Desk) -> tuple[Subject, ...]:
            topics = desk.librarian.topics() if with_topics else ()
            return subjects(typed, desk.librarian.documents(), topics)

        return await self._at_the_desk(server, found)

    async def passages(self, ids: Sequence[str], *, server: int | None) -> tuple[tuple[Document, Passage] | None, ...]:
        """By passage id, in the order of `ids`; None for one that is no longer in the library."""
        return await self._at_the_desk(server, lambda desk: desk.librarian.passages(ids))

    async def consult(self, work: Callable[["ServerLibraries"], _T]) -> _T:
        """Look up, or change at once, what servers have added."""
        desks = await asyncio.shield(self.open())
        return await _off_the_loop(lambda: work(desks.libraries))

    async def acquire(self, work: Callable[["ServerLibraries"], _T]) -> _T:
        """The same for what takes long, one at a time: it takes the processor from those who ask."""
        self.expect()
        async with self._acquiring:
            return await self.consult(work)

    @property
    def is_acquiring(self) -> bool:
        """Whether another source has to be waited for."""
        return self._acquiring.locked()

    async def forget(self, conversations: Iterable[str]) -> None:
        """Forget what was said in `conversations`; before the library is open, nothing was."""
        if self.is_open:
            (await self.open()).memory.forget(tuple(conversations))

    async def finish(self, *, seconds: float) -> None:
        """Let whoever has asked be answered, for at most `seconds`, then give them up: after it nobody can be told.

        Whoever adds a source is told at once to do so later.
        """
        if self.is_open:
            (await self.open()).close()
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (others := self._asking - {asyncio.current_task()}) and loop.time() < end:
            await asyncio.wait(others, timeout=end - loop.time())  # meanwhile somebody may have joined them
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def expect(self) -> None:
        """Count the current task among those who have asked until it ends: an answer still has to be sent."""
        task = asyncio.current_task()
        if task is not None:
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)

    async def _at_the_desk(self, server: int | None, work: Callable[[Desk], _T]) -> _T:
        self.expect()
        desks = await asyncio.shield(self.open())  # one asker who gives up must not stop the others
        return await _off_the_loop(lambda: work(desks.at(server)))


async def _off_the_loop(work: Callable[[], _T]) -> _T:
    """The one place where blocking work leaves the event loop."""
    return await asyncio.to_thread(work)


def _failed(opening: asyncio.Future[Desks]) -> bool:
    return opening.done() and (opening.cancelled() or opening.exception() is not None)


def _note_opening(opening: asyncio.Future[Desks]) -> None:
    if opening.cancelled():
        return
    match opening.exception():
        case None:
            _log.info("The library is open.")
        case BotError() as error:
            _log.error("The library cannot be opened: %s", error)
        case error:
            _log.error("The library cannot be opened", exc_info=error)
