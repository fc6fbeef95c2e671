"""An edited question: answered anew in place of the old answer, and only if its words have changed."""

import asyncio

import discord
import pytest

from bot.cogs.pace import Pace
from bot.render import discord_message
from bot.render.discord_words import TOO_LONG
from bot.store.store import Store
from tests.discord_room import Room, listener, shown
from tests.pressed import labels

TULSA, FANCAM = "What happened at the Tulsa rally?", "What is a fancam?"
NO = "How many albums has BTS sold?"


def me(room: Room) -> str:
    assert room.env.bot.user is not None
    return room.env.bot.user.mention


def answers(room: Room) -> list[discord.Message]:
    return [m for m in room.channel.history() if m.author == room.env.bot.user]


def patched(room: Room) -> int:
    return sum(request.method == "PATCH" for request in room.env.http_requests)


def edit_of(message: discord.Message) -> discord.RawMessageUpdateEvent:
    return discord.RawMessageUpdateEvent({}, message)  # type: ignore[typeddict-item]  # the message has all of it


async def asked(room: Room, question: str = TULSA) -> discord.Message:
    return await room.ann.send(room.channel, f"{me(room)} {question}")


async def test_an_edited_question_is_answered_anew_in_place(room: Room, store: Store) -> None:
    message = await asked(room)
    await room.ann.edit(message, f"{me(room)} {FANCAM}")
    (answer,) = answers(room)
    assert "A fancam is" in shown(answer)
    assert "Saturday night" not in shown(answer)
    noted = await store.asked(answer.id)
    assert noted is not None
    assert (noted.question, noted.question_id) == (FANCAM, message.id)


async def test_the_buttons_change_with_the_answer(room: Room) -> None:
    message = await asked(room)
    await room.ann.edit(message, f"{me(room)} {NO}")
    assert "Show evidence" not in labels(answers(room)[0])
    await room.ann.edit(message, f"{me(room)} thanks")
    assert labels(answers(room)[0]) == []
    await room.ann.edit(message, f"{me(room)} {FANCAM}")
    assert "Show evidence" in labels(answers(room)[0])


@pytest.mark.parametrize("same", ["{me} {question}", "{me}   {question} ", "{question} {me}"])
async def test_the_same_words_are_not_answered_again(room: Room, same: str) -> None:
    message = await asked(room)
    await room.ann.edit(message, same.format(me=me(room), question=TULSA))
    assert patched(room) == 0


async def test_the_preview_of_a_link_is_no_edit(room: Room) -> None:
    message = await asked(room)
    message.content = f"{me(room)} {FANCAM}"  # even if it were, Discord marks only a person's edit with a time
    await listener(room).on_raw_message_edit(edit_of(message))
    assert patched(room) == 0


async def test_a_message_that_was_never_answered_may_be_edited_in_peace(room: Room) -> None:
    message = await room.ann.send(room.channel, FANCAM)
    await room.ann.edit(message, f"{me(room)} {FANCAM}")
    assert answers(room) == []


async def test_a_question_that_is_edited_while_it_is_answered_is_answered_anew(room: Room) -> None:
    message = await room.ann.send(room.channel, "What is")
    await room.ann.edit(message, f"{me(room)} {FANCAM}")
    first, second = room.last, room.last
    first.content = f"{me(room)} {TULSA}"
    await asyncio.gather(listener(room).on_message(first), listener(room).on_raw_message_edit(edit_of(second)))
    (answer,) = answers(room)
    assert "A fancam is" in shown(answer)


async def test_an_edit_that_takes_the_mention_away_leaves_the_answer(room: Room) -> None:
    message = await asked(room)
    await room.ann.edit(message, FANCAM)
    assert patched(room) == 0


async def test_an_edit_in_a_direct_message_is_answered_anew(room: Room) -> None:
    ann = room.ann.user
    message = await ann.send_dm(TULSA)
    await ann.edit(message, FANCAM)
    answer = ann.dm_channel.last_message
    assert answer is not None
    assert "fancam" in shown(answer)


