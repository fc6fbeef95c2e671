"""What a reader may do with an answer: follow it, judge it, take it to a thread, take up a suggestion."""

from collections.abc import Callable

import discord
import pytest
from simcord import ChannelHandle

from bot.answer.reply import Reply
from bot.cogs.pace import Pace
from bot.cogs.reception import Desks
from bot.errors import AnswerForgotten, AnswerGone, BotError, NotHere, StoreUnavailable, ThreadForbidden
from bot.store.feedback import Feedback, Verdict
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import BotOf, Room, response, shown
from tests.pressed import buttons, labels

QUESTION = "What happened at the Tulsa rally?"
NO = "How many albums has BTS sold?"
UNDERSTOOD = "I understood: And when was that? (about “What happened at the Tulsa rally”)"


async def answered(room: Room, question: str = QUESTION, **options: bool) -> discord.Message:
    return response(await room.ann.slash(room.channel, "ask", question=question, **options))


async def test_a_follow_up_is_understood_from_the_answer_that_it_stands_under(room: Room) -> None:
    message = await answered(room)
    await answered(room, "What is a fancam?")
    form = await room.ann.click(message, label="Ask a follow-up")
    result = await room.ann.submit_modal(form, {"question": "And when was that?"})
    assert UNDERSTOOD in shown(response(result)).replace("\\", "")
    assert not result.ephemeral
    assert response(result).embeds[0].title == "And when was that?"


