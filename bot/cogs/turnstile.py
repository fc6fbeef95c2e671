"""A crowd that wakes at the same moment goes on a few at a time."""

import asyncio

ABREAST = 8  # people: each works a quarter of a millisecond before waiting for Discord again


class Turnstile:
    """Between any few who pass, the event loop does whatever else is due: a heartbeat, an answer to somebody."""

    def __init__(self, *, abreast: int = ABREAST) -> None:
        self._places = asyncio.Semaphore(abreast)

    async def passed(self) -> None:
        """Wait behind those who came earlier; without a crowd, for one pass of the loop."""
        async with self._places:
            await asyncio.sleep(0)
