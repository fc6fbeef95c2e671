"""A moderator with a file in a room whose desks are made as the composition root makes them.

A test module takes the fixtures by name: `from tests.library_room import ...  # noqa: F401`.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.answer.desks import Desks as OpenDesks
from bot.answer.logistic import shipped_models
from bot.answer.memory import Memory
from bot.cogs.reception import Desks
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.searcher import Searcher
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.discord_room import Room, response

ARTICLE = """# Lantern club mends the harbour bridge

By Ana Bell, 3 May 2021

The Lantern fan club of Eastport repaired the wooden harbour bridge on Saturday, its treasurer said.

Forty members brought their own tools, and the town council lent them a boat for the heavier planks.

The club has 312 members and meets each month in the library of the old customs house.
"""
FILE = ("bridge.md", ARTICLE.encode())
QUESTION = "Who repaired the wooden harbour bridge in Eastport?"
SAID = "The Lantern fan club of Eastport repaired the wooden harbour bridge"


@pytest.fixture
def shelves(tmp_path: Path, library_index: Path) -> Shelves:
    shutil.copytree(library_index, tmp_path / "index")
    return Shelves(tmp_path / "index")


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake(Limits()) as opened:
        yield opened


@pytest.fixture
def most_documents() -> int:
    return 2


@pytest.fixture
def open_desk(shelves: Shelves, intake: Intake, embedder: Embedder, most_documents: int) -> Callable[[], Desks]:
    """The desks as the composition root makes them, without a way to the web."""
    return lambda: OpenDesks(
        lambda folders: Searcher(open_index(folders, embedder), embedder),
        shelves=shelves,
        models=shipped_models(),
        memory=Memory(),
        libraries=ServerLibraries(shelves, intake, embedder, most_documents=most_documents),
    )


@pytest.fixture
def mod(room: Room) -> MemberActor:
    role = room.ann.guild.create_role("moderator", permissions=discord.Permissions(manage_guild=True))
    return room.ann.guild.add_member(room.env.create_user("mo"), roles=[role])


async def looked_at(room: Room, mod: MemberActor, file: tuple[str, bytes] = FILE) -> InteractionResult:
    return await mod.slash(room.channel, "library add", file=file)


async def added(room: Room, mod: MemberActor, file: tuple[str, bytes] = FILE) -> InteractionResult:
    return await mod.click(response(await looked_at(room, mod, file)), label="Add it")
