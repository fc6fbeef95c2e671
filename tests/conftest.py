"""Real parts, made once a run: the packaged model and a real index of the library that ships."""

import os
from pathlib import Path

import pytest

from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder, load_embedder
from bot.search.index import open_index
from bot.search.ingestion import Update, ingest_library
from bot.search.searcher import Searcher
from tests.ingest_place import Place
from tests.note_files import note_file
from tests.small_model import make_model

os.environ["TOKENIZERS_PARALLELISM"] = "false"  # tests fork processes

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "knowledge"


def silent(done: int, whole: int) -> None:
    """A progress bar that nobody looks at."""


@pytest.fixture(scope="session")
def documents() -> tuple[Document, ...]:
    return read_library(KNOWLEDGE)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that knows nothing, for tests in which a model's opinion does not matter."""
    return make_model(tmp_path_factory.mktemp("model") / "small", seed=1)


@pytest.fixture(scope="session")
def small_embedder(small_model: Path) -> Embedder:
    return load_embedder(str(small_model))


@pytest.fixture(scope="session")
def library_index(
    tmp_path_factory: pytest.TempPathFactory, documents: tuple[Document, ...], embedder: Embedder
) -> Path:
    """The folder of a real index of knowledge/; treat it as read-only."""
    folder = tmp_path_factory.mktemp("library") / "index"
    report: Update = ingest_library(folder, documents, embedder, silent)
    assert report.embedded == report.passages > 0
    return folder


@pytest.fixture(scope="session")
def searcher(library_index: Path, embedder: Embedder) -> Searcher:
    return Searcher(open_index(library_index, embedder), embedder)


@pytest.fixture(scope="session")
def librarian(searcher: Searcher) -> Librarian:
    return Librarian(searcher=searcher, models=shipped_models())


@pytest.fixture
def place(tmp_path: Path, small_model: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """We stand in an operator's folder; the settings name it and the small model."""
    made = Place(folder=tmp_path)
    made.write("knowledge/herald.md", note_file("herald", "Fans planted a forest.", "Police took an app down."))
    made.write("knowledge/gazette.md", note_file("gazette", "Fans gave bags of rice."))
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "INDEX_DIR": made.index,
        "KNOWLEDGE_DIR": made.knowledge,
        "EMBEDDING_MODEL": small_model,
    }.items():
        monkeypatch.setenv(name, str(value))
    return made
