"""An answer takes the place of the one before it, which may have taken more messages, or fewer."""

import logging
from collections import deque
from collections.abc import Sequence

import aiohttp
import discord

from bot.store.asked import Asked

_log = logging.getLogger(__name__)


class Rewriting:
    """Answers `message` anew: edits the messages of the answer `before` in their order, and replies with any others."""

    def __init__(self, message: discord.Message, before: Asked) -> None:
        self._message = message
        self._first = before.message_id
        ids = (before.message_id, *before.parts)
        self._places = deque(discord.PartialMessage(channel=message.channel, id=id_) for id_ in ids)
        self._left: list[discord.PartialMessage] = []  # behind one that is gone: what is sent now comes after them

    async def send(self, *, embeds: Sequence[discord.Embed], view: discord.ui.View | None = None) -> discord.Message:
        """Raises: discord.NotFound: the answer is gone, so somebody wanted it gone. discord.HTTPException."""
        if self._places:
            place = self._places.popleft()
            try:
                return await place.edit(embeds=embeds, view=view)  # no view: the old buttons go
            except discord.NotFound:
                if place.id == self._first:
                    raise
                self._left += self._places
                self._places.clear()
        # Not every view may be None here.
        return await (self._message.reply(embeds=embeds, view=view) if view else self._message.reply(embeds=embeds))

    async def clear(self) -> None:
        """Delete what the new answer has no words for; where that fails it stays, and the log says so."""
        for place in (*self._places, *self._left):
            try:
                await place.delete()
            except discord.NotFound:
                pass  # somebody else was faster
            except (discord.HTTPException, aiohttp.ClientError) as error:
                _log.warning("A part of an older answer could not be deleted: %s", error)
