"""What a server adds for itself: looked at, corrected, taken in, bounded, never mixed, never half."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import socket
from threading import Event

import pytest

from bot.errors import (
    DocumentUnreadable,
    Leaving,
    LibraryClosed,
    LibraryFull,
    LibraryUnwritable,
    PreviewGone,
    PreviewOutdated,
    UnknownSource,
)
from bot.library.document import Document, Wording
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.library.provenance import Provenance
from bot.search import server_library
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_added, ingest_library
from bot.search.pending import Correction, Pending
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.fetch.site import Asked, fetcher, running
from tests.samples import HERALD, shelved

HERE, ELSEWHERE = 11, 22
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    """Takes all that it reads for text, as no test here is about reading."""
    with Intake(Limits(megabytes=1, seconds=20)) as opened:
        yield opened


@pytest.fixture
def shelves(tmp_path: Path, small_embedder: Embedder) -> Shelves:
    """Everybody's library holds one note."""
    made = Shelves(tmp_path / "index")
    document, _ = shelved("Fans planted a forest.", source=HERALD, wording=Wording.NOTE)
    ingest_library(made.index, [document], small_embedder, silent)
    return made


@pytest.fixture
def libraries(shelves: Shelves, intake: Intake, small_embedder: Embedder) -> ServerLibraries:
    return ServerLibraries(shelves, intake, small_embedder, most_documents=3)


def text(subject: str, paragraphs: int = 4) -> bytes:
    """An article that resembles none on another subject."""
    said = (
        f"Part {n} of the report on {subject} tells what {subject} was in year {n} and who paid {n * 7} coins for it."
        for n in range(1, paragraphs + 1)
    )
    return "\n\n".join([f"# All about {subject}", *said]).encode()


def look(libraries: ServerLibraries, subject: str, *, name: str | None = None, server: int = HERE) -> Pending:
    return libraries.look_at(server, text(subject), name=name or f"{subject}.md")


def add(libraries: ServerLibraries, subject: str, *, name: str | None = None, server: int = HERE) -> str:
    """The id of what has gone in."""
    return libraries.take_in(server, look(libraries, subject, name=name, server=server).token, silent).document.id


def answering(shelves: Shelves, server: int, embedder: Embedder) -> dict[str, Document]:
    """What the server is answered from, by id."""
    index = open_index(shelves.of(server), embedder)
    try:
        return {document.id: document for document in index.documents}
    finally:
        index.close()


def test_nothing_goes_in_before_somebody_says_yes(libraries: ServerLibraries, shelves: Shelves) -> None:
    pending = look(libraries, "lanterns")
    assert pending.prepared.document.source.title == "All about lanterns"
    assert not libraries.held(HERE)
    assert shelves.of(HERE) == (shelves.index,)
    assert libraries.pending(HERE, pending.token) == pending


def test_what_is_dropped_or_has_gone_in_is_no_longer_pending(libraries: ServerLibraries) -> None:
    dropped, taken = look(libraries, "lanterns"), look(libraries, "banners")
    libraries.drop(HERE, dropped.token)
    libraries.take_in(HERE, taken.token, silent)
    for token in (dropped.token, taken.token, "0123456789ab"):
        with pytest.raises(PreviewGone):
            libraries.pending(HERE, token)
        with pytest.raises(PreviewGone):
            libraries.take_in(HERE, token, silent)
    assert len(libraries.held(HERE)) == 1


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


def test_what_a_person_knows_better_is_kept_and_what_is_left_empty_stays(libraries: ServerLibraries) -> None:
    pending = look(libraries, "lanterns")
    assert "publisher" in pending.prepared.unknown
    better = libraries.correct(HERE, pending.token, Correction(publisher="Eastport Post", authors=("Ana Bell",)))
    source = better.prepared.document.source
    assert (source.publisher, source.authors, source.title) == ("Eastport Post", ("Ana Bell",), "All about lanterns")
    assert not {"publisher", "author"} & set(better.prepared.unknown)
    assert better.token == pending.token
    libraries.take_in(HERE, pending.token, silent)
    (held,) = libraries.held(HERE).values()
    assert held.publisher == "Eastport Post"


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


