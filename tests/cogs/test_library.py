"""`/library` as a moderator meets it: a look before a source goes in, for this server and no other."""

import asyncio
from collections.abc import Callable

import aiohttp
import discord
import pytest
from simcord import MemberActor, SetupError

from bot.client import Lightstick
from bot.cogs import library
from bot.cogs.reception import Desks
from bot.errors import FileLost, LibraryFull, LibraryUnwritable, PreviewGone
from bot.search.shelves import Shelves
from tests.discord_room import BotOf, Room, response, shown
from tests.library_room import (
    FILE,
    QUESTION,
    SAID,
    added,
    intake,
    looked_at,
    mod,
    most_documents,
    open_desk,
    shelves,
)

__all__ = ["intake", "mod", "most_documents", "open_desk", "shelves"]


async def answer(room: Room, asker: MemberActor | None = None, *, channel: object = None) -> str:
    result = await (asker or room.ann).slash(channel or room.channel, "ask", question=QUESTION)  # type: ignore[arg-type]
    return shown(response(result))


async def test_a_source_is_shown_before_it_goes_in(room: Room, mod: MemberActor) -> None:
    result = await looked_at(room, mod)
    assert result.ephemeral
    card = shown(response(result))
    for telling in (
        "Lantern club mends the harbour bridge",
        "Ana Bell",
        "3 May 2021",
        "Markdown from bridge.md",
        "3\N{NO-BREAK SPACE}paragraphs",
    ):
        assert telling in card
    assert "the publisher" in card  # nobody says who published it
    assert SAID not in await answer(room)


async def test_once_added_it_answers_in_its_server_word_for_word(room: Room, mod: MemberActor) -> None:
    assert "From now on I answer from it in this server" in shown(response(await added(room, mod)))
    assert SAID in await answer(room)


async def test_what_one_server_adds_is_never_seen_in_another(room: Room, mod: MemberActor) -> None:
    await added(room, mod)
    other = room.env.create_guild()
    ben = other.add_member(room.env.create_user("ben"))
    channel = other.create_text_channel("general")
    assert SAID not in await answer(room, ben, channel=channel)
    listed = shown(response(await ben.slash(channel, "sources")))
    assert "Lantern" not in listed


