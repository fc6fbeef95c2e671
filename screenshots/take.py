"""Take the pictures in docs/images/: `python -m screenshots.take`, with names to take only those."""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import simcord

from bot.client import Lightstick
from bot.cogs.front_desk import front_desk
from bot.cogs.pace import Pace
from bot.cogs.reception import Desks, Reception
from bot.errors import BotError
from bot.quiet import set_up_logging
from bot.settings import read_settings
from bot.store.store import Store
from bot.wiring import open_desks
from screenshots.browser import ChromiumMissing, DrawingFailed, find_chromium
from screenshots.message import Message
from screenshots.scenes import SCENES, Scene
from screenshots.studio import studio
from tests.discord_room import furnish

IMAGES = Path(__file__).parents[1] / "docs" / "images"


async def play(scenes: Iterable[Scene], desks: Desks) -> dict[str, tuple[Message, ...]]:
    """The messages of each scene by its name, from the real bot in a simulated Discord."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            await Store.open(f"sqlite:///{folder}/memory.sqlite3") as store,
            simcord.run(Lightstick(front_desk(Reception(lambda: desks), store, Pace(1, 0)))) as env,
        ):
            return {scene.name: await scene.act(furnish(env)) for scene in scenes}


async def pictures(scenes: Iterable[Scene]) -> dict[str, bytes]:
    """A PNG file of each scene, by its name. Raises: BotError, ChromiumMissing, DrawingFailed."""
    find_chromium()  # if it is missing, say so before the model is loaded
    settings = read_settings(os.environ, None)
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"  # a copy, as some scenes add a source
        shutil.copytree(settings.index_dir, index, ignore=shutil.ignore_patterns("servers"))
        played = await play(scenes, open_desks(replace(settings, index_dir=index)))
    async with studio() as draw:
        return {name: await draw(messages) for name, messages in played.items()}


def main(names: list[str]) -> None:
    """Take the pictures called `names`, or all of them."""
    set_up_logging("WARNING")
    if unknown := set(names) - {scene.name for scene in SCENES}:
        sys.exit(f"There is no scene called {', '.join(sorted(unknown))}.")
    scenes = [scene for scene in SCENES if not names or scene.name in names]
    try:
        taken = asyncio.run(pictures(scenes))
    except BotError as error:
        sys.exit(str(error))
    except (ChromiumMissing, DrawingFailed) as error:
        sys.exit(f"The pictures could not be taken. {error}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, picture in taken.items():
        (IMAGES / f"{name}.png").write_bytes(picture)
        print(f"docs/images/{name}.png: {len(picture) // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
