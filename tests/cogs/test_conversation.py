"""What a message follows on: the answer that it replies to, its thread, its direct message, its person."""

from collections.abc import Callable

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.cogs.reception import Desks
from bot.render.discord_words import UNSEEN
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import BotOf, Room, listener, response, shown

QUESTION = "What happened at the Tulsa rally?"
UNDERSTOOD = "I understood: And when was that? (about “What happened at the Tulsa rally”)"


def me(room: Room) -> str:
    assert room.env.bot.user is not None
    return room.env.bot.user.mention


def ben_in(room: Room) -> MemberActor:
    return room.ann.guild.add_member(room.env.create_user("ben"))


def last(channel: ChannelHandle) -> str:
    """What was said last, as a reader sees it."""
    message = channel.last_message
    assert message is not None
    return shown(message).replace("\\", "")


def answers(room: Room, channel: ChannelHandle) -> list[str]:
    return [shown(m) for m in channel.history() if m.author == room.env.bot.user]


async def thread_on_an_answer(room: Room) -> ChannelHandle:
    answer = response(await room.ann.slash(room.channel, "ask", question=QUESTION))
    await room.ann.click(answer, label="Continue in a thread")
    (thread,) = room.channel.threads
    return thread


async def test_a_reply_follows_on_the_answer_that_it_replies_to_whoever_replies(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    tulsa = room.last
    await room.ann.send(room.channel, f"{me(room)} What is a fancam?")
    await ben_in(room).send(room.channel, "And when was that?", reply_to=tulsa)
    assert UNDERSTOOD in last(room.channel)


async def test_a_reply_follows_on_its_answer_after_a_restart_too(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    tulsa = room.last
    await room.env.restart_bot(bot_of(open_desk))
    await room.ann.send(room.channel, "And when was that?", reply_to=tulsa)
    assert UNDERSTOOD in last(room.channel)


async def test_a_reply_to_a_forgotten_answer_is_answered_all_the_same(room: Room, store: Store) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    await store.forget_person(room.ann.id)
    await room.ann.send(room.channel, "What is a fancam?", reply_to=room.last)
    assert "fancam" in last(room.channel)


async def test_a_mention_in_reply_to_somebody_else_is_a_question_of_ones_own(room: Room) -> None:
    said = await ben_in(room).send(room.channel, "Did you know?")
    await room.ann.send(room.channel, f"{me(room)} What is a fancam?", reply_to=said)
    assert "fancam" in last(room.channel)


async def test_in_a_thread_of_ours_everybody_is_part_of_one_conversation(room: Room) -> None:
    thread = await thread_on_an_answer(room)
    await room.ann.send(thread, f"{me(room)} What is a fancam?")
    await ben_in(room).send(thread, f"{me(room)} Who said that?")
    assert "about “What is a fancam”" in last(thread)


async def test_the_first_question_in_a_thread_follows_on_the_answer_that_it_began_on(room: Room) -> None:
    thread = await thread_on_an_answer(room)
    await ben_in(room).send(thread, f"{me(room)} And when was that?")
    assert UNDERSTOOD in last(thread)


async def test_a_reply_to_the_invitation_to_go_on_follows_on_the_answer_too(room: Room) -> None:
    thread = await thread_on_an_answer(room)
    (invitation,) = thread.history()
    await room.ann.send(thread, "And when was that?", reply_to=invitation)
    assert UNDERSTOOD in last(thread)


async def test_a_thread_is_still_ours_after_a_restart(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    thread = await thread_on_an_answer(room)
    await room.env.restart_bot(bot_of(open_desk))
    await room.ann.send(thread, f"{me(room)} And when was that?")
    assert UNDERSTOOD in last(thread)


async def test_hidden_words_in_a_thread_are_spoken_of_once(room: Room) -> None:
    thread = await thread_on_an_answer(room)
    for _ in range(3):
        await room.ann.send(thread, "And when was that?")
    assert answers(room, thread).count(UNSEEN) == 1
    assert len(answers(room, thread)) == 2  # how to go on, and this


async def test_what_is_said_to_somebody_else_in_a_thread_is_left_alone(room: Room) -> None:
    thread, ben = await thread_on_an_answer(room), ben_in(room)
    said = await ben.send(thread, f"{room.ann.mention} is that so?")
    await room.ann.send(thread, "It is.", reply_to=said)
    loud = room.ann.guild.create_role("Loud", permissions=discord.Permissions(mention_everyone=True))
    cem = room.ann.guild.add_member(room.env.create_user("cem"), roles=[loud])
    await cem.send(thread, "@everyone look at this")
    assert len(answers(room, thread)) == 1


async def test_a_thread_of_somebody_else_is_left_alone(room: Room, store: Store) -> None:
    thread = await thread_on_an_answer(room)
    await store.forget_server(room.ann.guild.id)
    await room.ann.send(thread, "And when was that?")
    assert len(answers(room, thread)) == 1


class TestWhereWordsAreShown:
    """An operator may have been granted the message-content intent."""

    @pytest.fixture
    def simcord_bot(self, open_desk: Callable[[], Desks], bot_of: BotOf) -> discord.Client:
        bot = bot_of(open_desk)
        bot._connection._intents.message_content = True
        return bot

    async def test_a_thread_of_ours_needs_no_mention(self, room: Room) -> None:
        thread = await thread_on_an_answer(room)
        await room.ann.send(thread, "And when was that?")
        assert UNDERSTOOD in last(thread)
        said = await room.ann.send(room.channel, "And when was that?")
        assert room.last == said


async def test_a_direct_message_goes_on_from_a_command_used_there(room: Room) -> None:
    await room.ann.user.slash("ask", question=QUESTION)
    await room.ann.user.send_dm("And when was that?")
    assert UNDERSTOOD in last(room.ann.user.dm_channel)


async def test_where_the_moderators_want_threads_an_answer_to_a_mention_opens_one(room: Room, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, threads=True))
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    (thread,) = room.channel.threads
    assert await store.is_our_thread(thread.id)
    await room.ann.send(thread, f"{me(room)} And when was that?")
    assert UNDERSTOOD in last(thread)


async def test_where_no_thread_may_be_opened_the_answer_stands(
    room: Room, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, threads=True))
    room.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    assert len(answers(room, room.channel)) == 1
    assert "No thread could be opened" in caplog.text


async def test_a_message_that_discord_delivers_twice_is_answered_once(room: Room) -> None:
    asked = await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    await listener(room).on_message(asked)
    assert len(answers(room, room.channel)) == 1


async def test_discords_own_words_about_an_answer_are_ignored(room: Room) -> None:
    await room.ann.send(room.channel, f"{me(room)} {QUESTION}")
    keepers = room.ann.guild.create_role("Keepers", permissions=discord.Permissions(manage_messages=True))
    dan = room.ann.guild.add_member(room.env.create_user("dan"), roles=[keepers])
    await dan.set_pinned(room.last, pinned=True)  # Discord says so in dan's name, with a reference to our answer
    assert room.last.type is discord.MessageType.pins_add
    assert len(answers(room, room.channel)) == 1
