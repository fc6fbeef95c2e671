"""When something is broken, the person reads one sentence and the log gets the rest."""

import asyncio
import logging
import re
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import simcord

from bot.answer.claim import Claim
from bot.answer.composer import Composer
from bot.answer.librarian import Librarian
from bot.answer.question import Question
from bot.answer.reply import Answer, Reply
from bot.client import Lightstick
from bot.cogs.queue import FairQueue
from bot.cogs.reception import Desks
from bot.cogs.visit import Visit
from bot.errors import BotError, Busy, IndexMissing, Leaving, SearchFailed
from bot.search.embedder import Embedder
from bot.search.evidence import Evidence
from bot.search.index import open_index
from bot.search.rows import Rows
from bot.search.searcher import Searcher
from tests.discord_room import BotOf, desk_of, furnish, shown, told

QUESTION = "What is a fancam?"


class SlowWriter(Composer):
    """Writes as the one that ships, after a third of a second."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        time.sleep(0.3)
        return super().draft(question, evidence)


class BrokenWriter:
    """Fails in a way that nobody foresaw, with something in its message that nobody should read."""

    def draft(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
        raise ZeroDivisionError("the secret detail")


def opening(folder: Path, librarian: Librarian, embedder: Embedder) -> Callable[[], Desks]:
    def open_desk() -> Desks:
        searcher = Searcher(open_index(folder, embedder), embedder)
        return desk_of(replace(librarian, searcher=searcher))

    return open_desk


def with_broken_search(librarian: Librarian, embedder: Embedder) -> Librarian:
    """As after damage to the index while it was open: its sentences are gone."""
    index = librarian.searcher.index
    gone = Rows([index.sentence_vectors[:0]], [])
    return replace(librarian, searcher=Searcher(replace(index, sentence_vectors=gone), embedder))


async def test_without_an_index_every_way_of_asking_is_told_what_to_do(
    tmp_path: Path, librarian: Librarian, embedder: Embedder, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(opening(tmp_path / "none", librarian, embedder)), check_errors=False) as env:
        room = furnish(env)
        for command, options in (("ask", {"question": QUESTION}), ("summary", {"subject": "x y"}), ("sources", {})):
            assert told(await room.ann.slash(room.channel, command, **options)).startswith(IndexMissing.tell)
        await room.ann.user.send_dm(QUESTION)
        answer = room.ann.user.dm_channel.last_message
        assert answer is not None
        assert answer.content.startswith(IndexMissing.tell)
        assert await room.ann.autocomplete(room.channel, "summary", "subject", "t") == []
    assert "Traceback" not in caplog.text


async def test_once_the_library_is_indexed_the_same_bot_answers(
    tmp_path: Path, library_index: Path, librarian: Librarian, embedder: Embedder, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(opening(tmp_path / "index", librarian, embedder)), check_errors=False) as env:
        room = furnish(env)
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)).startswith(IndexMissing.tell)
        shutil.copytree(library_index, tmp_path / "index")
        result = await room.ann.slash(room.channel, "ask", question=QUESTION)
        assert result.response is not None
        assert "[1]" in shown(result.response.message)


async def test_a_failed_search_is_told_as_a_failure_and_never_as_an_empty_result(
    librarian: Librarian, embedder: Embedder, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    broken = desk_of(with_broken_search(librarian, embedder))
    async with simcord.run(bot_of(lambda: broken), check_errors=False) as env:
        room = furnish(env)
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)).startswith(SearchFailed.tell)
    assert "could not be searched" in caplog.text
    assert room.channel.history() == []


async def test_an_unforeseen_failure_is_told_plainly_and_logged_in_full(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    broken = desk_of(replace(librarian, writer=BrokenWriter()))
    with caplog.at_level(logging.ERROR):
        async with simcord.run(bot_of(lambda: broken), check_errors=False) as env:
            room = furnish(env)
            assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)).startswith(BotError.tell)
            await room.ann.user.send_dm(QUESTION)
            answer = room.ann.user.dm_channel.last_message
            assert answer is not None
            assert answer.content.startswith(BotError.tell)
    assert caplog.text.count("ZeroDivisionError: the secret detail") == 2


async def test_a_slow_answer_does_not_stop_the_heartbeat(librarian: Librarian, bot_of: BotOf) -> None:
    slow = desk_of(replace(librarian, writer=SlowWriter()))
    async with simcord.run(bot_of(lambda: slow), check_errors=False) as env:
        room, beats = furnish(env), 0

        async def heart() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0.01)
                beats += 1

        beating = asyncio.create_task(heart())
        await room.ann.slash(room.channel, "ask", question=QUESTION)
        beating.cancel()
    assert beats > 10


async def test_an_answer_that_discord_stumbles_over_is_told_and_takes_one_line_in_the_log(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(lambda: desk_of(librarian)), check_errors=False) as env:
        room = furnish(env)
        env.inject_error("POST", "/webhooks/*/*", status=500)
        said = told(await room.ann.slash(room.channel, "ask", question=QUESTION))
    assert said.startswith(BotError.tell)
    assert f"[{failure_in(said)}] An answer did not get through: 500" in caplog.text
    assert "Traceback" not in caplog.text


async def test_an_answer_that_is_not_as_discord_wants_it_is_our_mistake(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(lambda: desk_of(librarian)), check_errors=False) as env:
        room = furnish(env)
        env.inject_error("POST", "/webhooks/*/*", status=400, code=50035, message="Invalid Form Body")
        said = told(await room.ann.slash(room.channel, "ask", question=QUESTION))
    assert f"[{failure_in(said)}] A request failed in a way that was not foreseen" in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10062), (400, 40060), (404, 10015), (403, 50013), (500, 0), (503, 0)]
)
async def test_where_nobody_can_be_told_any_more_nothing_is_tried_and_one_line_is_logged(
    status: int, code: int, librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(lambda: desk_of(librarian)), check_errors=False) as env:
        room = furnish(env)
        env.inject_error("POST", "/interactions/*/*/callback", status=status, code=code, message="no", times=2)
        await room.ann.slash(room.channel, "ask", question=QUESTION)
        callbacks = [request for request in env.http_requests if request.path.endswith("/callback")]
    assert len(callbacks) == 1
    ours = [record for record in caplog.records if record.name.startswith("bot")]
    assert [(record.levelname, record.exc_info) for record in ours] == [("WARNING", None)]


async def test_each_failure_has_an_id_that_the_person_and_the_log_share(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    broken = desk_of(replace(librarian, writer=BrokenWriter()))
    async with simcord.run(bot_of(lambda: broken), check_errors=False) as env:
        room = furnish(env)
        by_command = told(await room.ann.slash(room.channel, "ask", question=QUESTION))
        await room.ann.user.send_dm(QUESTION)
        answer = room.ann.user.dm_channel.last_message
        assert answer is not None
        by_message = answer.content
    failures = {failure_in(by_command), failure_in(by_message)}
    assert len(failures) == 2
    assert all(f"[{failure}]" in caplog.text for failure in failures)


async def test_too_many_who_wait_are_told_so_in_private_without_an_id(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    bot = bot_of(lambda: desk_of(librarian))
    bot.desk = replace(bot.desk, queue=FairQueue(at_once=0, most=0))
    async with simcord.run(bot, check_errors=False) as env:
        room = furnish(env)
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)) == Busy.tell
        assert told(await room.ann.slash(room.channel, "summary", subject="cnn-2020-06")) == Busy.tell
        await room.ann.user.send_dm(QUESTION)
        answer = room.ann.user.dm_channel.last_message
        assert answer is not None
        assert answer.content == Busy.tell
    assert [record for record in caplog.records if record.name.startswith("bot")] == []


async def test_after_a_crowd_some_who_gave_up_and_an_end_no_task_is_left(librarian: Librarian, bot_of: BotOf) -> None:
    before = asyncio.all_tasks()
    bot = bot_of(lambda: desk_of(librarian))
    async with simcord.run(bot, check_errors=False) as env:
        room = furnish(env)
        await room.ann.slash(room.channel, "ask", question=QUESTION)
        crowd = [asyncio.create_task(ask(bot, person)) for person in range(40)]
        await asyncio.sleep(0.05)
        for task in crowd[::3]:
            task.cancel()
        await bot.close()
    ends = await asyncio.gather(*crowd, return_exceptions=True)
    assert {type(end) for end in ends} <= {Answer, asyncio.CancelledError, Leaving}
    assert bot.desk.queue.waiting == 0
    assert {task for task in asyncio.all_tasks() - before if not task.done()} == set()


async def ask(bot: Lightstick, person: int) -> Reply:
    visit = Visit(
        person=person, server=person % 3, channel=1, places=frozenset({1}), roles=frozenset(), at=datetime.now(UTC)
    )
    await bot.desk.admission.admit(visit)
    async with bot.desk.turn(visit):
        return await bot.desk.reception.ask(QUESTION, server=None, conversation=str(person))


def failure_in(said: str) -> str:
    """The id by which a person is asked to name a failure."""
    name = said.split("`")[1]
    assert re.fullmatch(r"[0-9a-f]{8}", name)
    return name
