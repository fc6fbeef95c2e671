"""`/privacy`: a person sees, takes away and deletes what is stored about them, and nobody else's."""

import json
from collections.abc import Callable

import pytest
from simcord import MemberActor

from bot.client import Lightstick
from bot.cogs.reception import Desks
from bot.store.store import Store
from tests.discord_room import BotOf, Room, response, shown
from tests.store.records import feedback

QUESTIONS = ("What happened at the Tulsa rally?", "And when was that?")


@pytest.fixture
async def ben(room: Room, store: Store) -> MemberActor:
    """Ann has asked two questions, one of which Ben has judged; Ben has asked one."""
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    for question in QUESTIONS:
        await room.ann.slash(room.channel, "ask", question=question)
    await ben.slash(room.channel, "ask", question=QUESTIONS[0])
    await store.note_feedback(feedback(1, person_id=ben.id, asker_id=room.ann.id))
    return ben


async def test_what_is_stored_is_told_in_counts_and_to_the_person_alone(room: Room, ben: MemberActor) -> None:
    result = await room.ann.slash(room.channel, "privacy show")
    text = shown(response(result))
    assert result.ephemeral
    assert "• 2 questions, with answer" in text
    assert "Your verdicts on my answers: 0" in text
    assert "Others' verdicts on my answers to you: 1" in text
    assert "Deleted after 90 days" in text
    assert "Never stored" in text


async def test_the_export_is_a_file_with_all_of_it_for_the_person_alone(
    room: Room, ben: MemberActor, store: Store
) -> None:
    result = await room.ann.slash(room.channel, "privacy export")
    assert result.ephemeral
    (file,) = response(result).attachments
    assert file.filename == "lightstick.json"
    data = json.loads(await file.read())
    assert data == await store.of_person(room.ann.id)
    assert [one["question"] for one in data["asked"]] == list(QUESTIONS)


async def test_nothing_is_deleted_before_the_button_is_pressed(room: Room, ben: MemberActor, store: Store) -> None:
    result = await room.ann.slash(room.channel, "privacy delete")
    assert result.ephemeral
    assert "This deletes 2 questions and 1 verdict" in response(result).content
    assert len((await store.of_person(room.ann.id))["asked"]) == 2  # type: ignore[arg-type]  # a list


async def test_the_button_deletes_on_disk_and_in_mind_and_says_how_much(
    room: Room, ben: MemberActor, store: Store
) -> None:
    before = shown(response(await room.ann.slash(room.channel, "ask", question=QUESTIONS[1])))
    assert "I understood:" in before
    message = response(await room.ann.slash(room.channel, "privacy delete"))
    await room.ann.click(message, label="Delete it all")
    after = room.env.backend.get_message(room.channel.id, message.id)
    assert after.content == "Deleted: 3 questions and 1 verdict."
    assert after.components == []
    data = await store.of_person(room.ann.id)
    assert [data["asked"], data["feedback"], data["judged_by_others"]] == [[], [], []]
    assert len((await store.of_person(ben.id))["asked"]) == 1  # type: ignore[arg-type]  # a list
    again = shown(response(await room.ann.slash(room.channel, "ask", question=QUESTIONS[1])))
    assert "I understood:" not in again


async def test_where_nothing_is_stored_nothing_is_asked(room: Room) -> None:
    result = await room.ann.slash(room.channel, "privacy delete")
    assert response(result).content == "I have stored nothing about you."
    assert result.response is not None
    assert result.response.components == []


async def test_the_button_works_after_a_restart(
    room: Room, ben: MemberActor, open_desk: Callable[[], Desks], bot_of: BotOf, store: Store
) -> None:
    message = response(await room.ann.slash(room.channel, "privacy delete"))
    await room.env.restart_bot(bot_of(open_desk))
    await room.ann.click(message, label="Delete it all")
    assert (await store.of_person(room.ann.id))["asked"] == []


async def test_it_works_where_the_moderators_want_no_answers(room: Room, store: Store) -> None:
    settings = await store.settings(room.ann.guild.id)
    await store.save_settings(type(settings)(server_id=settings.server_id, channels=frozenset({1})))
    assert "Never stored" in shown(response(await room.ann.slash(room.channel, "privacy show")))
    assert "Never stored" in shown(response(await room.ann.user.slash("privacy show")))


async def test_a_store_that_cannot_be_reached_is_told(room: Room, ben: MemberActor, store: Store) -> None:
    message = response(await room.ann.slash(room.channel, "privacy delete"))
    bot = room.env.bot
    assert isinstance(bot, Lightstick)
    async with store._engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE feedback")
    result = await room.ann.click(message, label="Delete it all")
    (followup,) = result.followups
    assert followup.ephemeral
    assert "went wrong" in followup.content
