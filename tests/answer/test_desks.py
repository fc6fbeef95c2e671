"""A desk for each server: its own sources beside the library, and anew when an ingest has changed either."""

import logging
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from bot.answer.desks import Desks
from bot.answer.logistic import shipped_models
from bot.answer.memory import Memory
from bot.errors import IndexMissing, SearchFailed
from bot.library.document import Document, Wording
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.search.embedder import Embedder
from bot.search.generation import CURRENT
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD, LEAFLET, shelved

HERE, ELSEWHERE = 11, 22


class Opening:
    """Opens real indexes, and counts."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.opened: list[Sequence[Path]] = []
        self.gate = Event()
        self.gate.set()

    def __call__(self, folders: Sequence[Path]) -> Searcher:
        self.opened.append(tuple(folders))
        self.gate.wait(30)
        return Searcher(open_index(folders, self.embedder), self.embedder)


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(tmp_path / "index")


@pytest.fixture
def opening(small_embedder: Embedder) -> Opening:
    return Opening(small_embedder)


@pytest.fixture
def desks(shelves: Shelves, opening: Opening) -> Desks:
    hold(shelves.index, opening.embedder, "Fans planted a forest.")
    libraries = ServerLibraries(shelves, Intake(Limits()), opening.embedder, most_documents=0)
    return Desks(opening, shelves=shelves, models=shipped_models(), memory=Memory(), libraries=libraries)


def document(*claims: str, is_own: bool = False) -> Document:
    made, _ = shelved(*claims, source=LEAFLET if is_own else HERALD, wording=Wording.NOTE)
    return made


def hold(folder: Path, embedder: Embedder, *claims: str, is_own: bool = False) -> None:
    ingest_library(folder, [document(*claims, is_own=is_own)], embedder, silent)


def texts(desks: Desks, server: int | None) -> list[str]:
    return [document.text for document in desks.at(server).librarian.documents()]


def test_what_one_server_adds_is_seen_there_and_nowhere_else(desks: Desks, shelves: Shelves, opening: Opening) -> None:
    hold(shelves.own(HERE), opening.embedder, "Our club made a banner.", is_own=True)
    assert texts(desks, HERE) == ["Fans planted a forest.", "Our club made a banner."]
    assert texts(desks, ELSEWHERE) == texts(desks, None) == ["Fans planted a forest."]


def test_servers_without_sources_of_their_own_share_one_desk(desks: Desks, opening: Opening) -> None:
    assert desks.at(HERE) is desks.at(ELSEWHERE) is desks.at(None)
    assert len(opening.opened) == 1


def test_a_changed_library_answers_without_a_restart_and_conversations_go_on(
    desks: Desks, shelves: Shelves, opening: Opening
) -> None:
    before = desks.at(HERE)
    before.conversations.ask("hello", conversation="talk")
    hold(shelves.index, opening.embedder, "Fans planted two forests.")
    assert texts(desks, HERE) == ["Fans planted two forests."]
    assert [turn.question for turn in desks.at(HERE).conversations.memory.turns("talk")] == ["hello"]
    assert before.librarian.documents()[0].text == "Fans planted a forest."  # whoever holds the old one keeps it


def test_what_a_server_has_added_is_gone_once_it_is_forgotten(desks: Desks, shelves: Shelves, opening: Opening) -> None:
    hold(shelves.own(HERE), opening.embedder, "Our club made a banner.", is_own=True)
    assert len(texts(desks, HERE)) == 2
    shelves.forget(HERE)
    assert texts(desks, HERE) == ["Fans planted a forest."]


def test_whoever_asks_while_a_changed_index_is_opened_is_answered_from_the_last_one(
    desks: Desks, shelves: Shelves, opening: Opening
) -> None:
    desks.at(None)
    hold(shelves.index, opening.embedder, "Fans planted two forests.")
    opening.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(desks.at, None)
        while len(opening.opened) < 2:
            pass
        assert texts(desks, None) == ["Fans planted a forest."]
        opening.gate.set()
        assert first.result(30).librarian.documents()[0].text == "Fans planted two forests."
    assert len(opening.opened) == 2


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_the_last_good_index_answers_where_the_new_one_cannot_be_opened(
    desks: Desks, shelves: Shelves, opening: Opening, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    desks.at(None)
    if damage == "gone":
        (shelves.index / CURRENT).unlink()
    else:
        opening.__class__ = TornOpening
        hold(shelves.index, opening.embedder, "Fans planted two forests.")
    with caplog.at_level(logging.ERROR):
        assert texts(desks, None) == ["Fans planted a forest."]
    assert ("the one before answers" in caplog.text) is (damage == "torn")


class TornOpening(Opening):
    """Finds every index damaged."""

    def __call__(self, folders: Sequence[Path]) -> Searcher:
        raise SearchFailed("The index is damaged.")


def test_without_any_index_the_asker_is_told_and_a_later_one_needs_no_restart(
    desks: Desks, shelves: Shelves, opening: Opening
) -> None:
    shutil.rmtree(shelves.index)
    with pytest.raises(IndexMissing):
        desks.at(None)
    hold(shelves.index, opening.embedder, "Fans planted a forest.")
    assert texts(desks, None) == ["Fans planted a forest."]


def test_many_threads_open_one_index_once(desks: Desks, opening: Opening) -> None:
    with ThreadPoolExecutor(8) as pool:
        held = set(map(id, pool.map(desks.at, range(16))))
    assert len(held) == len(opening.opened) == 1
