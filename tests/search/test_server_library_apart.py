"""What servers add is bounded, never mixed, and gone without a trace when it is removed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.cause import Cause
from bot.errors import DocumentUnreadable, LibraryClosed, LibraryFull, PreviewGone, UnknownSource
from bot.library.intake.intake import Intake
from bot.search import server_library
from bot.search.embedder import Embedder
from bot.search.pending import Correction
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD
from tests.search.server_room import ELSEWHERE, HERE, add, answering, intake, libraries, look, shelves

__all__ = ["intake", "libraries", "shelves"]


def test_a_preview_is_found_in_its_own_server_alone(libraries: ServerLibraries) -> None:
    token = look(libraries, "lanterns").token
    for attempt in (
        lambda: libraries.pending(ELSEWHERE, token),
        lambda: libraries.take_in(ELSEWHERE, token, silent),
        lambda: libraries.correct(ELSEWHERE, token, Correction(title="Ours")),
    ):
        with pytest.raises(PreviewGone):
            attempt()
    libraries.drop(ELSEWHERE, token)
    assert libraries.pending(HERE, token)


def test_a_server_has_room_for_so_many_documents(libraries: ServerLibraries) -> None:
    for subject in ("lanterns", "banners", "drums"):
        add(libraries, subject)
    with pytest.raises(LibraryFull):
        look(libraries, "flags")
    assert look(libraries, "drums").replaces  # a new version of what is there takes no room
    assert look(libraries, "flags", server=ELSEWHERE)


def test_and_for_so_many_passages(libraries: ServerLibraries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_library, "MOST_PASSAGES", 6)
    first, second = look(libraries, "lanterns"), look(libraries, "banners")
    assert first.passages == second.passages == 4
    libraries.take_in(HERE, first.token, silent)
    with pytest.raises(LibraryFull):  # there was room when it was looked at
        libraries.take_in(HERE, second.token, silent)
    assert libraries.pending(HERE, second.token)  # so it can go in once there is room again


def test_a_source_for_which_no_room_could_be_made_is_told_to_be_too_long(
    libraries: ServerLibraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_library, "MOST_PASSAGES", 3)
    with pytest.raises(DocumentUnreadable, match=r"holds more text than one server may add") as told:
        look(libraries, "lanterns")
    assert told.value.cause is Cause.TOO_MUCH_TEXT


def test_where_servers_may_add_nothing_they_are_told(
    shelves: Shelves, intake: Intake, small_embedder: Embedder
) -> None:
    closed = ServerLibraries(shelves, intake, small_embedder, most_documents=0)
    with pytest.raises(LibraryClosed):
        look(closed, "lanterns")


def test_two_servers_add_at_once_and_neither_sees_the_others(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    servers = range(100, 104)
    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(lambda server: add(libraries, f"drums of {server}", server=server), servers))
    for server, name in zip(servers, names, strict=True):
        assert set(libraries.held(server)) == {name}
        assert set(answering(shelves, server, small_embedder)) == {HERALD.id, name}
    assert set(answering(shelves, HERE, small_embedder)) == {HERALD.id}


def test_what_is_removed_answers_no_longer_and_another_servers_cannot_be(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    name = add(libraries, "lanterns")
    for server, stranger in ((ELSEWHERE, name), (HERE, HERALD.id), (HERE, "../11")):
        with pytest.raises(UnknownSource):
            libraries.remove(server, stranger)
    assert libraries.remove(HERE, name).heading == "All about lanterns"
    assert set(answering(shelves, HERE, small_embedder)) == {HERALD.id}


def test_a_server_that_is_forgotten_leaves_nothing_and_may_begin_again(
    libraries: ServerLibraries, shelves: Shelves
) -> None:
    add(libraries, "lanterns")
    add(libraries, "banners", server=ELSEWHERE)
    token = look(libraries, "drums").token
    libraries.forget(HERE)
    assert not shelves.own(HERE).exists()
    assert len(libraries.held(ELSEWHERE)) == 1
    with pytest.raises(PreviewGone):
        libraries.take_in(HERE, token, silent)
    add(libraries, "lanterns")
    assert len(libraries.held(HERE)) == 1
