"""A private check is posted for everybody: once, also after a restart, and only if the message still stands."""

from collections.abc import Callable

import discord

from bot.cogs.reception import Desks
from bot.errors import MayNotPost, MessageEdited, MessageGone
from tests.discord_room import BotOf, Room, response, shown

CLAIM = "BTS donated $1 million to Black Lives Matter."


async def checked(room: Room) -> tuple[discord.Message, discord.Message]:
    """What somebody wrote, and the private check of it."""
    message = await room.ann.send(room.channel, CLAIM)
    return message, response(await room.ann.context_menu(room.channel, "Check against sources", message))


async def test_what_was_read_is_posted_as_a_reply_to_the_message(room: Room) -> None:
    message, private = await checked(room)
    await room.ann.click(private, label="Post publicly")
    posted = room.last
    assert posted.reference is not None
    assert posted.reference.message_id == message.id
    assert shown(posted) == shown(private)
    evidence = await room.ann.click(posted, label="Show evidence")
    assert "[1] CNN" in shown(response(evidence))


async def test_the_private_message_then_says_so_and_offers_it_no_more(room: Room) -> None:
    _, private = await checked(room)
    await room.ann.click(private, label="Post publicly")
    *_, edit = [request.json for request in room.env.http_requests if request.method == "PATCH"]
    assert edit is not None
    assert edit["content"] == f"Posted: {room.last.jump_url}"
    labels = [button["label"] for row in edit["components"] for button in row["components"]]
    assert labels == ["Show evidence"]


async def test_pressing_twice_at_once_posts_once(room: Room) -> None:
    _, private = await checked(room)
    await room.ann.click(private, label="Post publicly")
    (sent,) = [r for r in room.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    assert sent.json is not None
    assert sent.json["nonce"] == str(private.id)
    assert sent.json["enforce_nonce"] is True


async def test_the_button_works_after_a_restart(room: Room, open_desk: Callable[[], Desks], bot_of: BotOf) -> None:
    _, private = await checked(room)
    await room.env.restart_bot(bot_of(open_desk))
    await room.ann.click(private, label="Post publicly")
    assert shown(room.last) == shown(private)


async def test_nothing_is_posted_about_a_message_that_is_gone(room: Room) -> None:
    message, private = await checked(room)
    await room.ann.delete(message)
    result = await room.ann.click(private, label="Post publicly")
    (told,) = result.followups
    assert told.ephemeral
    assert told.content == MessageGone.tell
    assert room.channel.history() == []


async def test_a_message_that_was_edited_since_is_to_be_checked_again(room: Room) -> None:
    message, private = await checked(room)
    await room.env.advance_time(5)
    await room.ann.edit(message, "BTS donated $9 million.")
    result = await room.ann.click(private, label="Post publicly")
    assert [told.content for told in result.followups] == [MessageEdited.tell]


async def test_where_the_bot_may_not_write_the_person_is_told_what_it_needs(room: Room) -> None:
    _, private = await checked(room)
    room.env.inject_error("POST", "/channels/*/messages", status=403)
    result = await room.ann.click(private, label="Post publicly")
    (told,) = result.followups
    assert told.ephemeral
    assert told.content == MayNotPost.tell
