"""A polite distance between two visits of one site."""

import threading
import time

from bot.fetch.deadline import Deadline


class Pace:
    """Hands out turns: two visits of a site, from whatever thread, are at least its pause apart."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}  # host → when its next visit may begin, by the monotonic clock

    def wait(self, host: str, seconds: float, deadline: Deadline) -> None:
        """Sleep until it is our turn at `host`, `seconds` after the visit before. It does not use up the deadline."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + seconds
        time.sleep(turn - now)
        deadline.postpone(turn - now)
