"""Ids as Discord makes them: unique, rising, and telling their time."""

import time

_EPOCH = 1_420_070_400_000  # the first second of 2015, in ms: Discord counts from there


class Snowflakes:
    """A source of ids."""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> str:
        now = (int(time.time() * 1000) - _EPOCH) << 22
        self._last = max(self._last + 1, now)
        return str(self._last)
