"""`python -m bot.catalogues [LANGUAGE …]`: bring the catalogues up to date with the words in the code.

A named language that has no catalogue yet gets one: `python -m bot.catalogues de`.
"""

import asyncio
import sys
from pathlib import Path

from bot.client import Lightstick
from bot.cogs.pace import Pace
from bot.cogs.reception import Desk, Reception
from bot.cogs.translator import command_words
from bot.i18n.catalogue import languages
from bot.i18n.extract import Marked, marked_in, renew


async def words() -> tuple[Marked, ...]:
    """All that the bot says by itself: the words of its commands, then its sentences."""
    async with Lightstick(Reception(_closed), Pace(1, 0)) as client:
        await client.add_commands()
        commands = await command_words(client.tree)
    named = (Marked(words=(text,), place="bot/cogs", context=context) for context, text in commands)
    return (*named, *marked_in(Path(__file__).parent))


def _closed() -> Desk:
    raise NotImplementedError("only the words are read; nobody asks anything")


if __name__ == "__main__":
    for language, missing in renew(asyncio.run(words()), sorted({*languages(), *sys.argv[1:]})).items():
        print(f"{language}: {missing} to translate" if missing else f"{language}: complete")
