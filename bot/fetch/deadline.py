"""The time that is left for one fetch."""

import time

from bot.cause import Cause
from bot.fetch.closing import Closing
from bot.fetch.failures import NotNow


class Deadline:
    """Counts from its creation; every step of a fetch asks it how long it may take."""

    def __init__(self, seconds: float, closing: Closing | None = None) -> None:
        """`closing` may end the fetch before its time."""
        self._seconds = seconds
        self._closing = closing or Closing()
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds, always more than 0. Raises: NotNow: there are none left. Leaving: nothing is fetched any more."""
        self._closing.check()
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def allows(self, seconds: float) -> bool:
        """Whether something can still be done after a rest of `seconds`."""
        return time.monotonic() + seconds < self._end

    def passed(self) -> NotNow:
        return NotNow(
            f"it did not arrive within {self._seconds:g} seconds; try again later, or save the page and add the file.",
            cause=Cause.TOO_LATE,
            seconds=f"{self._seconds:g}",
        )

    def postpone(self, seconds: float) -> None:
        """Time that we took ourselves, out of politeness, does not count."""
        self._end += seconds
