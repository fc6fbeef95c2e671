"""`python -m bot.catalogues [LANGUAGE …]`: bring the catalogues up to date with the words in the code.

A named language that has no catalogue yet gets one: `python -m bot.catalogues de`.
"""

import asyncio
import sys
from pathlib import Path

from bot.client import Lightstick
from bot.cogs.front_desk import front_desk
from bot.cogs.pace import Pace
from bot.cogs.reception import Desks, Reception
from bot.cogs.translator import command_words
from bot.i18n.catalogue import languages
from bot.i18n.extract import Marked, marked_in, renew
from bot.store.database import address, open_engine
from bot.store.store import Store


async def words() -> tuple[Marked, ...]:
    """All that the bot says by itself: the words of its commands, then its sentences."""
    store = Store(open_engine(address("sqlite:///never-opened.sqlite3"), longest=0))
    async with Lightstick(front_desk(Reception(_closed), store, Pace(1, 0))) as client:
        await client.add_commands()
        commands = await command_words(client.tree)
    named = (Marked(words=(text,), place="bot/cogs", context=context) for context, text in commands)
    return (*named, *marked_in(Path(__file__).parent))


def _closed() -> Desks:
    raise NotImplementedError("only the words are read; nobody asks anything")


if __name__ == "__main__":
    for language, missing in renew(asyncio.run(words()), sorted({*languages(), *sys.argv[1:]})).items():
        print(f"{language}: {missing} to translate" if missing else f"{language}: complete")
