"""`/settings` as a moderator meets it, and what it changes for everybody else."""

from typing import Any

import discord
import pytest
from simcord import MemberActor, OptionError, SetupError

from bot.client import Lightstick
from bot.errors import NotAModerator, NotHere
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import Room, response, shown

QUESTION = "What is a fancam?"


@pytest.fixture
def mod(room: Room) -> MemberActor:
    """Somebody who may manage the server."""
    role = room.ann.guild.create_role("moderator", permissions=discord.Permissions(manage_guild=True))
    return room.ann.guild.add_member(room.env.create_user("mo"), roles=[role])


async def held(room: Room, store: Store) -> ServerSettings:
    return await store.settings(room.ann.guild.id)


async def test_every_setting_is_shown_with_its_value_its_meaning_and_where_it_began(
    room: Room, mod: MemberActor
) -> None:
    await mod.slash(room.channel, "settings threads", threads="on")
    result = await mod.slash(room.channel, "settings show")
    assert result.ephemeral
    fields = {field.name: field.value or "" for field in response(result).embeds[0].fields}
    assert list(fields) == [
        f"/settings {name}" for name in "channels roles privacy threads sources language cooldown".split()
    ]
    assert fields["/settings threads"].startswith("**on** (default: off)\n")
    assert fields["/settings roles"].startswith("**everybody**\n")


@pytest.mark.parametrize(
    ("command", "options", "changed"),
    [
        ("privacy", {"answers": "private"}, {"is_private": True}),
        ("privacy", {"answers": "public"}, {}),
        ("threads", {"threads": "on"}, {"threads": True}),
        ("sources", {"sources": "off"}, {"shows_sources": False}),
        ("language", {"language": "pt-BR"}, {"language": "pt-BR"}),
        ("language", {"language": "en"}, {"language": "en"}),
        ("language", {"language": "reader"}, {}),
        ("cooldown", {"questions": 9, "seconds": 1.5}, {"cooldown_questions": 9, "cooldown_seconds": 1.5}),
        ("cooldown", {"seconds": 0.0}, {"cooldown_seconds": 0.0}),
        ("cooldown", {}, {}),
    ],
)
async def test_a_setting_is_kept_and_told_to_the_moderator_alone(
    room: Room, mod: MemberActor, store: Store, command: str, options: dict[str, Any], changed: dict[str, Any]
) -> None:
    result = await mod.slash(room.channel, f"settings {command}", **options)
    assert result.ephemeral
    (field,) = response(result).embeds[0].fields
    assert field.name == f"/settings {command}"
    assert await held(room, store) == ServerSettings(server_id=room.ann.guild.id, **changed)


async def test_channels_are_added_removed_and_cleared(room: Room, mod: MemberActor, store: Store) -> None:
    other = room.ann.guild.create_text_channel("other")
    for channel in (room.channel, other):
        await mod.slash(room.channel, "settings channels add", channel=channel)
    assert (await held(room, store)).channels == {room.channel.id, other.id}
    result = await mod.slash(room.channel, "settings channels remove", channel=room.channel)
    assert f"**<#{other.id}>**" in shown(response(result))
    assert (await held(room, store)).channels == {other.id}
    assert response(await room.ann.slash(room.channel, "ask", question=QUESTION)).content == NotHere.tell
    assert len(room.env.errors) == 1
    await mod.slash(room.channel, "settings channels clear")
    assert (await held(room, store)).channels == frozenset()


async def test_roles_are_added_removed_and_cleared(room: Room, mod: MemberActor, store: Store) -> None:
    fans, staff = (room.ann.guild.create_role(name) for name in ("fans", "staff"))
    for role in (fans, staff):
        await mod.slash(room.channel, "settings roles add", role=role)
    await mod.slash(room.channel, "settings roles remove", role=staff)
    assert (await held(room, store)).roles == {fans.id}
    result = await room.ann.slash(room.channel, "ask", question=QUESTION)
    assert "only certain roles" in response(result).content
    await mod.slash(room.channel, "settings roles clear")
    assert "[1]" in shown(response(await room.ann.slash(room.channel, "ask", question=QUESTION)))
    assert len(room.env.errors) == 1


async def test_reset_puts_everything_back_and_leaves_other_servers_alone(
    room: Room, mod: MemberActor, store: Store
) -> None:
    other = ServerSettings(server_id=5, threads=True)
    await store.save_settings(other)
    await mod.slash(room.channel, "settings language", language="ko")
    result = await mod.slash(room.channel, "settings reset")
    assert shown(response(result)).count("(default:") == 0
    assert await held(room, store) == ServerSettings(server_id=room.ann.guild.id)
    assert await store.settings(5) == other


async def test_whoever_may_not_manage_the_server_does_not_see_the_command(room: Room) -> None:
    with pytest.raises(SetupError):
        await room.ann.slash(room.channel, "settings show")


async def test_the_permission_is_asked_for_again_when_the_command_is_used(room: Room, store: Store) -> None:
    """A server's owner can show the command to anybody."""
    bot = room.env.bot
    assert isinstance(bot, Lightstick)
    (settings,) = [command for command in await bot.tree.fetch_commands() if command.name == "settings"]
    room.ann.guild.set_command_permissions(settings.id, {room.ann: True})
    for command, options in (("show", {}), ("reset", {}), ("threads", {"threads": "on"})):
        result = await room.ann.slash(room.channel, f"settings {command}", **options)
        assert result.ephemeral
        assert response(result).content == NotAModerator.tell
    assert await held(room, store) == ServerSettings(server_id=room.ann.guild.id)
    assert len(room.env.errors) == 3


async def test_discord_itself_refuses_a_cooldown_that_is_out_of_range(room: Room, mod: MemberActor) -> None:
    for options in ({"questions": 0}, {"questions": 1001}, {"seconds": -1.0}, {"seconds": 86_401.0}):
        with pytest.raises(OptionError):
            await mod.slash(room.channel, "settings cooldown", **options)


async def test_a_server_that_removes_the_bot_is_forgotten(room: Room, mod: MemberActor, store: Store) -> None:
    await mod.slash(room.channel, "settings threads", threads="on")
    guild = room.env.bot.get_guild(room.ann.guild.id)
    assert guild is not None
    await guild.leave()
    await room.env.settle()
    assert not (await store.settings(guild.id)).threads


async def test_a_server_with_an_outage_is_not_forgotten(room: Room, mod: MemberActor, store: Store) -> None:
    await mod.slash(room.channel, "settings threads", threads="on")
    gone = {"id": str(room.ann.guild.id), "unavailable": True}
    room.env.bot._connection.parse_guild_delete(gone)  # type: ignore[arg-type]  # as the gateway calls it
    await room.env.settle()
    assert (await held(room, store)).threads
