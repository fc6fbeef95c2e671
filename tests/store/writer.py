"""A process that notes one answer after another and prints the number of each that is kept, until it is killed."""

import asyncio
import itertools
import sys

from bot.store.store import Store
from tests.store.records import asked


async def write(database_url: str, start: int) -> None:
    async with await Store.open(database_url) as store:
        for n in itertools.count(start):
            await store.note_asked(asked(n, question=f"{n} " * 1000, answer=f"{n} " * 1000))
            print(n, flush=True)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], int(sys.argv[2])))
