"""When something is broken, the person reads one sentence and the log gets the rest."""

import asyncio
import logging
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import simcord

from bot.answer.claim import Claim
from bot.answer.composer import Composer
from bot.answer.librarian import Librarian
from bot.answer.question import Question
from bot.cogs.reception import Desk
from bot.errors import BotError, IndexMissing, SearchFailed
from bot.search.embedder import Embedder
from bot.search.evidence import Evidence
from bot.search.index import open_index
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


def opening(folder: Path, librarian: Librarian, embedder: Embedder) -> Callable[[], Desk]:
    def open_desk() -> Desk:
        searcher = Searcher(open_index(folder, embedder), embedder)
        return desk_of(replace(librarian, searcher=searcher))

    return open_desk


def with_broken_search(librarian: Librarian, embedder: Embedder) -> Librarian:
    """As after damage to the index while it was open: its sentences are gone."""
    index = librarian.searcher.index
    return replace(librarian, searcher=Searcher(replace(index, sentence_vectors=index.sentence_vectors[:0]), embedder))


async def test_without_an_index_every_way_of_asking_is_told_what_to_do(
    tmp_path: Path, librarian: Librarian, embedder: Embedder, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(opening(tmp_path / "none", librarian, embedder)), check_errors=False) as env:
        room = furnish(env)
        for command, options in (("ask", {"question": QUESTION}), ("summary", {"subject": "x y"}), ("sources", {})):
            assert told(await room.ann.slash(room.channel, command, **options)) == IndexMissing.tell
        await room.ann.user.send_dm(QUESTION)
        answer = room.ann.user.dm_channel.last_message
        assert answer is not None
        assert answer.content == IndexMissing.tell
        assert await room.ann.autocomplete(room.channel, "summary", "subject", "t") == []
    assert "Traceback" not in caplog.text


async def test_once_the_library_is_indexed_the_same_bot_answers(
    tmp_path: Path, library_index: Path, librarian: Librarian, embedder: Embedder, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(opening(tmp_path / "index", librarian, embedder)), check_errors=False) as env:
        room = furnish(env)
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)) == IndexMissing.tell
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
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)) == SearchFailed.tell
    assert "could not be searched" in caplog.text
    assert room.channel.history() == []


async def test_an_unforeseen_failure_is_told_plainly_and_logged_in_full(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    broken = desk_of(replace(librarian, writer=BrokenWriter()))
    with caplog.at_level(logging.ERROR):
        async with simcord.run(bot_of(lambda: broken), check_errors=False) as env:
            room = furnish(env)
            assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)) == BotError.tell
            await room.ann.user.send_dm(QUESTION)
            answer = room.ann.user.dm_channel.last_message
            assert answer is not None
            assert answer.content == BotError.tell
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


async def test_an_answer_that_discord_refuses_is_told_as_a_failure(librarian: Librarian, bot_of: BotOf) -> None:
    async with simcord.run(bot_of(lambda: desk_of(librarian)), check_errors=False) as env:
        room = furnish(env)
        env.inject_error("POST", "/webhooks/*/*", status=500)
        assert told(await room.ann.slash(room.channel, "ask", question=QUESTION)) == BotError.tell


async def test_where_discord_refuses_everything_the_log_says_that_nobody_was_told(
    librarian: Librarian, caplog: pytest.LogCaptureFixture, bot_of: BotOf
) -> None:
    async with simcord.run(bot_of(lambda: desk_of(librarian)), check_errors=False) as env:
        room = furnish(env)
        env.inject_error("POST", "/interactions/*/*/callback", status=404, times=2)
        await room.ann.slash(room.channel, "ask", question=QUESTION)
    assert "A person could not be told about a failure" in caplog.text
