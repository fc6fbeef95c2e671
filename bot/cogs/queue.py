"""Many questions at once wait for their turn, so that no person and no server takes all of the bot."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.cogs.visit import Visit
from bot.errors import Busy, Leaving

AT_ONCE = 2  # questions that are answered side by side: more only share the same cores
MOST = 500  # that wait, of everybody together …
MOST_A_PERSON = 5  # … and of one person, wherever they ask

_Turn = asyncio.Future[None]


class FairQueue:
    """Servers take turns, and within a server its people do. A direct message is a server of its own."""

    def __init__(self, *, at_once: int = AT_ONCE, most: int = MOST, most_a_person: int = MOST_A_PERSON) -> None:
        self._free = at_once
        self._most = most
        self._most_a_person = most_a_person
        # Only turns that somebody still waits for; while there is one, nothing is free.
        self._waiting: OrderedDict[str, OrderedDict[int, deque[_Turn]]] = OrderedDict()
        self._of_person: Counter[int] = Counter()
        self._is_closed = False

    @asynccontextmanager
    async def turn(self, visit: Visit) -> AsyncIterator[None]:
        """Wait for this person's turn and hold it. Raises: Busy: too much is waiting already. Leaving."""
        await self._take(visit)
        try:
            yield
        finally:
            self._pass_on()

    @property
    def waiting(self) -> int:
        return self._of_person.total()

    def close(self) -> None:
        """Turn away whoever waits now or comes later with `Leaving`; whoever holds a turn keeps it."""
        self._is_closed = True
        for turn in [turn for people in self._waiting.values() for turns in people.values() for turn in turns]:
            if not turn.done():  # nor just given up
                turn.set_exception(Leaving("a question was still waiting when the bot had to stop"))
        self._waiting.clear()
        self._of_person.clear()

    async def _take(self, visit: Visit) -> None:
        if self._is_closed:
            raise Leaving("a question came when the bot had to stop")
        if self._free:
            self._free -= 1
            return
        own = self._of_person[visit.person]
        if own >= self._most_a_person or self.waiting >= self._most:
            raise Busy(f"{self.waiting} questions are waiting, {own} of them of person {visit.person}")
        turn = self._join(visit)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._leave(visit, turn)
            elif turn.exception() is None:  # it had just come
                self._pass_on()
            raise

    def _join(self, visit: Visit) -> _Turn:
        turn: _Turn = asyncio.get_running_loop().create_future()
        people = self._waiting.setdefault(_server(visit), OrderedDict())
        people.setdefault(visit.person, deque()).append(turn)
        self._of_person[visit.person] += 1
        return turn

    def _leave(self, visit: Visit, turn: _Turn) -> None:
        """Take out a turn that nobody waits for any more, so that it neither counts nor costs others their place."""
        server = _server(visit)
        turns = self._waiting.get(server, OrderedDict()).get(visit.person, deque())
        if turn in turns:  # else it was passed over just now
            turns.remove(turn)
            self._tidy(server, visit.person)

    def _pass_on(self) -> None:
        """Give the turn that has become free to whoever is next; those who have just given up are passed over."""
        while self._waiting:
            server, people = next(iter(self._waiting.items()))
            person, turns = next(iter(people.items()))
            turn = turns.popleft()
            is_wanted = not turn.done()
            if is_wanted:
                turn.set_result(None)
                people.move_to_end(person)
                self._waiting.move_to_end(server)
            self._tidy(server, person)
            if is_wanted:
                return
        self._free += 1

    def _tidy(self, server: str, person: int) -> None:
        """One turn of `person` is gone: keep neither a count of nothing nor an empty row."""
        self._of_person[person] -= 1
        if not self._of_person[person]:
            del self._of_person[person]
        people = self._waiting[server]
        if not people[person]:
            del people[person]
        if not people:
            del self._waiting[server]


def _server(visit: Visit) -> str:
    return f"server {visit.server}" if visit.server is not None else f"person {visit.person}"
