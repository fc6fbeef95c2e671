"""The fixtures of every test that talks with the bot in a simulated Discord.

A test module changes one thing by defining a fixture of the same name.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.answer.checking.checker import Checker
from bot.answer.conversation import Conversations
from bot.answer.librarian import Librarian
from bot.answer.memory import Memory
from bot.client import Lightstick
from bot.cogs.front_desk import front_desk
from bot.cogs.messages import Messages
from bot.cogs.pace import Pace
from bot.cogs.reception import Desk, Desks, Reception
from bot.errors import IndexMissing
from bot.search.server_library import ServerLibraries
from bot.store.store import Store

BotOf = Callable[[Callable[[], Desks]], Lightstick]

NOBODY: dict[str, list[str]] = {"parse": []}  # whom a message of ours may ping


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDesk:
    """The same desk for every server, as the composition root makes one."""

    librarian: Librarian
    conversations: Conversations
    checker: Checker

    @property
    def libraries(self) -> ServerLibraries:
        raise IndexMissing("this room has no library of its own")

    @property
    def memory(self) -> Memory:
        return self.conversations.memory

    def at(self, server: int | None) -> Desk:
        return self

    def close(self) -> None:
        """There is nothing to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A server's channel with one person in it who talks with the bot."""

    env: Env
    channel: ChannelHandle
    ann: MemberActor

    @property
    def last(self) -> discord.Message:
        """What was said last in the channel."""
        message = self.channel.last_message
        assert message is not None
        return message


@pytest.fixture
def open_desk(librarian: Librarian) -> Callable[[], Desks]:
    return lambda: desk_of(librarian)


@pytest.fixture
def pace() -> Pace:
    """Nobody waits; the cooldown has tests of its own."""
    return Pace(1, 0)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(f"sqlite:///{tmp_path}/memory.sqlite3") as opened:
        yield opened


@pytest.fixture
def bot_of(store: Store, pace: Pace) -> BotOf:
    """Makes the bot as the composition root does, with another desk where a test wants one."""
    return lambda open_desk: Lightstick(front_desk(Reception(open_desk), store, pace))


@pytest.fixture
def simcord_bot(open_desk: Callable[[], Desks], bot_of: BotOf) -> Lightstick:
    return bot_of(open_desk)


@pytest.fixture
def room(simcord_env: Env) -> Room:
    return furnish(simcord_env)


def furnish(env: Env) -> Room:
    guild = env.create_guild()
    ann = guild.add_member(env.create_user("ann"))
    return Room(env=env, channel=guild.create_text_channel("general"), ann=ann)


def desk_of(librarian: Librarian) -> OneDesk:
    """A desk with nobody's conversation in mind."""
    return OneDesk(
        librarian=librarian,
        conversations=Conversations(librarian),
        checker=Checker(searcher=librarian.searcher),
    )


def listener(room: Room) -> Messages:
    """Who listens to messages, for events that the simulated Discord does not send."""
    cog = room.env.bot.get_cog("Messages")  # type: ignore[attr-defined]  # simcord types any client
    assert isinstance(cog, Messages)
    return cog


def shown(message: discord.Message) -> str:
    """All that a reader of `message` sees, but its buttons."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or "", embed.footer.text or ""]
        parts += [f"{field.name}\n{field.value}" for field in embed.fields]
    return "\n".join(part for part in parts if part)


def response(result: InteractionResult) -> discord.Message:
    """The bot's first words in answer to a command."""
    assert result.response is not None
    return result.response.message


def told(result: InteractionResult) -> str:
    """What the person was told privately when a command failed, after the public "thinking" was removed."""
    assert result.response is None
    (followup,) = result.followups
    assert followup.ephemeral
    return followup.content
