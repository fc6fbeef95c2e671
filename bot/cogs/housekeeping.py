"""What was asked long ago is deleted, once a day."""

import asyncio
import logging
from datetime import timedelta

import discord
from discord.ext import commands, tasks

from bot.cogs.front_desk import FrontDesk
from bot.views.apology import note_failure

KEPT = timedelta(days=90)  # /privacy promises it
DAY = timedelta(days=1)

_log = logging.getLogger(__name__)


class Housekeeping(commands.Cog):
    """Runs as long as the bot does."""

    def __init__(self, desk: FrontDesk) -> None:
        self._store = desk.store

    async def cog_load(self) -> None:
        self.tidy.start()

    async def cog_unload(self) -> None:
        """Returns once nothing of it touches the store any more."""
        running = self.tidy.get_task()
        self.tidy.cancel()
        if running is not None:
            await asyncio.gather(running, return_exceptions=True)

    @tasks.loop(seconds=DAY.total_seconds())
    async def tidy(self) -> None:
        """Delete what is older than `KEPT`; where that fails, the next day tries again."""
        try:
            gone = await self._store.prune(discord.utils.utcnow() - KEPT)
        except Exception as error:  # discord.py would end the loop, and with it what /privacy promises
            note_failure(error)
        else:
            if gone:
                _log.info("Deleted %d records older than %d days.", gone, KEPT.days)