async def test_an_edited_reply_still_follows_on_its_answer(room: Room) -> None:
    await asked(room)
    message = await room.ann.send(room.channel, "And why was that?", reply_to=room.last)
    await asked(room, FANCAM)
    await room.ann.edit(message, "And when was that?")
    told = [shown(answer).replace("\\", "") for answer in answers(room)]
    assert any("And when was that? (about “What happened at the Tulsa rally”)" in words for words in told)


async def test_an_answer_that_is_gone_is_left_gone(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    message = await asked(room)
    room.env.backend.delete_message(room.channel.id, answers(room)[0].id)
    await room.ann.edit(message, f"{me(room)} {FANCAM}")
    assert answers(room) == []
    assert "Unknown Message" in caplog.text


async def test_a_question_that_has_become_too_long_is_told_so(room: Room) -> None:
    message = await asked(room)
    await room.ann.edit(message, f"{me(room)} {'why ' * 100}")
    assert room.last.content == TOO_LONG
    assert "Saturday night" in shown(answers(room)[0])


class TestPace:
    """To ask anew is to ask."""

    @pytest.fixture
    def pace(self) -> Pace:
        return Pace(1, 1000)

    async def test_an_edit_counts_as_a_question(self, room: Room) -> None:
        message = await asked(room)
        await room.ann.edit(message, f"{me(room)} {FANCAM}")
        assert "you can ask again in" in room.last.content
        assert patched(room) == 0


class TestParts:
    """An answer may take several messages; Discord's limit is made narrower here, so that every answer does."""

    @pytest.fixture(autouse=True)
    def narrow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(discord_message, "MESSAGE", 100)

    async def test_a_reply_to_any_part_of_an_answer_follows_on_it(self, room: Room) -> None:
        await asked(room)
        parts = answers(room)
        assert len(parts) > 1
        for number, part in enumerate(parts, start=1):
            await room.ann.send(room.channel, "And when was that?", reply_to=part)
            understood = "And when was that? (about “What happened at the Tulsa rally”)"
            assert sum(understood in shown(answer).replace("\\", "") for answer in answers(room)) == number

    async def test_an_answer_of_fewer_parts_leaves_none_of_the_old_ones(self, room: Room, store: Store) -> None:
        message = await asked(room)
        old = answers(room)
        await room.ann.edit(message, f"{me(room)} {NO}")
        (answer,) = answers(room)
        assert answer.id == min(part.id for part in old)
        noted = await store.asked_by_message(message.id)
        assert noted is not None
        assert (noted.message_id, noted.parts) == (answer.id, ())

    async def test_an_answer_of_more_parts_sends_what_is_missing(self, room: Room, store: Store) -> None:
        message = await asked(room, NO)
        (old,) = answers(room)
        await room.ann.edit(message, f"{me(room)} {TULSA}")
        first, *rest = sorted(answers(room), key=lambda part: part.id)
        assert rest
        assert first.id == old.id
        assert [part.reference.message_id for part in rest if part.reference] == [message.id] * len(rest)
        noted = await store.asked(rest[-1].id)
        assert noted is not None
        assert noted.parts == tuple(part.id for part in rest)

    async def test_a_part_that_somebody_has_deleted_is_sent_anew_and_what_follows_it_too(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        message = await asked(room)
        first, gone, *later = sorted(answers(room), key=lambda part: part.id)
        room.env.backend.delete_message(room.channel.id, gone.id)
        monkeypatch.setattr(discord_message, "EMBEDS", 1)
        await room.ann.edit(message, f"{me(room)} Why did K-pop fans flood #WhiteLivesMatter?")
        now = sorted(part.id for part in answers(room))
        assert now[0] == first.id
        assert len(now) > 1
        assert not {gone.id, *(part.id for part in later)} & set(now)
