"""Feedback, what was asked and our threads outlive the process; what is old can be let go."""

from datetime import datetime, timedelta, timezone

import pytest

from bot.errors import OutOfRange
from bot.store.feedback import LONGEST_COMMENT, Verdict
from bot.store.store import Store
from tests.store.records import ANA, BEN, NOON, asked, feedback, later


async def test_what_was_asked_is_there_after_a_restart(database_url: str) -> None:
    first, second = asked(1), asked(2, question_id=20, server_id=None, channel_id=None, passages=())
    async with await Store.open(database_url) as store:
        await store.note_asked(first)
        await store.note_asked(second)
    async with await Store.open(database_url) as store:
        assert await store.asked(1) == first
        assert await store.asked(2) == second
        assert await store.asked(3) is None


async def test_an_edited_question_finds_its_latest_answer(store: Store) -> None:
    for message_id in (1, 3, 2):
        await store.note_asked(asked(message_id, question_id=20))
    found = await store.asked_by_message(20)
    assert found is not None
    assert found.message_id == 3
    assert await store.asked_by_message(1) is None


async def test_an_answer_that_was_written_anew_replaces_the_old_one(store: Store) -> None:
    await store.note_asked(asked(1, answer="Old."))
    await store.note_asked(asked(1, answer="New.", at=later(1)))
    assert await store.asked(1) == asked(1, answer="New.", at=later(1))


async def test_a_part_of_an_answer_leads_to_the_whole(database_url: str) -> None:
    whole, other = asked(1, question_id=20, parts=(2**62 + 2, 2**62 + 3)), asked(5, parts=(6,))
    async with await Store.open(database_url) as store:
        await store.note_asked(whole)
        await store.note_asked(other)
    async with await Store.open(database_url) as store:
        for message_id in (1, 2**62 + 2, 2**62 + 3):
            assert await store.asked(message_id) == whole
        assert await store.asked(6) == other
        assert await store.asked_by_message(20) == whole


async def test_the_parts_of_an_answer_that_was_written_anew_are_those_that_it_has_now(store: Store) -> None:
    await store.note_asked(asked(1, parts=(2, 3)))
    for parts in ((2,), (2, 4, 5), ()):
        await store.note_asked(asked(1, parts=parts))
        assert await store.asked(1) == asked(1, parts=parts)
        assert await store.asked(3) is None
        assert (await store.asked(2) is not None) == (2 in parts)


async def test_the_parts_of_an_answer_go_with_it(store: Store) -> None:
    async def left() -> list[bool]:
        return [await store.asked(part) is not None for part in (11, 21, 31, 41)]

    await store.note_asked(asked(10, parts=(11,), at=later(-5)))
    await store.note_asked(asked(20, parts=(21,), server_id=9))
    await store.note_asked(asked(30, parts=(31,), person_id=BEN))
    await store.note_asked(asked(40, parts=(41,), person_id=5))
    assert await store.prune(NOON) == 1
    assert await left() == [False, True, True, True]
    await store.forget_server(9)
    assert await left() == [False, False, True, True]
    assert (await store.forget_person(BEN)).asked == 1
    assert await left() == [False, False, False, True]


async def test_a_persons_language_is_the_one_they_last_asked_in(store: Store) -> None:
    await store.note_asked(asked(1, locale="fr", at=later(1)))
    await store.note_asked(asked(2, locale="ko", at=later(2)))
    await store.note_asked(asked(3, at=later(3)))  # a message tells no language
    await store.note_asked(asked(4, person_id=BEN, locale="th", at=later(4)))
    assert await store.locale(ANA) == "ko"
    assert await store.locale(BEN) == "th"
    assert await store.locale(42) is None
    await store.forget_person(ANA)
    assert await store.locale(ANA) is None


async def test_feedback_is_listed_latest_first(store: Store) -> None:
    given = [feedback(n, verdict=verdict, at=later(n)) for n, verdict in enumerate(Verdict)]
    for one in given:
        await store.note_feedback(one)
    assert await store.feedback() == tuple(reversed(given))
    assert await store.feedback(most=2) == tuple(reversed(given))[:2]


async def test_a_person_may_change_a_verdict_and_leaves_those_of_others_alone(store: Store) -> None:
    await store.note_feedback(feedback(1))
    await store.note_feedback(feedback(1, person_id=BEN, server_id=None))
    changed = feedback(1, verdict=Verdict.WRONG_QUOTE, comment="It says June.", at=later(1))
    await store.note_feedback(changed)
    assert await store.feedback() == (changed, feedback(1, person_id=BEN, server_id=None))


def test_a_comment_has_a_longest_length() -> None:
    assert feedback(1, comment="é" * LONGEST_COMMENT).comment
    with pytest.raises(OutOfRange, match="at most 1000 characters"):
        feedback(1, comment="é" * (LONGEST_COMMENT + 1))


async def test_any_text_can_be_kept(store: Store) -> None:
    text = "팬 👩‍🎤 “quoted” '; DROP TABLE asked; -- %s :x \\ \n\t" + "long " * 5000
    await store.note_asked(asked(1, question=text))
    await store.note_asked(asked(2, question="nul \0 and half \ud83d pair"))
    found = [await store.asked(n) for n in (1, 2)]
    assert [one.question for one in found if one] == [text, "nul  and half ? pair"]


async def test_moments_are_kept_to_the_microsecond_in_utc_and_need_a_time_zone(store: Store) -> None:
    seoul = NOON.astimezone(timezone(timedelta(hours=9)))
    await store.note_asked(asked(1, at=seoul))
    found = await store.asked(1)
    assert found is not None
    assert (found.at, found.at.utcoffset()) == (NOON, timedelta(0))
    with pytest.raises(Exception, match="needs its time zone"):
        await store.note_asked(asked(2, at=datetime(2026, 3, 1)))  # noqa: DTZ001  # the mistake itself


async def test_our_threads_are_known_after_a_restart(database_url: str) -> None:
    async with await Store.open(database_url) as store:
        await store.note_thread(2**62, 7, NOON)
    async with await Store.open(database_url) as store:
        assert await store.is_our_thread(2**62)
        assert not await store.is_our_thread(5)


async def test_pruning_lets_go_of_what_is_older_and_of_nothing_else(store: Store) -> None:
    for n in (1, 2, 3):
        await store.note_asked(asked(n, at=later(n)))
        await store.note_thread(n, 7, later(n))
    await store.note_thread(1, 7, later(5))  # spoken in again
    await store.note_feedback(feedback(1, at=later(1)))
    assert await store.prune(later(3)) == 3
    assert [await store.asked(n) is not None for n in (1, 2, 3)] == [False, False, True]
    assert [await store.is_our_thread(n) for n in (1, 2, 3)] == [True, False, True]
    assert len(await store.feedback()) == 1
    assert await store.prune(later(3)) == 0


async def test_ids_of_one_person_are_not_those_of_another(store: Store) -> None:
    await store.note_asked(asked(1, person_id=ANA))
    found = await store.asked(1)
    assert found is not None
    assert found.person_id == ANA != BEN
