"""Every command that the bot has published, in every kind of place and every language; new ones join by themselves."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.i18n.catalogue import languages
from tests.local_discord.deeds import is_offered
from tests.local_discord.exchange import Outcome
from tests.local_discord.payloads import Channel, Json
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

SUBCOMMAND, GROUP, BOOLEAN = 1, 2, 5
# By the name of an option that must be given.
GIVEN = {"question": "What is a fancam?", "subject": "cnn-2020-06", "source": "cnn-2020-06"}
LOCALES = ["xx-YY", *(name.replace("_", "-") for name in ("en-US", *languages()))]
PLACES = ("guild", "thread", "direct messages", "group", "elsewhere")


def published(discord: LocalDiscord, where: Channel) -> Iterator[tuple[str, Json]]:
    """The name of each command or subcommand that can be typed there, and what Discord was told of it."""

    def below(name: str, command: Json) -> Iterator[tuple[str, Json]]:
        parts = [part for part in command.get("options") or () if part["type"] in (SUBCOMMAND, GROUP)]
        for part in parts:
            yield from below(f"{name} {part['name']}", part)
        if not parts:
            yield name, command

    for command in discord.world.commands:
        # Two commands have files of their own.
        is_typed = command["type"] == 1 and command["name"] not in ("library", "settings")
        if is_typed and is_offered(discord.world, command, where):
            yield from below(command["name"], command)


async def thread_of(discord: LocalDiscord, ann: Person) -> Channel:
    asked = await ann.command("ask", question=GIVEN["question"])
    await ann.press(asked.message, "Continue in a thread")
    return discord.world.channel(asked.message.id)


async def place(discord: LocalDiscord, ann: Person, name: str) -> Channel:
    match name:
        case "thread":
            return await thread_of(discord, ann)
        case "direct messages":
            return ann.dm
        case "group":
            return discord.world.open_group(ann.user)
        case "elsewhere":
            return discord.world.open_elsewhere("a channel of others")
        case _:
            return discord.general


async def used(person: Person, name: str, command: Json, where: Channel) -> tuple[str, Outcome]:
    needed = {option["name"] for option in command.get("options") or () if option.get("required")}
    return name, await person.command(name, where=where, **{option: GIVEN[option] for option in needed})


@pytest.mark.parametrize("where", PLACES)
async def test_every_command_answers_in_time_wherever_it_is_offered(
    discord: LocalDiscord, ann: Person, where: str
) -> None:
    channel = await place(discord, ann, where)
    commands = list(published(discord, channel))
    assert len(commands) >= 8
    for name, outcome in await asyncio.gather(*(used(ann, name, command, channel) for name, command in commands)):
        assert 0 <= outcome.first_delay < 3, name
        assert outcome.messages, name
        assert "name `" not in outcome.text, f"{name} failed: {outcome.text}"


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_command_answers_in_every_language_and_in_english_where_there_is_none(
    discord: LocalDiscord, bot: BotProcess, locale: str
) -> None:
    person = discord.person("reader", locale=locale)
    told = await asyncio.gather(
        *(used(person, name, command, person.dm) for name, command in published(discord, person.dm))
    )
    english = discord.person("english")
    in_english = dict(
        await asyncio.gather(*(used(english, n, c, english.dm) for n, c in published(discord, english.dm)))
    )
    for name, outcome in told:
        assert outcome.messages, name
        if name in ("help", "about", "privacy show", "privacy delete"):  # nothing but the bot's own words
            assert (outcome.text == in_english[name].text) == locale.startswith(("en", "xx")), name
