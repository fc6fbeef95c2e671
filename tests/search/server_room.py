"""What two servers add beside a library of one note. A test module takes the fixtures by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.library.document import Document, Wording
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.pending import Pending
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD, shelved

HERE, ELSEWHERE = 11, 22


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
