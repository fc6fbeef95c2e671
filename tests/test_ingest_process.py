"""`python ingest.py` as a process of its own: what it prints, and that others answer meanwhile."""

import json
import signal

import pytest

from bot.errors import IndexBusy
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder
from bot.search.generation import is_current
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.index_state import is_complete
from tests.ingest_place import Place, report_of, run
from tests.ingest_program import changed, part_written, program, stands, wait_for
from tests.note_files import note_file

__all__ = ["changed"]


@pytest.mark.process
def test_the_program_prints_its_report_and_nothing_else(place: Place, small_embedder: Embedder) -> None:
    with program("ingest.py", place, "--json") as process:
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "")
    documents = read_library(place.knowledge)
    assert json.loads(stdout)["digest"] == ingest_library(place.folder / "x", documents, small_embedder, silent).digest
    assert is_complete(place.index, documents, small_embedder)


@pytest.mark.process
def test_a_killed_program_holds_the_index_no_longer_and_has_changed_nothing(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    old, new = changed
    with program("ingest.py", place) as process:
        wait_for(part_written("passages.npy"), place.index)
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(IndexBusy):
            ingest_library(place.index, new, small_embedder, silent)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert stands(place.index, old, small_embedder)
    assert report_of(run("--json"))["changed"] == ["herald"]
    assert stands(place.index, new, small_embedder)


@pytest.mark.process
@pytest.mark.timeout(200)
def test_a_reader_gets_right_answers_while_another_process_ingests_again_and_again(
    place: Place, small_embedder: Embedder
) -> None:
    """The reader does as the bot does: look whether its index is current, open the new one, answer."""
    ingest_library(place.index, edition(place, 0), small_embedder, silent)
    with program("tests/restless_ingest.py", place, "12") as process:
        index = open_index(place.index, small_embedder)
        seen: list[str] = []
        asked = 0
        while process.poll() is None:
            if not is_current(place.index, index.digest):
                before, index = index, open_index(place.index, small_embedder)
                before.close()
                seen.append(index.digest)
            (last,) = {passage.text.split()[-1] for passage in index.passages}
            for entry in Searcher(index, small_embedder).search("Who planted trees in which edition?").evidence:
                assert entry.text.endswith(f"edition {last}"), (entry.text, last)
                asked += 1
        assert (process.returncode, process.communicate()[1]) == (0, "")
    index.close()
    assert len(set(seen)) >= 4
    assert asked > 100


def edition(place: Place, number: int) -> tuple[Document, ...]:
    """A library of which every passage names its edition."""
    for file in place.knowledge.iterdir():
        file.unlink()
    for source in range(3):
        notes = [f"- [¶{n}] Fans of group {n} planted trees, source {source}, edition {number}." for n in range(1, 21)]
        (place.knowledge / f"source-{source}.md").write_text(note_file(f"source-{source}", *notes), encoding="utf-8")
    return read_library(place.knowledge)
