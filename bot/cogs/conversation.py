"""Which memory a question belongs to."""

from bot.cogs.visit import Visit
from bot.store.store import Store


async def conversation_of(visit: Visit, store: Store) -> str:
    """The name of the memory: a direct message's and that of a thread of ours, or else a person's own in a channel.

    Raises: StoreUnavailable.
    """
    channel = visit.channel
    is_private = visit.server is None and channel is not None
    is_our_thread = visit.is_in_thread and channel is not None and await store.is_our_thread(channel)
    return f"{channel}" if is_private or is_our_thread else f"{channel}:{visit.person}"
