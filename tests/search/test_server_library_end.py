"""A full disk, a stop or a kill leaves what a server has added whole, and what waits still waiting."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from socket import socket
from threading import Event

import pytest

from bot.errors import Leaving, LibraryUnwritable
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.search.embedder import Embedder
from bot.search.pending import Correction
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.fetch.site import Asked, fetcher, running
from tests.samples import HERALD
from tests.search.server_room import HERE, add, answering, intake, libraries, look, shelves, text

__all__ = ["intake", "libraries", "shelves"]

ROOT = Path(__file__).parents[2]


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