def test_where_servers_may_add_nothing_they_are_told(
    shelves: Shelves, intake: Intake, small_embedder: Embedder
) -> None:
    closed = ServerLibraries(shelves, intake, small_embedder, most_documents=0)
    with pytest.raises(LibraryClosed):
        look(closed, "lanterns")


def test_no_id_is_one_of_the_library_for_everybody_not_even_of_a_later_source(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    mine = add(libraries, "herald-2020", name="herald-2020.md")
    assert mine != HERALD.id
    theirs = libraries.look_at(ELSEWHERE, text("herald-2020"), name="herald-2020.md").prepared.document.id
    assert theirs != mine
    arrival, _ = shelved("The operator adds a file of that name.", source=HERALD)
    ingest_added(shelves.index, [(arrival, Provenance(origin="discord:11/herald-2020.md"))], small_embedder, silent)
    assert {HERALD.id, mine} == set(answering(shelves, HERE, small_embedder))


def test_two_files_of_one_title_are_two_sources(libraries: ServerLibraries) -> None:
    first, second = (look(libraries, "lanterns", name=name) for name in ("one.md", "two.md"))
    taken = [libraries.take_in(HERE, one.token, silent).document.id for one in (first, second)]
    assert set(libraries.held(HERE)) == set(taken)
    assert len(set(taken)) == 2


def test_a_file_of_a_name_that_is_held_takes_its_place_and_that_is_said_before(libraries: ServerLibraries) -> None:
    name = add(libraries, "lanterns", name="paper.md")
    pending = look(libraries, "banners", name="paper.md")
    assert pending.replaces is not None
    assert pending.replaces.heading == "All about lanterns"
    assert libraries.take_in(HERE, pending.token, silent).document.id == name
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about banners"]


def test_what_would_take_another_ones_place_by_now_is_shown_once_more(libraries: ServerLibraries) -> None:
    pending = look(libraries, "banners", name="paper.md")
    assert pending.replaces is None
    add(libraries, "lanterns", name="paper.md")
    with pytest.raises(PreviewOutdated):
        libraries.take_in(HERE, pending.token, silent)
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about lanterns"]
    again = libraries.pending(HERE, pending.token)
    assert again.replaces is not None
    libraries.take_in(HERE, pending.token, silent)
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about banners"]


def test_a_text_that_is_held_already_is_said_so_with_whose_it_is(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    assert look(libraries, "lanterns").twin is None
    add(libraries, "lanterns")
    mine = look(libraries, "lanterns", name="a copy.md").twin
    assert mine is not None
    assert (mine.held.heading, mine.share, mine.is_everybodys) == ("All about lanterns", 1.0, False)
    assert look(libraries, "lanterns", server=ELSEWHERE).twin is None  # what one server holds is no other's business
    document = look(libraries, "banners").prepared.document
    ingest_added(shelves.index, [(document, Provenance(origin="here"))], small_embedder, silent)
    everybodys = look(libraries, "banners", name="another copy.md").twin
    assert everybodys is not None
    assert everybodys.is_everybodys
    assert everybodys.share == 1.0


def test_an_original_of_which_the_library_has_notes_is_known_by_its_title(libraries: ServerLibraries) -> None:
    original = f"# {HERALD.title!s}!\n\nWhoever passed the hill last spring saw {40} people with spades.".encode()
    twin = libraries.look_at(HERE, original, name="forest.md").twin
    assert twin is not None
    assert (twin.held.heading, twin.share, twin.is_everybodys) == (HERALD.title, None, True)


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


def test_a_text_that_cannot_be_read_says_why_and_leaves_nothing(libraries: ServerLibraries, shelves: Shelves) -> None:
    with pytest.raises(DocumentUnreadable, match=r"holidays\.md"):
        libraries.look_at(HERE, b"\x89PNG\r\n\x1a\n" + bytes(99), name="holidays.md")
    assert not shelves.own(HERE).exists()


@pytest.mark.parametrize("step", ["look", "correct", "take in", "remove"])
def test_a_disk_that_is_full_or_forbidden_is_told_in_a_sentence(
    libraries: ServerLibraries, shelves: Shelves, step: str
) -> None:
    """A folder stands where a file is to be written: that stops root too, whom no permission does."""
    name = add(libraries, "lanterns")
    pending = look(libraries, "banners")
    own = shelves.own(HERE)
    acts: dict[str, Callable[[], object]] = {
        "look": lambda: look(libraries, "drums"),
        "correct": lambda: libraries.correct(HERE, pending.token, Correction(title="Ours")),
        "take in": lambda: libraries.take_in(HERE, pending.token, silent),
        "remove": lambda: libraries.remove(HERE, name),
    }
    if step == "look":
        (own / "pending").rename(own / "elsewhere")
        (own / "pending").write_bytes(b"")
    elif step == "correct":
        (own / "pending" / f"{pending.token}.json.new").mkdir()
    else:
        (own / "LOCK").unlink(missing_ok=True)
        (own / "LOCK").mkdir()
    with pytest.raises(LibraryUnwritable) as raised:
        acts[step]()
    assert str(shelves.index) not in str(raised.value)
    assert set(libraries.held(HERE)) == {name}


def test_whoever_is_added_while_the_bot_stops_is_asked_to_try_later(shelves: Shelves, small_embedder: Embedder) -> None:
    libraries = ServerLibraries(shelves, Intake(Limits()), small_embedder, most_documents=3)
    pending = libraries.look_at(HERE, text("lanterns", paragraphs=200), name="long.md")

    def stop(done: int, whole: int) -> None:
        libraries.close()

    with pytest.raises(Leaving):
        libraries.take_in(HERE, pending.token, stop)
    with pytest.raises(Leaving):
        look(libraries, "banners")
    again = ServerLibraries(shelves, Intake(Limits()), small_embedder, most_documents=3)
    again.take_in(HERE, pending.token, silent)
    assert len(again.held(HERE)) == 1


def test_a_site_that_hangs_does_not_hold_up_the_end_of_the_bot(shelves: Shelves, small_embedder: Embedder) -> None:
    begun, over = Event(), Event()

    def hang(connection: socket, asked: Asked) -> None:
        begun.set()
        over.wait(50)

    with running() as site:
        site.pages["/x"] = hang
        libraries = ServerLibraries(
            shelves, Intake(Limits(), pages=fetcher(site, seconds=50)), small_embedder, most_documents=3
        )

        async def stopped() -> float:
            """As the client does: whoever works in a thread has to come back before the event loop can end."""
            looking = asyncio.create_task(asyncio.to_thread(libraries.look_at, HERE, site.at("/x"), name="x"))
            await asyncio.to_thread(begun.wait, 10)
            libraries.close()
            told = time.monotonic()
            with pytest.raises(Leaving):
                await looking
            return told

        told = asyncio.run(stopped())
        assert time.monotonic() - told < 10
        over.set()


_KILLED = """
import os, signal, sys
from pathlib import Path
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.search.embedder import load_embedder
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves

def die(done, whole):
    if done:
        os.kill(os.getpid(), signal.SIGKILL)

index, model, token = sys.argv[1:]
libraries = ServerLibraries(Shelves(Path(index)), Intake(Limits()), load_embedder(model), most_documents=3)
libraries.take_in(11, token, die)
"""


def test_killed_while_it_goes_in_it_is_still_pending_and_what_was_there_answers(
    libraries: ServerLibraries, shelves: Shelves, small_model: Path, small_embedder: Embedder
) -> None:
    name = add(libraries, "lanterns")
    pending = look(libraries, "banners")
    command = [sys.executable, "-c", _KILLED, str(shelves.index), str(small_model), pending.token]
    done = subprocess.run(command, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert set(answering(shelves, HERE, small_embedder)) == {HERALD.id, name}
    second = libraries.take_in(HERE, pending.token, silent).document.id
    assert set(answering(shelves, HERE, small_embedder)) == {HERALD.id, name, second}
