"""Questions in plain messages: who is answered, how, and who is not."""

import pytest

from bot.render.discord_words import HELP, TOO_LONG, UNSEEN
from tests.discord_room import NOBODY, Room, response, shown

QUESTION = "Why did K-pop fans flood #WhiteLivesMatter?"


def me(room: Room) -> str:
    assert room.env.bot.user is not None
    return room.env.bot.user.mention


def said_by_the_bot(room: Room) -> list[str]:
    return [shown(m) for m in room.channel.history() if m.author == room.env.bot.user]


async def test_a_mention_is_a_question(room: Room) -> None:
    asked = await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert "[1]" in shown(room.last)
    assert room.last.reference is not None
    assert room.last.reference.message_id == asked.id


async def test_a_mention_at_the_end_is_a_question_too(room: Room) -> None:
    await room.ann.send(room.channel, f"{QUESTION} {me(room)}")
    assert "[1]" in shown(room.last)


async def test_a_reply_to_the_bot_is_a_question(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    await room.ann.send(room.channel, "What is a fancam?", reply_to=room.last)
    assert "fancam" in shown(room.last)
    assert len(said_by_the_bot(room)) == 2


async def test_a_reply_whose_words_discord_hides_gets_a_hint(room: Room) -> None:
    """Discord keeps back the words of a reply to a command's answer, unless it mentions us."""
    answer = await room.ann.slash(room.channel, "ask", question=QUESTION)
    await room.ann.send(room.channel, "What is a fancam?", reply_to=response(answer))
    assert room.last.content == UNSEEN


async def test_a_direct_message_is_a_question(room: Room) -> None:
    await room.ann.user.send_dm(QUESTION)
    answer = room.ann.user.dm_channel.last_message
    assert answer is not None
    assert "[1]" in shown(answer)


async def test_the_first_visible_sign_comes_before_the_answer(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    paths = [request.path for request in room.env.http_requests if str(room.channel.id) in request.path]
    assert paths[0].endswith("/typing")
    assert paths[-1].endswith("/messages")


async def test_a_bare_mention_gets_a_short_help(room: Room) -> None:
    await room.ann.send(room.channel, me(room))
    assert room.last.content == HELP


async def test_a_question_that_is_too_long_is_told_so(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} {'why ' * 100}")
    assert room.last.content == TOO_LONG


@pytest.mark.parametrize("words", ["@everyone who is BTS?", "@here who is BTS?", "What is a fancam?"])
async def test_what_is_not_said_to_the_bot_is_left_alone(room: Room, words: str) -> None:
    await room.ann.send(room.channel, words)
    assert said_by_the_bot(room) == []


async def test_another_bot_is_ignored(room: Room) -> None:
    robot = room.ann.guild.add_member(room.env.create_user("robot", bot=True))
    await robot.send(room.channel, f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == []


async def test_a_webhook_is_ignored(room: Room) -> None:
    webhook = room.ann.guild.create_webhook(room.channel)
    await webhook.send(f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == []


async def test_an_answer_to_a_message_pings_nobody(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} @everyone {QUESTION}")
    assert "@everyone" not in shown(room.last)
    replies = [r.json for r in room.env.http_requests if r.method == "POST" and isinstance(r.json, dict)]
    spoken = [body for body in replies if body.get("embeds")]
    assert spoken
    assert all(body["allowed_mentions"] == NOBODY for body in spoken)


async def test_a_channel_that_is_closed_to_the_bot_breaks_nothing(room: Room) -> None:
    room.env.inject_error("POST", "/channels/*/typing", status=403)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == []
    await room.ann.user.send_dm(QUESTION)
