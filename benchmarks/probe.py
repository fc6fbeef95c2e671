"""`python -m benchmarks.probe ADDRESS FILE`: the real bot before a local Discord, and its event loop watched.

FILE gets a line for each time that the loop was late: the seconds of `time.monotonic`, how many seconds
late it was, and how many of them its own thread worked. The rest it waited for a processor, or for Python's lock.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import TextIO

from bot import client
from bot.__main__ import main
from tests.local_discord.launch import move_discord

BEAT = 0.005  # seconds between two looks
LATE = 0.010  # seconds; less is the operating system's doing


def watched(file: TextIO) -> type[client.Lightstick]:
    """The bot as it is, with a pulse."""

    class Watched(client.Lightstick):
        async def setup_hook(self) -> None:
            watch(asyncio.get_running_loop(), file)
            await super().setup_hook()

    return Watched


def watch(loop: asyncio.AbstractEventLoop, file: TextIO) -> None:
    """Beat for as long as `loop` runs. A callback, not a task: nothing is left over when the loop ends."""
    due, worked = time.monotonic() + BEAT, time.thread_time()

    def beat() -> None:
        nonlocal due, worked
        now, work = time.monotonic(), time.thread_time()
        if now - due > LATE:
            file.write(f"{now:.4f} {now - due:.4f} {work - worked:.4f}\n")
        due, worked = now + BEAT, work
        loop.call_later(BEAT, beat)

    loop.call_later(BEAT, beat)


if __name__ == "__main__":
    address, late = sys.argv[1:]
    move_discord(address)
    with Path(late).open("w", encoding="utf-8", buffering=1) as file:
        client.Lightstick = watched(file)  # type: ignore[misc]  # the class that `run` makes
        sys.argv[1:] = ["run"]
        sys.exit(main())
