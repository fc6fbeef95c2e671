"""One real bot process before one local Discord, for all tests of this folder."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.local_discord.contract import ABSENT, read_contract
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord, local_discord


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def whole_discord() -> AsyncIterator[LocalDiscord]:
    contract = read_contract()
    if contract is None:
        pytest.skip(ABSENT)
    async with local_discord(contract) as discord:
        yield discord


@pytest.fixture
def discord(whole_discord: LocalDiscord) -> Iterator[LocalDiscord]:
    """Whatever a test does, the bot must keep to Discord's document."""
    whole_discord.violations.clear()
    yield whole_discord
    assert [str(violation) for violation in whole_discord.violations] == []


@pytest.fixture(scope="session")
def process(
    whole_discord: LocalDiscord, library_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    folder = tmp_path_factory.mktemp("bot")
    process = BotProcess(whole_discord, folder=folder, settings={"INDEX_DIR": str(library_index)})
    yield process
    process.clear_away()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(process: BotProcess, discord: LocalDiscord) -> BotProcess:
    """In Discord and ready to answer; a test may end it."""
    if not process.is_running:
        await process.start()
    return process


@pytest.fixture
def ann(discord: LocalDiscord, bot: BotProcess) -> Person:
    return discord.person("ann")
