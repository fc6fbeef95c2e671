"""Short memory: who asked what before, bounded in number and time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable

from bot.answer.followup import Turn

MOST_CONVERSATIONS = 1000  # the newest; some 1.5 kB a turn
MOST_TURNS = 6


class Memory:
    """The last turns of each conversation. Safe to call from several threads."""

    def __init__(self, *, minutes: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        """`minutes`: a conversation is forgotten so long after its last turn; `clock` counts seconds."""
        self._seconds = minutes * 60
        self._clock = clock
        self._lock = threading.Lock()
        self._turns: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()

    def turns(self, conversation: str | None) -> tuple[Turn, ...]:
        """The turns of a conversation that are still remembered, oldest first; None has none."""
        if conversation is None:
            return ()
        with self._lock:
            self._forget()
            return self._turns.get(conversation, (0.0, ()))[1]

    def remember(self, conversation: str, turn: Turn) -> None:
        with self._lock:
            self._forget()
            before = self._turns.get(conversation, (0.0, ()))[1]  # another thread may have added to it meanwhile
            self._turns[conversation] = (self._clock(), (*before, turn)[-MOST_TURNS:])
            self._turns.move_to_end(conversation)
            self._forget()

    def forget(self, conversations: Iterable[str]) -> None:
        """Drop what is remembered of `conversations`, whether or not there is any."""
        with self._lock:
            for name in conversations:
                self._turns.pop(name, None)

    def _forget(self) -> None:
        """The oldest stand first, so only those to be dropped are looked at."""
        oldest = self._clock() - self._seconds
        while self._turns and (len(self._turns) > MOST_CONVERSATIONS or next(iter(self._turns.values()))[0] < oldest):
            self._turns.popitem(last=False)
