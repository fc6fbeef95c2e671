"""The library is opened once and asked off the event loop; what fails there is told, not hidden."""

import asyncio
import logging
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.librarian import Librarian
from bot.cogs.reception import Desks, Reception
from bot.errors import IndexMissing
from bot.i18n.speech import ENGLISH
from bot.library.document import Document
from bot.render.discord_catalogue import Place
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.searcher import Searcher
from tests.discord_room import desk_of

QUESTION = "What is a fancam?"


async def ask(reception: Reception) -> object:
    return await reception.ask(QUESTION, server=None, conversation="talk")


async def test_a_slow_desk_does_not_stop_the_heartbeat(librarian: Librarian) -> None:
    def open_slowly() -> Desks:
        time.sleep(0.3)
        return desk_of(librarian)

    beats = 0

    async def heart() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    beating = asyncio.create_task(heart())
    await ask(Reception(open_slowly))
    beating.cancel()
    assert beats > 10


class Large(Librarian):
    """A library of so many sources that to set its pages takes a fifth of a second."""

    def documents(self) -> tuple[Document, ...]:
        return super().documents() * 50


async def test_the_pages_of_a_large_library_do_not_stop_the_heartbeat(librarian: Librarian) -> None:
    reception = Reception(lambda: desk_of(Large(searcher=librarian.searcher, models=librarian.models)))
    await reception.documents(server=None)
    beats = 0

    async def heart() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    beating = asyncio.create_task(heart())
    page = await reception.page(Place(), server=None, speech=ENGLISH)
    beating.cancel()
    assert page.next is not None
    assert beats > 3


async def test_many_early_questions_wait_for_one_opening(librarian: Librarian) -> None:
    opened: list[int] = []

    def open_desk() -> Desks:
        opened.append(threading.get_ident())
        time.sleep(0.05)
        return desk_of(librarian)

    reception = Reception(open_desk)
    assert not reception.is_open
    await asyncio.gather(*(ask(reception) for _ in range(5)))
    assert reception.is_open
    assert len(opened) == 1
    assert opened[0] != threading.get_ident()


async def test_one_asker_who_gives_up_does_not_stop_the_others(librarian: Librarian) -> None:
    def open_slowly() -> Desks:
        time.sleep(0.1)
        return desk_of(librarian)

    reception = Reception(open_slowly)
    hasty, patient = asyncio.create_task(ask(reception)), asyncio.create_task(ask(reception))
    await asyncio.sleep(0.01)
    hasty.cancel()
    assert await patient


async def test_a_library_that_is_indexed_later_needs_no_restart(
    tmp_path: Path, library_index: Path, librarian: Librarian, embedder: Embedder, caplog: pytest.LogCaptureFixture
) -> None:
    def open_desk() -> Desks:
        searcher = Searcher(open_index(tmp_path / "index", embedder), embedder)
        return desk_of(replace(librarian, searcher=searcher))

    reception = Reception(open_desk)
    with caplog.at_level(logging.ERROR), pytest.raises(IndexMissing):
        await ask(reception)
    assert "The library cannot be opened" in caplog.text
    assert not reception.is_open
    shutil.copytree(library_index, tmp_path / "index")
    assert await ask(reception)


async def test_an_unforeseen_failure_to_open_is_logged_and_raised(caplog: pytest.LogCaptureFixture) -> None:
    def open_desk() -> Desks:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR), pytest.raises(ZeroDivisionError):
        await ask(Reception(open_desk))
    assert "The library cannot be opened" in caplog.text


async def test_whoever_has_asked_is_answered_before_the_end(librarian: Librarian) -> None:
    def open_slowly() -> Desks:
        time.sleep(0.2)
        return desk_of(librarian)

    reception = Reception(open_slowly)
    asking = asyncio.create_task(ask(reception))
    await asyncio.sleep(0)
    await reception.finish(seconds=10)
    assert asking.done()
    assert asking.exception() is None


async def test_nobody_is_waited_for_without_end(librarian: Librarian) -> None:
    go_on = threading.Event()

    def open_late() -> Desks:
        go_on.wait(10)
        return desk_of(librarian)

    reception = Reception(open_late)
    asking = asyncio.create_task(ask(reception))
    await asyncio.sleep(0)
    await reception.finish(seconds=0.05)
    assert asking.cancelled()
    go_on.set()
    await reception.open()
