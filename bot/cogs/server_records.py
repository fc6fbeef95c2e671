"""A server's settings are read, changed and written back as one step, also where two moderators are at it."""

import asyncio
from collections.abc import Callable
from weakref import WeakValueDictionary

from bot.store.server import ServerSettings
from bot.store.store import Store


class ServerRecords:
    """Changes what the store holds about servers, one change a server at a time.

    Raises, from every method: StoreUnavailable.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def change(self, server: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Keep and return what `change` makes of the settings. Raises: OutOfRange, from `change`: nothing is kept."""
        async with self._lock(server):
            settings = change(await self._store.settings(server))
            await self._store.save_settings(settings)
            return settings

    async def forget(self, server: int) -> None:
        async with self._lock(server):
            await self._store.forget_server(server)

    def _lock(self, server: int) -> asyncio.Lock:
        return self._locks.setdefault(server, asyncio.Lock())  # gone again once nobody holds it
