"""How the bot enters Discord, what it asks for there, and how it is refused."""

import logging
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
import pytest
from simcord import Env

from bot.client import PERMISSIONS, Lightstick, refusal
from bot.cogs.reception import Desks
from tests.discord_room import NOBODY, BotOf, Room, bot_of, open_desk, pace, response, room, shown, simcord_bot, store

__all__ = ["bot_of", "open_desk", "pace", "room", "simcord_bot", "store"]

WORDS_OF_COMMANDS = {"ask", "summary", "sources", "library", "settings", "privacy", "help", "about"}
OF_A_SERVER = {"library", "settings"}  # nowhere else, and only where the bot is a member


def published(env: Env) -> list[str]:
    """How often commands were published, as one method a time."""
    return [r.method for r in env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]


async def test_the_commands_are_published_at_the_first_start_and_not_again(
    simcord_env: Env, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    assert published(simcord_env) == ["PUT"]
    await simcord_env.restart_bot(bot_of(open_desk))
    assert published(simcord_env) == ["PUT"]


async def test_changed_commands_are_published_again(
    simcord_env: Env, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    changed = bot_of(open_desk)
    changed.tree.command(name="later", description="A command that Discord does not know")(later_command)
    await simcord_env.restart_bot(changed)
    assert published(simcord_env) == ["PUT", "PUT"]


async def later_command(interaction: discord.Interaction) -> None:
    """A command of a later version."""


async def test_the_bot_starts_although_its_commands_cannot_be_published(
    simcord_env: Env, open_desk: Callable[[], Desks], caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    simcord_env.inject_error("GET", "/applications/*/commands", status=500)
    await simcord_env.restart_bot(bot_of(open_desk))
    assert "The commands could not be published" in caplog.text


async def test_every_command_has_descriptions_and_works_everywhere(room: Room) -> None:
    tree = room.env.bot.tree  # type: ignore[attr-defined]  # simcord types any client
    commands = {
        command.name: command.to_dict(tree) for command in tree.get_commands(type=discord.AppCommandType.chat_input)
    }
    assert set(commands) == WORDS_OF_COMMANDS
    for name, payload in commands.items():
        # Servers, direct messages, group messages; for a server, for a person.
        assert payload["contexts"] == ([0] if name in OF_A_SERVER else [0, 1, 2])
        assert payload["integration_types"] == ([0] if name in OF_A_SERVER else [0, 1])
        assert all(len(part["description"]) > 10 for part in parts(payload))


def parts(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """A command and everything in it that has a description: groups, commands, options."""
    return [payload, *(inner for option in payload.get("options", ()) for inner in parts(option))]


async def test_commands_work_where_the_bot_was_never_a_member(room: Room) -> None:
    assert "[1]" in shown(response(await room.ann.user.slash("ask", question="What is a fancam?")))


def test_no_intent_needs_approval_and_nobody_is_ever_pinged(simcord_bot: Lightstick) -> None:
    intents = simcord_bot.intents
    assert not any((intents.members, intents.presences, intents.message_content))
    assert simcord_bot.allowed_mentions is not None
    assert dict(simcord_bot.allowed_mentions.to_dict()) == NOBODY


async def test_a_start_says_how_to_invite_the_bot_with_the_least_permissions(
    simcord_env: Env, open_desk: Callable[[], Desks], caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    with caplog.at_level(logging.INFO, logger="bot"):
        await simcord_env.restart_bot(bot_of(open_desk))
    assert f"permissions={PERMISSIONS.value}" in caplog.text
    assert not PERMISSIONS.administrator


async def test_what_people_say_to_one_another_is_not_kept_in_memory(room: Room) -> None:
    await room.ann.send(room.channel, "Did you see the match yesterday?")
    await room.ann.slash(room.channel, "ask", question="What is a fancam?")
    assert not room.env.bot.cached_messages


class Answered:
    """As much of an HTTP response as discord.py's errors look at."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "the reason"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (discord.LoginFailure("Improper token has been passed."), "Copy it again"),
        (discord.PrivilegedIntentsRequired(None), "Privileged Gateway Intents"),
        (discord.HTTPException(Answered(503), "no"), "(503)"),  # type: ignore[arg-type]  # see Answered
        (discord.GatewayNotFound(), "cannot be reached"),  # type: ignore[no-untyped-call]  # discord.py forgot its type
        (aiohttp.ClientError("getaddrinfo failed"), "cannot be reached"),
        (OSError(111, "Connection refused"), "cannot be reached"),
        (TimeoutError(), "cannot be reached"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_refusal_says_what_to_do_in_plain_words(error: Exception, told: str) -> None:
    assert told in refusal(error)
    assert type(error).__name__ not in refusal(error)
