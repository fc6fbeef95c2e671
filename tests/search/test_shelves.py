"""Which folders answer where."""

from pathlib import Path

import pytest

from bot.errors import IndexMissing
from bot.search.embedder import Embedder
from bot.search.generation import CURRENT
from bot.search.ingestion import ingest_library
from bot.search.shelves import Shelves, digests
from tests.conftest import silent
from tests.samples import HERALD, LEAFLET, shelved

HERE, ELSEWHERE = 11, 22


@pytest.fixture
def shelves(tmp_path: Path, small_embedder: Embedder) -> Shelves:
    """A server of two has added something."""
    made = Shelves(tmp_path / "index")
    for folder, source in ((made.index, HERALD), (made.own(HERE), LEAFLET)):
        document, _ = shelved("Fans planted a forest.", source=source)
        ingest_library(folder, [document], small_embedder, silent)
    return made


def test_a_server_is_answered_from_the_library_and_then_from_its_own(shelves: Shelves) -> None:
    assert shelves.of(HERE) == (shelves.index, shelves.own(HERE))
    assert shelves.of(ELSEWHERE) == shelves.of(None) == (shelves.index,)


def test_no_number_of_a_server_leads_to_another_ones_folder(shelves: Shelves) -> None:
    folders = {shelves.own(server).resolve() for server in (0, 1, HERE, -HERE, 110, 2**64)}
    assert len(folders) == 6
    assert {folder.parent for folder in folders} == {(shelves.index / "servers").resolve()}


def test_servers_that_have_added_something_are_listed(shelves: Shelves) -> None:
    shelves.own(ELSEWHERE).mkdir()
    (shelves.index / "servers" / "backup").mkdir()
    (shelves.index / "servers" / "backup" / CURRENT).write_text("x")
    assert shelves.servers == (HERE,)
    assert Shelves(shelves.index / "nowhere").servers == ()


def test_a_server_that_is_forgotten_has_nothing_and_that_may_be_said_twice(shelves: Shelves) -> None:
    shelves.forget(HERE)
    shelves.forget(HERE)
    assert shelves.of(HERE) == (shelves.index,)
    assert not shelves.own(HERE).exists()
    assert (shelves.index / CURRENT).exists()


def test_the_state_of_a_servers_answers_changes_with_either_index(shelves: Shelves, small_embedder: Embedder) -> None:
    before = digests(shelves.of(HERE))
    document, _ = shelved("Fans planted two forests.", source=LEAFLET)
    ingest_library(shelves.own(HERE), [document], small_embedder, silent)
    after = digests(shelves.of(HERE))
    assert after[0] == before[0]
    assert after[1] != before[1]
    (shelves.index / CURRENT).unlink()
    with pytest.raises(IndexMissing):
        digests(shelves.of(HERE))
