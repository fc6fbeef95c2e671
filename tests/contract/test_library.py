"""`/library` through real sockets: a file comes in, waits for a yes across a restart, and answers in its server."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import FileLost, NotAModerator, PreviewGone
from tests.contract.processes import children_of, is_alive
from tests.library_room import FILE, QUESTION, SAID
from tests.local_discord.contract import ABSENT, read_contract
from tests.local_discord.deeds import is_offered
from tests.local_discord.exchange import Outcome
from tests.local_discord.message import Message
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess, started_bot
from tests.local_discord.server import LocalDiscord, local_discord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def own_discord() -> AsyncIterator[LocalDiscord]:
    contract = read_contract()
    if contract is None:
        pytest.skip(ABSENT)
    async with local_discord(contract) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def started(
    own_discord: LocalDiscord, library_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """A bot with an index of its own, as its moderators add to it."""
    folder = tmp_path_factory.mktemp("library-bot")
    shutil.copytree(library_index, folder / "index", ignore=shutil.ignore_patterns("servers"))
    async with started_bot(own_discord, index=folder / "index", folder=folder) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def bot(own_discord: LocalDiscord, started: BotProcess) -> AsyncIterator[BotProcess]:
    if not started.is_running:
        await started.start()
    own_discord.violations.clear()
    yield started
    assert [str(violation) for violation in own_discord.violations] == []


@pytest.fixture
def mod(own_discord: LocalDiscord, bot: BotProcess) -> Person:
    return own_discord.person("mod", is_moderator=True)


@pytest.fixture
def ann(own_discord: LocalDiscord, bot: BotProcess) -> Person:
    return own_discord.person("ann")


async def looked_at(discord: LocalDiscord, mod: Person) -> Outcome:
    outcome = await mod.command("library add", file=discord.attach(*FILE))
    await until(lambda: "Add this source?" in newest(discord, outcome).text)
    return outcome


def newest(discord: LocalDiscord, outcome: Outcome) -> Message:
    """The answer as it reads now."""
    return discord.world.messages[outcome.message.id]


async def until(is_so: Callable[[], bool]) -> None:
    """Raises: AssertionError: it was not so within a minute."""
    for _ in range(1200):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come about within a minute")


async def test_a_file_waits_for_a_yes_over_a_restart_and_then_answers_in_its_server_alone(
    own_discord: LocalDiscord, bot: BotProcess, mod: Person, ann: Person
) -> None:
    looked = await looked_at(own_discord, mod)
    preview = newest(own_discord, looked)
    assert looked.is_ephemeral
    assert looked.first_delay < 3
    assert list(preview.buttons) == ["Add it", "Correct the details", "Do not add"]
    refused = await ann.press(preview, "Add it")
    assert (refused.text.split("\n")[-1], refused.is_ephemeral) == (NotAModerator.tell, True)
    form = (await mod.press(preview, "Correct the details")).modal
    assert form is not None
    await bot.stop()
    await bot.start()
    await mod.submit(form, {"Publisher, e.g. CNN": "Eastport Post"}, source=preview)
    await until(lambda: "Eastport Post" in newest(own_discord, looked).text)
    await mod.press(newest(own_discord, looked), "Add it")
    await until(lambda: "From now on I answer from it" in newest(own_discord, looked).text)
    assert SAID in (await ann.command("ask", question=QUESTION)).text
    assert "Lantern club" in (await mod.command("library list")).text
    elsewhere = own_discord.world.open_elsewhere("a channel of others")
    for where in (elsewhere, ann.dm):
        assert SAID not in (await ann.command("ask", where=where, question=QUESTION)).text
        assert not await ann.types("sources", where=where, source="lantern")
    (choice,) = await mod.types("library remove", source="lantern")
    assert "Removed" in (await mod.command("library remove", source=choice["value"])).text
    assert SAID not in (await ann.command("ask", question=QUESTION)).text


async def test_what_is_dropped_can_no_longer_be_added(own_discord: LocalDiscord, mod: Person) -> None:
    preview = newest(own_discord, await looked_at(own_discord, mod))
    assert "Nothing was added." in (await mod.press(preview, "Do not add")).text
    assert PreviewGone.tell in (await mod.press(preview, "Add it")).text


async def test_a_file_that_cannot_be_had_or_read_is_told_in_words(own_discord: LocalDiscord, mod: Person) -> None:
    lost = own_discord.attach(*FILE)
    own_discord.lose(lost)
    assert FileLost.tell in (await mod.command("library add", file=lost)).text
    picture = own_discord.attach("holidays.md", b"\x89PNG\r\n\x1a\n" + bytes(200))
    outcome = await mod.command("library add", file=picture)
    await until(lambda: "I could not take this in. holidays.md" in newest(own_discord, outcome).text)


async def test_who_may_not_manage_the_server_is_refused_and_nobody_is_offered_it_elsewhere(
    own_discord: LocalDiscord, ann: Person
) -> None:
    for command in ("library list", "library status"):
        refused = await ann.command(command)
        assert (refused.text, refused.is_ephemeral) == (NotAModerator.tell, True)
    (library,) = [one for one in own_discord.world.commands if one["name"] == "library"]
    others = [ann.dm, own_discord.world.open_group(ann.user), own_discord.world.open_elsewhere("others")]
    assert is_offered(own_discord.world, library, own_discord.general)
    assert not any(is_offered(own_discord.world, library, where) for where in others)


@pytest.mark.parametrize("way", ["stopped", "killed"])
async def test_what_reads_ends_with_the_bot(own_discord: LocalDiscord, bot: BotProcess, mod: Person, way: str) -> None:
    await looked_at(own_discord, mod)
    children = children_of(bot.pid)
    assert children
    await (bot.stop() if way == "stopped" else bot.kill())
    await until(lambda: not any(map(is_alive, children)))