async def test_the_buttons_work_after_a_restart(
    room: Room, mod: MemberActor, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    preview = response(await looked_at(room, mod))
    await room.env.restart_bot(bot_of(open_desk))
    await mod.click(preview, label="Add it")
    assert SAID in await answer(room)


async def test_details_are_corrected_before_it_goes_in(room: Room, mod: MemberActor) -> None:
    preview = response(await looked_at(room, mod))
    form = await mod.click(preview, label="Correct the details")
    result = await mod.submit_modal(
        form,
        {
            "title": "A bridge mended",
            "publisher": "Eastport Post",
            "authors": "Ana Bell, Cho Dae",
            "published": "2021-05-04",
        },
    )
    card = shown(response(result))
    for telling in ("A bridge mended", "Eastport Post", "Ana Bell and Cho Dae", "4 May 2021"):
        assert telling in card
    assert "the publisher" not in card


async def test_a_date_that_is_none_changes_nothing(room: Room, mod: MemberActor) -> None:
    form = await mod.click(response(await looked_at(room, mod)), label="Correct the details")
    result = await mod.submit_modal(form, {"published": "yesterday"})
    assert "2020-06-22" in response(result).content


async def test_what_is_not_wanted_is_dropped(room: Room, mod: MemberActor) -> None:
    preview = response(await looked_at(room, mod))
    await mod.click(preview, label="Do not add")
    assert SAID not in await answer(room)


async def test_sources_are_listed_counted_and_removed(room: Room, mod: MemberActor) -> None:
    empty = shown(response(await mod.slash(room.channel, "library list")))
    assert "has added no source yet" in empty
    await added(room, mod)
    listed = shown(response(await mod.slash(room.channel, "library list")))
    assert "Lantern club mends the harbour bridge" in listed
    status = shown(response(await mod.slash(room.channel, "library status")))
    assert "1 of 2" in status
    (choice,) = await mod.autocomplete(room.channel, "library remove", "source", "lantern")
    result = await mod.slash(room.channel, "library remove", source=choice["value"])
    assert "Removed:" in response(result).content
    assert SAID not in await answer(room)


async def test_a_file_that_cannot_be_read_is_told_in_words(room: Room, mod: MemberActor) -> None:
    result = await looked_at(room, mod, ("holidays.md", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    assert "I could not take this in. holidays.md" in response(result).content


@pytest.mark.parametrize("options", [{}, {"address": "https://example.org/", "file": FILE}])
async def test_either_an_address_or_a_file_is_asked_for(
    room: Room, mod: MemberActor, options: dict[str, object]
) -> None:
    result = await mod.slash(room.channel, "library add", **options)
    assert "either an address or a file" in response(result).content


async def test_only_moderators_may(room: Room) -> None:
    with pytest.raises(SetupError, match="not visible to this user"):
        await room.ann.slash(room.channel, "library list")


async def test_there_is_a_bound(room: Room, mod: MemberActor) -> None:
    for number in range(2):
        text = "\n\n".join(
            f"Chapter {number} part {n} tells of {n * 7 + number} boats and their crews." for n in range(9)
        )
        await added(room, mod, (f"boats-{number}.txt", text.encode()))
    result = await looked_at(room, mod)
    assert response(result).content == LibraryFull.tell
    assert not result.followups


async def test_a_server_that_the_bot_leaves_is_forgotten(room: Room, mod: MemberActor, shelves: Shelves) -> None:
    await added(room, mod)
    assert shelves.own(room.ann.guild.id).exists()
    bot = room.env.bot
    assert isinstance(bot, Lightstick)
    guild = bot.get_guild(room.ann.guild.id)
    assert guild is not None
    await bot.acquisitions.on_guild_remove(guild)
    assert not shelves.own(guild.id).exists()


@pytest.mark.parametrize("failure", ["gone", "broken", "slow"])
async def test_a_file_that_discord_does_not_hand_over_is_told_in_a_sentence(
    room: Room, mod: MemberActor, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    async def read(_: discord.Attachment) -> bytes:
        if failure == "slow":
            await asyncio.sleep(30)
        if failure == "broken":
            raise aiohttp.ClientPayloadError("half a file")
        raise discord.HTTPException(_Answer(), "asset not found")  # type: ignore[arg-type]  # as far as it is read

    monkeypatch.setattr(discord.Attachment, "read", read)
    monkeypatch.setattr(library, "DOWNLOAD_SECONDS", 0.05)
    assert response(await looked_at(room, mod)).content == FileLost.tell


class _Answer:
    status, reason = 404, "Not Found"


async def test_a_file_that_is_too_large_is_not_even_asked_for(
    room: Room, mod: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "LARGEST_FILE", 10)
    told = response(await looked_at(room, mod)).content
    assert told == "I could not take this in. bridge.md is larger than 0 MB; split it."


async def test_a_preview_that_is_gone_is_told(room: Room, mod: MemberActor, shelves: Shelves) -> None:
    preview = response(await looked_at(room, mod))
    for file in (shelves.own(room.ann.guild.id) / "pending").iterdir():
        file.unlink()
    result = await mod.click(preview, label="Add it")
    assert PreviewGone.tell in [followup.content for followup in result.followups]


async def test_a_full_disk_is_told_and_the_preview_stays(room: Room, mod: MemberActor, shelves: Shelves) -> None:
    preview = response(await looked_at(room, mod))
    (shelves.own(room.ann.guild.id) / "LOCK").mkdir()
    result = await mod.click(preview, label="Add it")
    (told,) = [followup.content for followup in result.followups]
    assert told.startswith(LibraryUnwritable.tell)
    (shelves.own(room.ann.guild.id) / "LOCK").rmdir()
    await mod.click(preview, label="Add it")
    assert SAID in await answer(room)
