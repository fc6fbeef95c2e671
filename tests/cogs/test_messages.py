"""Questions in plain messages: who is answered, how, and who is not."""

from dataclasses import replace

import discord
import pytest

from bot.errors import MayNotPost
from bot.i18n.speech import speech_for
from bot.render.discord_words import HELP, TOO_LONG, UNSEEN
from bot.store.server import ServerSettings
from bot.store.store import Store
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


def without_embeds(room: Room) -> Room:
    """The room in a channel where moderators deny embeds: Discord says no, as this simulated one does not by itself."""
    guild = room.ann.guild
    plain = guild.create_text_channel(
        "plain", overwrites={guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    return replace(room, channel=plain)


async def test_where_only_embeds_are_denied_that_is_said_in_plain_words_and_once(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room = without_embeds(room)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == [MayNotPost.tell]
    assert [record for record in caplog.records if record.name.startswith("bot")] == []


async def test_that_embeds_are_denied_is_said_in_the_language_of_the_server(room: Room, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, language="ko"))
    room = without_embeds(room)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == [speech_for("ko")(MayNotPost.tell)] != [MayNotPost.tell]


async def test_where_plain_words_are_refused_too_nothing_more_is_tried(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room = without_embeds(room)
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    tried = [r for r in room.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    assert len(tried) == 2
    (line,) = [record for record in caplog.records if record.name.startswith("bot")]
    assert "could not be told" in line.message


async def test_where_the_bot_may_not_write_at_all_it_does_not_try_again(room: Room) -> None:
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    tried = [r for r in room.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
    assert len(tried) == 1


async def test_what_discord_stumbles_over_again_and_again_takes_one_line_in_the_log(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    room.env.inject_error("POST", "/channels/*", status=500, times=None)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert said_by_the_bot(room) == []
    (line,) = [record for record in caplog.records if record.name.startswith("bot")]
    assert "did not get through: 500" in line.message
