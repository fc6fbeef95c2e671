"""What commands and messages share: who may ask, whose turn it is, who answers, what is remembered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.cogs.admission import Admission
from bot.cogs.pace import Pace
from bot.cogs.queue import FairQueue
from bot.cogs.reception import Reception
from bot.cogs.visit import Visit
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDesk:
    """One a bot; made once the store is open."""

    reception: Reception
    admission: Admission
    queue: FairQueue
    store: Store

    @asynccontextmanager
    async def turn(self, visit: Visit) -> AsyncIterator[None]:
        """Wait for this person's turn and hold it; whoever waits is not forgotten at the end. Raises: Busy, Leaving."""
        self.reception.expect()
        async with self.queue.turn(visit):
            yield

    async def finish(self, *, seconds: float, last_words: float) -> None:
        """Answer whom we can within `seconds`; after all but `last_words` of them the others are told to ask again."""
        last_call = asyncio.get_running_loop().call_later(seconds - last_words, self.queue.close)
        await self.reception.finish(seconds=seconds)
        last_call.cancel()
        self.queue.close()


def front_desk(reception: Reception, store: Store, pace: Pace) -> FrontDesk:
    return FrontDesk(reception=reception, admission=Admission(store, pace), queue=FairQueue(), store=store)
