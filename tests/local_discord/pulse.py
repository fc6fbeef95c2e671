"""Waiting for something to become so, without asking again and again."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Wakes whoever waits for a change."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def beat(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, holds: Callable[[], bool], *, seconds: float, awaited: str) -> None:
        """Raises: AssertionError: `awaited` did not happen in time."""
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"Waited {seconds:g} s in vain for {awaited}.") from None

    async def quiet(self, seconds: float) -> None:
        """Wait until nothing has changed for `seconds`."""
        try:
            while True:
                await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return