async def test_anybody_may_ask_a_follow_up_also_after_a_restart(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await answered(room)
    await room.env.restart_bot(bot_of(open_desk))
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    form = await ben.click(message, label="Ask a follow-up")
    result = await ben.submit_modal(form, {"question": "And when was that?"})
    assert UNDERSTOOD in shown(response(result)).replace("\\", "")


async def test_a_follow_up_on_a_forgotten_answer_is_a_question_of_its_own(
    room: Room, store: Store, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await answered(room)
    await store.forget_person(room.ann.id)
    await room.env.restart_bot(bot_of(open_desk))
    form = await room.ann.click(message, label="Ask a follow-up")
    result = await room.ann.submit_modal(form, {"question": "What is a fancam?"})
    assert "fancam" in shown(response(result))
    assert "I understood" not in shown(response(result))


async def test_what_follows_on_a_private_answer_is_private_and_has_no_thread(room: Room) -> None:
    message = await answered(room, private=True)
    assert "Continue in a thread" not in labels(message)
    form = await room.ann.click(message, label="Ask a follow-up")
    result = await room.ann.submit_modal(form, {"question": "And when was that?"})
    assert result.ephemeral
    assert "Continue in a thread" not in labels(result)


@pytest.mark.parametrize("private", [True, False])
async def test_a_suggestion_is_asked_as_publicly_as_it_was_made(room: Room, private: bool) -> None:
    message = await answered(room, NO, private=private)
    result = await room.ann.click(message, label="The Tulsa rally")
    assert response(result).embeds[0].title == "The Tulsa rally"
    assert "[1]" in shown(response(result))
    assert result.ephemeral == private


async def test_a_suggestion_still_works_after_a_restart(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await answered(room, NO)
    await room.env.restart_bot(bot_of(open_desk))
    assert "[1]" in shown(response(await room.ann.click(message, label="The Tulsa rally")))


async def test_a_greeting_in_private_is_answered_with_buttons_to_begin_with(room: Room) -> None:
    ann = room.ann.user
    await ann.send_dm("hello")
    greeting = ann.dm_channel.last_message
    assert greeting is not None
    assert labels(greeting)
    result = await ann.click(greeting, custom_id=buttons(greeting)[0].custom_id)
    assert "[1]" in shown(response(result))
    assert "Continue in a thread" not in labels(result)


async def test_right_is_noted_with_all_that_it_is_about_and_thanked_for_alone(
    room: Room, store: Store, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await answered(room)
    await room.env.restart_bot(bot_of(open_desk))
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    result = await ben.click(message, label="That's right")
    assert result.ephemeral
    assert "Thank you" in response(result).content
    asked = await store.asked(message.id)
    (noted,) = await store.feedback()
    assert asked is not None
    assert noted == Feedback(
        person_id=ben.id,
        message_id=message.id,
        asker_id=room.ann.id,
        server_id=room.ann.guild.id,
        verdict=Verdict.RIGHT,
        comment="",
        question=QUESTION,
        answer=asked.answer,
        passages=asked.passages,
        index_digest=asked.index_digest,
        at=noted.at,
    )
    assert noted.passages
    assert "[1]" in noted.answer


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.RIGHT])
async def test_what_is_wrong_is_noted_with_its_comment(room: Room, store: Store, verdict: Verdict) -> None:
    message = await answered(room)
    form = await room.ann.click(message, label="Something's wrong")
    result = await room.ann.submit_modal(form, {"verdict": [verdict.value], "comment": " It was in June. "})
    assert result.ephemeral
    (noted,) = await store.feedback()
    assert (noted.verdict, noted.comment, noted.question) == (verdict, "It was in June.", QUESTION)


async def test_a_comment_may_be_left_out_and_a_second_verdict_counts(room: Room, store: Store) -> None:
    message = await answered(room, NO)
    form = await room.ann.click(message, label="Something's wrong")
    await room.ann.submit_modal(form, {"verdict": ["unclear"]})
    form = await room.ann.click(message, label="Something's wrong")
    await room.ann.submit_modal(form, {"verdict": ["missing"], "comment": "é" * 1000})
    (noted,) = await store.feedback()
    assert (noted.verdict, len(noted.comment), noted.passages) == (Verdict.MISSING, 1000, ())


async def test_a_verdict_on_a_forgotten_answer_is_told_so(room: Room, store: Store) -> None:
    message = await answered(room)
    await store.forget_person(room.ann.id)
    result = await room.ann.click(message, label="That's right")
    assert result.ephemeral
    assert response(result).content == AnswerForgotten.tell
    form = await room.ann.click(message, label="Something's wrong")
    result = await room.ann.submit_modal(form, {"verdict": ["missing"]})
    assert response(result).content == AnswerForgotten.tell
    assert await store.feedback() == ()


async def test_a_thread_begins_on_the_answer_and_says_how_to_go_on(room: Room, store: Store) -> None:
    message = await answered(room)
    result = await room.ann.click(message, label="Continue in a thread")
    (thread,) = room.channel.threads
    assert result.ephemeral
    assert thread.mention in response(result).content
    assert thread.id == message.id
    assert thread.name == QUESTION
    assert await store.is_our_thread(thread.id)
    (said,) = thread.history()
    assert "mention me" in said.content


async def test_a_thread_on_a_forgotten_answer_has_a_name_too(
    room: Room, store: Store, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await answered(room)
    await store.forget_person(room.ann.id)
    await room.env.restart_bot(bot_of(open_desk))
    await room.ann.click(message, label="Continue in a thread")
    assert thread_in(room).name == "Questions and answers"


def thread_in(room: Room) -> ChannelHandle:
    (thread,) = room.channel.threads
    return thread


async def test_a_long_question_names_a_thread_within_discords_limit(room: Room) -> None:
    message = await answered(room, "Why did K-pop fans flood #WhiteLivesMatter " + "and the police app " * 12 + "?")
    await room.ann.click(message, label="Continue in a thread")
    assert len(thread_in(room).name or "") <= 100


@pytest.mark.parametrize("forbidden", ["/channels/*/messages/*/threads", "/channels/*/messages"])
async def test_without_the_permission_the_person_is_told_alone(room: Room, forbidden: str) -> None:
    message = await answered(room)
    room.env.inject_error("POST", forbidden, status=403, code=50013)
    result = await room.ann.click(message, label="Continue in a thread")
    assert result.ephemeral
    assert response(result).content == ThreadForbidden.tell


async def test_where_a_thread_has_begun_already_the_person_is_shown_to_it(room: Room) -> None:
    message = await answered(room)
    room.env.inject_error("POST", "/channels/*/messages/*/threads", status=400, code=160004)
    result = await room.ann.click(message, label="Continue in a thread")
    assert f"<#{message.id}>" in response(result).content


async def test_an_answer_within_a_thread_offers_no_thread(room: Room) -> None:
    await room.ann.click(await answered(room), label="Continue in a thread")
    result = await room.ann.slash(thread_in(room), "ask", question="What is a fancam?")
    assert "Continue in a thread" not in labels(result)


async def test_buttons_keep_to_what_the_moderators_have_set(room: Room, store: Store) -> None:
    message = await answered(room, NO)
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, channels=frozenset({1})))
    result = await room.ann.click(message, label="The Tulsa rally")
    assert result.ephemeral
    assert response(result).content == NotHere.tell


class TestPace:
    """A follow-up counts as a question."""

    @pytest.fixture
    def pace(self) -> Pace:
        return Pace(1, 1000)

    async def test_a_follow_up_too_many_is_told_so_alone(self, room: Room) -> None:
        message = await answered(room)
        form = await room.ann.click(message, label="Ask a follow-up")
        result = await room.ann.submit_modal(form, {"question": "And when was that?"})
        assert result.ephemeral
        assert "you can ask again in" in response(result).content


async def test_a_failure_behind_a_button_is_told_alone(
    room: Room, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def closed(*_: object) -> Reply:
        raise StoreUnavailable("The database is locked.")

    message = await answered(room)
    monkeypatch.setattr(store, "note_feedback", closed)
    result = await room.ann.click(message, label="That's right")
    assert result.ephemeral
    assert response(result).content.startswith(StoreUnavailable.tell)
    room.env.inject_error("POST", "/channels/*/messages/*/threads", status=500)
    result = await room.ann.click(message, label="Continue in a thread")
    assert response(result).content.startswith(BotError.tell)


async def test_a_thread_on_an_answer_that_was_deleted_is_refused_in_plain_words(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    message = await answered(room)
    room.env.inject_error("POST", "/channels/*/messages/*/threads", status=404, code=10008, message="Unknown Message")
    told = await room.ann.click(message, label="Continue in a thread")
    assert (response(told).content, told.ephemeral) == (AnswerGone.tell, True)
    assert [record for record in caplog.records if record.name.startswith("bot")] == []
