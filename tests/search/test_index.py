"""An index that is missing, foreign or damaged says so; it never answers with less than it holds."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import IndexForeign, IndexMissing, SearchFailed
from bot.language.terms import stems
from bot.search.embedder import Embedder
from bot.search.generation import CURRENT, FORMAT, current
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.lexical import LexicalIndex
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.note_files import noted

Damage = Callable[[Path], object]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribble(file: Path) -> None:
    file.write_bytes(b"junk" * 100)


@pytest.fixture
def copied(library_index: Path, tmp_path: Path) -> Path:
    """A copy of the index that a test may damage."""
    return shutil.copytree(library_index, tmp_path / "index")


def test_an_open_index_holds_every_passage_in_every_part(library_index: Path, embedder: Embedder) -> None:
    index = open_index(library_index, embedder)
    rows = len(index.passages)
    assert len(index.passage_vectors) == len(index.lexical) == len(index.first_sentence) == rows > 100
    assert index.store.is_whole(index.passage_vectors)
    assert index.lexicon.passages == rows
    index.store.close()


def test_opening_and_searching_changes_nothing_of_ours(library_index: Path, embedder: Embedder) -> None:
    ours = [file for file in current(library_index).rglob("*") if file.is_file() and "chroma" not in file.parts]
    before = [(file, file.stat().st_mtime_ns) for file in ours]
    index = open_index(library_index, embedder)
    Searcher(index, embedder).search("Who gave rice?")
    index.store.close()
    assert [(file, file.stat().st_mtime_ns) for file in ours] == before


@pytest.mark.parametrize("text", [None, "", "\n", "0123456789abcdef\n", "\x00\n", b"\xff\xfe"])
def test_an_index_that_points_nowhere_is_missing(copied: Path, embedder: Embedder, text: str | bytes | None) -> None:
    pointer = copied / CURRENT
    if text is None:
        pointer.unlink()
    else:
        pointer.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(IndexMissing, match="make index"):
        open_index(copied, embedder)


def test_a_folder_that_is_not_there_holds_no_index_and_is_not_made(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(IndexMissing):
        open_index(tmp_path / "nowhere", embedder)
    assert not (tmp_path / "nowhere").exists()


def test_an_index_of_another_version_is_refused_with_what_to_do(copied: Path, embedder: Embedder) -> None:
    manifest = current(copied) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(IndexForeign, match="make index"):
        open_index(copied, embedder)


@pytest.mark.parametrize("damage", [Path.unlink, cut, scribble], ids=["missing", "cut", "junk"])
@pytest.mark.parametrize(
    "part",
    ["manifest.json", "documents.json", "*.npy", "chroma/chroma.sqlite3", "lexical/*"],
)
def test_a_damaged_file_is_an_error_and_never_an_empty_result(
    copied: Path, embedder: Embedder, part: str, damage: Damage
) -> None:
    generation = current(copied)
    files = [file.relative_to(generation) for file in generation.glob(part)]
    assert files
    for number, file in enumerate(files):
        whole = copied.with_name(f"damaged-{number}")  # Chroma remembers folders, so each gets its own
        shutil.copytree(copied, whole)
        damage(current(whole) / file)
        with pytest.raises((IndexMissing, IndexForeign, SearchFailed)) as caught:
            Searcher(open_index(whole, embedder), embedder).search("Who flooded the police app?")
        assert "make index" in str(caught.value)
        assert str(whole) not in str(caught.value)


@pytest.mark.parametrize("folder", ["chroma", "lexical"])
def test_a_missing_part_is_an_error_and_never_an_empty_result(copied: Path, embedder: Embedder, folder: str) -> None:
    shutil.rmtree(current(copied) / folder)
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(copied, embedder)


def test_parts_that_do_not_belong_together_are_noticed(copied: Path, embedder: Embedder) -> None:
    folder = current(copied) / "lexical"
    shutil.rmtree(folder)
    LexicalIndex.build(["Fans gave rice.", "Police took the app down."]).save(folder)
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(copied, embedder)


def test_a_large_vector_store_that_lost_its_graph_is_noticed(tmp_path: Path, small_embedder: Embedder) -> None:
    """Chroma writes its graph to disk from some 1,000 passages on, and finds nothing, silently, without it."""
    document = noted("herald", *(f"- [¶{n}] Fans planted tree number {n}." for n in range(1100)))
    ingest_library(tmp_path / "index", (document,), small_embedder, silent)
    open_index(tmp_path / "index", small_embedder).store.close()
    graphs = [path for path in (current(tmp_path / "index") / "chroma").iterdir() if path.is_dir()]
    assert graphs
    for graph in graphs:
        shutil.rmtree(graph)
    moved = (tmp_path / "index").rename(tmp_path / "moved")
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(moved, small_embedder)


def test_a_search_that_breaks_half_way_is_an_error(copied: Path, embedder: Embedder) -> None:
    index = open_index(copied, embedder)
    searcher = Searcher(index, embedder)
    index.store.remove([passage.id for passage in index.passages])
    with pytest.raises(SearchFailed):
        searcher.search("Who flooded the police app?")
    index.store.close()


def test_words_of_the_library_are_found_in_the_lexical_part(library_index: Path, embedder: Embedder) -> None:
    index = open_index(library_index, embedder)
    best = index.passages[int(index.lexical.scores(stems("well in Cambodia")).argmax())]
    assert "Cambodia" in best.text
    index.store.close()
