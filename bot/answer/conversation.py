"""Short memory: who asked what before, bounded in number and time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from bot.answer.followup import Turn
from bot.answer.librarian import Librarian
from bot.answer.reply import Reply, SmallTalk

MOST_CONVERSATIONS = 1000  # the newest; some 1.5 kB a turn
MOST_TURNS = 6


class Conversations:
    """Asks the librarian and remembers the last turns of each conversation. Safe to call from several threads."""

    def __init__(
        self, librarian: Librarian, *, minutes: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`minutes`: a conversation is forgotten so long after its last turn; `clock` counts seconds."""
        self._librarian = librarian
        self._seconds = minutes * 60
        self._clock = clock
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    def ask(self, question: str, *, conversation: str | None, after: str | None = None) -> Reply:
        """`conversation` names the memory to use; None asks without one.

        `after` is the complete question whose answer this one follows, where that is known: it may be
        older than the memory, or not the last one in it.

        Raises: BotError: what the librarian raises; the conversation stays as it was.
        """
        history = self.history(conversation) if after is None else (self._answered(after),)
        reply = self._librarian.answer(question, history)
        if conversation is not None:
            standalone = question if isinstance(reply, SmallTalk) else reply.standalone
            self._remember(conversation, Turn(question=question, standalone=standalone, reply=reply))
        return reply

    def _answered(self, question: str) -> Turn:
        """The turn as it was, or as it would be today: the library may have changed since."""
        return Turn(question=question, standalone=question, reply=self._librarian.answer(question))

    def history(self, conversation: str | None) -> tuple[Turn, ...]:
        """The turns of a conversation that are still remembered, oldest first."""
        if conversation is None:
            return ()
        with self._lock:
            self._forget()
            return self._turns.get(conversation, (0.0, ()))[1]

    def forget(self, conversations: Iterable[str]) -> None:
        """Drop what is remembered of `conversations`, whether or not there is any."""
        with self._lock:
            for name in conversations:
                self._turns.pop(name, None)

    def _remember(self, conversation: str, turn: Turn) -> None:
        with self._lock:
            self._forget()
            before = self._turns.get(conversation, (0.0, ()))[1]  # another thread may have added to it meanwhile
            self._turns[conversation] = (self._clock(), (*before, turn)[-MOST_TURNS:])
            self._turns.move_to_end(conversation)
            self._forget()

    def _forget(self) -> None:
        """The oldest stand first, so only those to be dropped are looked at."""
        oldest = self._clock() - self._seconds
        while self._turns and (len(self._turns) > MOST_CONVERSATIONS or next(iter(self._turns.values()))[0] < oldest):
            self._turns.popitem(last=False)
