"""A polite distance between two visits of one site."""

import threading
import time
from collections import defaultdict

from bot.fetch.deadline import Deadline


class Pace:
    """Hands out turns: two visits of a host begin at least a pause apart, from whatever threads they come."""

    def __init__(self) -> None:
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)  # by host
        self._last: dict[str, float] = {}  # when a host was last visited, by the monotonic clock

    def wait(self, host: str, seconds: float, deadline: Deadline) -> None:
        """Sleep until the last visit of `host` is `seconds` ago. That does not use up the deadline."""
        began = time.monotonic()
        with self._turns[host]:
            if host in self._last:
                time.sleep(max(0.0, self._last[host] + seconds - time.monotonic()))
            self._last[host] = time.monotonic()
        deadline.postpone(time.monotonic() - began)
