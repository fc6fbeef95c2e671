"""Many questions at once wait for their turn, so that no person and no server takes all of the bot."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cogs.visit import Visit
from bot.errors import Busy

AT_ONCE = 2  # questions that are answered side by side: more only share the same cores
MOST = 500  # that wait, of everybody together …
MOST_A_PERSON = 5  # … and of one person

_Turn = asyncio.Future[None]


class FairQueue:
    """Servers take turns, and within a server its people do. A direct message is a server of its own."""

    def __init__(self, *, at_once: int = AT_ONCE, most: int = MOST, most_a_person: int = MOST_A_PERSON) -> None:
        self._free = at_once
        self._most = most
        self._most_a_person = most_a_person
        self._waiting: OrderedDict[str, OrderedDict[int, deque[_Turn]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, visit: Visit) -> AsyncIterator[None]:
        """Wait for this person's turn and hold it. Raises: Busy: too much is waiting already."""
        await self._take(visit)
        try:
            yield
        finally:
            self._pass_on()

    @property
    def waiting(self) -> int:
        return sum(len(turns) for people in self._waiting.values() for turns in people.values())

    async def _take(self, visit: Visit) -> None:
        if self._free:
            self._free -= 1
            return
        server = f"server {visit.server}" if visit.server is not None else f"person {visit.person}"
        own = self._waiting.get(server, OrderedDict()).get(visit.person, deque())
        if len(own) >= self._most_a_person or self.waiting >= self._most:
            raise Busy(f"{self.waiting} questions are waiting, {len(own)} of them of person {visit.person}")
        turn: _Turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(server, OrderedDict()).setdefault(visit.person, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it had just come
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Give the turn that has become free to whoever is next; those who gave up are passed over."""
        while self._waiting:
            server, people = next(iter(self._waiting.items()))
            person, turns = next(iter(people.items()))
            turn = turns.popleft()
            people.move_to_end(person)
            self._waiting.move_to_end(server)
            if not turns:
                del people[person]
            if not people:
                del self._waiting[server]
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
