"""The end of all fetching: whoever waits for a page is let go at once, however long the page would take."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Event, Thread
from typing import TypeVar

from bot.errors import Leaving

_GLANCE = 0.1  # seconds between two looks at whether somebody has said that it is the end

_T = TypeVar("_T")


class Closing:
    """Whether nothing is fetched any more. Threads may share one."""

    def __init__(self) -> None:
        self._is_closed = Event()

    def close(self) -> None:
        self._is_closed.set()

    def check(self) -> None:
        """Raises: Leaving: nothing is fetched any more."""
        if self._is_closed.is_set():
            raise Leaving("a page was being fetched when the bot was told to stop")

    def result_of(self, work: Callable[[], _T]) -> _T:
        """What `work` returns or raises. Raises: Leaving, without waiting for its end.

        It is done in a thread that does not keep the program from ending: a system that connects, looks up a name
        or waits for a server cannot be told to give that up.
        """
        self.check()
        outcome: Future[_T] = Future()
        Thread(target=_do, args=(work, outcome), daemon=True).start()
        while not wait([outcome], timeout=_GLANCE).done:
            self.check()
        return outcome.result()


def _do(work: Callable[[], _T], outcome: "Future[_T]") -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:  # whoever waits raises it
        outcome.set_exception(error)
