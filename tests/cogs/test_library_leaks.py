"""What one server has added is seen in no other place, whichever way somebody tries."""

import logging

import discord
import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from bot.client import Lightstick
from bot.cogs.reception import Reception
from bot.errors import UnknownSource
from bot.search.generation import Held
from bot.search.shelves import Shelves
from tests.discord_room import Room, response, shown
from tests.library_room import FILE, QUESTION, SAID, added, intake, mod, most_documents, open_desk, shelves

__all__ = ["intake", "mod", "most_documents", "open_desk", "shelves"]

WORDS = "Lantern"  # of the title, and of nothing else in the library


class Elsewhere:
    """Another server, with a moderator of its own, and who is in both."""

    def __init__(self, room: Room) -> None:
        self.guild: GuildHandle = room.env.create_guild()
        self.channel: ChannelHandle = self.guild.create_text_channel("general")
        role = self.guild.create_role("moderator", permissions=discord.Permissions(manage_guild=True))
        self.mod: MemberActor = self.guild.add_member(room.env.create_user("eve"), roles=[role])
        self.ann: MemberActor = self.guild.add_member(room.ann.user)


@pytest.fixture
async def elsewhere(room: Room, mod: MemberActor) -> Elsewhere:
    """The first server has added its source, and has asked."""
    await added(room, mod)
    return Elsewhere(room)


def reception(room: Room) -> Reception:
    bot = room.env.bot
    assert isinstance(bot, Lightstick)
    return bot.desk.reception


async def own(room: Room) -> tuple[str, Held]:
    ((name, held),) = (await reception(room).consult(lambda all_: all_.held(room.ann.guild.id))).items()
    return name, held


async def test_not_by_asking_in_another_server_nor_in_private(room: Room, elsewhere: Elsewhere) -> None:
    assert SAID in shown(response(await room.ann.slash(room.channel, "ask", question=QUESTION)))
    assert SAID not in shown(response(await elsewhere.ann.slash(elsewhere.channel, "ask", question=QUESTION)))
    for server in (elsewhere.guild.id, None, -room.ann.guild.id, 0, 2**64):
        texts = [document.text for document in await reception(room).documents(server=server)]
        assert not any(WORDS in text for text in texts)


async def test_not_by_the_evidence_of_an_answer(room: Room, elsewhere: Elsewhere) -> None:
    reply = await reception(room).ask(QUESTION, server=room.ann.guild.id, conversation="here")
    ids = [citation.passage.id for citation in reply.citations]  # type: ignore[union-attr]
    assert all(await reception(room).passages(ids, server=room.ann.guild.id))
    for server in (elsewhere.guild.id, None):
        assert None in await reception(room).passages(ids, server=server)


async def test_not_by_what_is_offered_while_somebody_types(room: Room, elsewhere: Elsewhere) -> None:
    for command, option in (("sources", "source"), ("summary", "subject")):
        here = await room.ann.autocomplete(room.channel, command, option, WORDS.lower())
        assert any(WORDS in choice["name"] for choice in here)
        assert not await elsewhere.ann.autocomplete(elsewhere.channel, command, option, WORDS.lower())
    assert not await elsewhere.mod.autocomplete(elsewhere.channel, "library remove", "source", "")


async def test_not_by_its_id(room: Room, elsewhere: Elsewhere) -> None:
    name, _ = await own(room)
    for command, options in (("sources", {"source": name}), ("summary", {"subject": name})):
        result = await elsewhere.ann.slash(elsewhere.channel, command, **options)
        assert not any(WORDS in shown(message.message) for message in (result.response, *result.followups) if message)
    refused = await elsewhere.mod.slash(elsewhere.channel, "library remove", source=name)
    assert response(refused).content == UnknownSource.tell
    assert len(room.env.errors) == 3
    assert (await own(room))[0] == name


async def test_not_by_lists_nor_counts(room: Room, elsewhere: Elsewhere) -> None:
    assert "5 sources" in shown(response(await room.ann.slash(room.channel, "about")))
    assert "4 sources" in shown(response(await elsewhere.ann.slash(elsewhere.channel, "about")))
    for command in ("sources", "library list", "library status"):
        told = shown(response(await elsewhere.mod.slash(elsewhere.channel, command)))
        assert WORDS not in told
    assert "0 of 2" in told


async def test_not_by_checking_a_message(room: Room, elsewhere: Elsewhere) -> None:
    message = await elsewhere.ann.send(elsewhere.channel, SAID + " on Saturday.")
    checked = await elsewhere.ann.context_menu(elsewhere.channel, "Check against sources", message)
    assert WORDS not in shown(response(checked)).replace(SAID, "")


async def test_not_by_a_preview_of_the_same_text(room: Room, elsewhere: Elsewhere) -> None:
    card = shown(response(await elsewhere.mod.slash(elsewhere.channel, "library add", file=FILE)))
    assert "Much like" not in card
    assert "takes the place" not in card


async def test_not_by_a_question_that_was_asked_elsewhere(room: Room, elsewhere: Elsewhere) -> None:
    """A message may be forwarded, and its reference then names the answer in the other server."""
    await room.ann.slash(room.channel, "ask", question=QUESTION)
    answered = room.last
    bot = room.env.bot
    assert isinstance(bot, Lightstick)
    asked = await bot.desk.store.asked(answered.id)
    assert asked is not None
    assert asked.server_id == room.ann.guild.id
    messages = bot.get_cog("Messages")
    sent = await elsewhere.ann.send(elsewhere.channel, "And when?")
    message = await bot.get_channel(elsewhere.channel.id).fetch_message(sent.id)  # type: ignore[union-attr]
    message.reference = discord.MessageReference(message_id=answered.id, channel_id=room.channel.id)
    assert await messages._followed(message, "a conversation") is None  # type: ignore[union-attr]


async def test_not_by_the_log(room: Room, mod: MemberActor, shelves: Shelves, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bot"):
        await added(room, mod)
        (shelves.own(room.ann.guild.id) / "LOCK").unlink(missing_ok=True)
        (shelves.own(room.ann.guild.id) / "LOCK").mkdir()
        name, _ = await own(room)
        await mod.slash(room.channel, "library remove", source=name)
    assert len(room.env.errors) == 1
    assert "cannot be written" in caplog.text
    for secret in (WORDS, "bridge", str(shelves.index)):
        assert secret not in caplog.text
