"""An index that is missing, foreign or damaged says so; it never answers with less than it holds."""

import gc
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import IndexForeign, IndexMissing, SearchFailed
from bot.language.terms import stems
from bot.search.embedder import Embedder
from bot.search.generation import CURRENT, FORMAT, GENERATIONS, current_digest, is_current, manifest_file
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.lexical import postings_of
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.index_state import chroma_of, segments
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
    assert len(index.store.nearest(index.passage_vectors[0].tolist(), rows)) == rows
    assert index.store.nearest(index.passage_vectors[7].tolist(), 1)[0][0] == 7
    assert index.lexicon.passages == rows
    index.close()


def test_opening_and_searching_changes_nothing_of_ours(library_index: Path, embedder: Embedder) -> None:
    ours = [file for file in library_index.rglob("*") if file.is_file() and "chroma" not in file.parts]
    before = [(file, file.stat().st_mtime_ns) for file in ours]
    index = open_index(library_index, embedder)
    Searcher(index, embedder).search("Who gave rice?")
    index.close()
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
    manifest = manifest_file(copied, current_digest(copied))
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(IndexForeign, match="make index"):
        open_index(copied, embedder)


def test_an_index_that_has_no_segments_yet_is_refused_with_what_to_do(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "0123456789abcdef").mkdir()
    (tmp_path / CURRENT).write_text("0123456789abcdef\n", "utf-8")
    with pytest.raises(IndexForeign, match="another version of the bot; run `make index`"):
        open_index(tmp_path, embedder)


@pytest.mark.parametrize("damage", [Path.unlink, cut, scribble], ids=["missing", "cut", "junk"])
@pytest.mark.parametrize(
    "part",
    [
        f"{GENERATIONS}/*",
        "segments/*/contents.json",
        "segments/*/documents.jsonl",
        "segments/*/*.np?",
        "segments/*/chroma/chroma.sqlite3",
        "segments/*/lexical/*",
    ],
)
def test_a_damaged_file_is_an_error_and_never_an_empty_result(
    copied: Path, embedder: Embedder, part: str, damage: Damage
) -> None:
    files = [file.relative_to(copied) for file in copied.glob(part)]
    assert files
    for number, file in enumerate(files):
        whole = copied.with_name(f"damaged-{number}")  # Chroma remembers folders, so each gets its own
        shutil.copytree(copied, whole)
        damage(whole / file)
        with pytest.raises((IndexMissing, IndexForeign, SearchFailed)) as caught:
            Searcher(open_index(whole, embedder), embedder).search("Who flooded the police app?")
        assert "make index" in str(caught.value)
        assert file.parts[0] == GENERATIONS or file.parts[2] in str(caught.value)
        assert str(whole) not in str(caught.value)


@pytest.mark.parametrize("folder", ["chroma", "lexical"])
def test_a_missing_part_is_an_error_and_never_an_empty_result(copied: Path, embedder: Embedder, folder: str) -> None:
    shutil.rmtree(segments(copied)[0].folder / folder)
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(copied, embedder)


def test_parts_that_do_not_belong_together_are_noticed(copied: Path, embedder: Embedder) -> None:
    folder = segments(copied)[0].folder / "lexical"
    shutil.rmtree(folder)
    postings_of(["Fans gave rice.", "Police took the app down."]).save(folder)
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(copied, embedder)


def test_a_large_vector_store_that_lost_its_graph_is_noticed(tmp_path: Path, small_embedder: Embedder) -> None:
    """Chroma writes its graph to disk from some 1,000 passages on, and finds nothing, silently, without it."""
    document = noted("herald", *(f"- [¶{n}] Fans planted tree number {n}." for n in range(1100)))
    ingest_library(tmp_path / "index", (document,), small_embedder, silent)
    open_index(tmp_path / "index", small_embedder).close()
    graphs = [path for path in (segments(tmp_path / "index")[0].folder / "chroma").iterdir() if path.is_dir()]
    assert graphs
    for graph in graphs:
        shutil.rmtree(graph)
    moved = (tmp_path / "index").rename(tmp_path / "moved")
    with pytest.raises(SearchFailed, match="damaged"):
        open_index(moved, small_embedder)


def test_a_search_that_breaks_half_way_is_an_error(copied: Path, embedder: Embedder) -> None:
    index = open_index(copied, embedder)
    searcher = Searcher(index, embedder)
    (segment,) = segments(copied)
    with chroma_of(segment, embedder) as store:
        store.remove([passage.id for passage in index.passages])
    with pytest.raises(SearchFailed):
        searcher.search("Who flooded the police app?")
    index.close()


def test_words_of_the_library_are_found_in_the_lexical_part(library_index: Path, embedder: Embedder) -> None:
    index = open_index(library_index, embedder)
    best = index.passages[int(index.lexical.scores(stems("well in Cambodia")).argmax())]
    assert "Cambodia" in best.text
    index.close()


def test_several_folders_are_one_index_and_the_first_wins(tmp_path: Path, embedder: Embedder) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    herald, gazette = noted("herald", "Fans planted a forest."), noted("gazette", "Fans gave bags of rice.")
    ingest_library(ours, (herald, noted("tribune", "Police took an app down.")), embedder, silent)
    ingest_library(theirs, (noted("herald", "Somebody else wrote this."), gazette), embedder, silent)
    index = open_index([ours, theirs], embedder)
    assert [document.id for document in index.documents] == ["gazette", "herald", "tribune"]
    assert index.documents[1] == herald
    assert index.lexicon.passages == len(index.lexical) == len(index.passages) == 3
    made = tmp_path / "made at once"
    ingest_library(made, (herald, gazette, noted("tribune", "Police took an app down.")), embedder, silent)
    alone = open_index(made, embedder)
    for question in ("Who gave rice?", "Who planted trees?", "Did the police app fall?"):
        one, other = (Searcher(each, embedder).search(question) for each in (index, alone))
        assert [(e.text, e.signals.bm25) for e in one.evidence] == [(e.text, e.signals.bm25) for e in other.evidence]
        assert [e.score for e in one.evidence] == pytest.approx([e.score for e in other.evidence], abs=1e-4)
    index.close()
    alone.close()


def test_a_server_that_added_nothing_has_the_library_alone(
    library_index: Path, tmp_path: Path, embedder: Embedder
) -> None:
    index = open_index([library_index, tmp_path / "server"], embedder)
    assert index.digest == current_digest(library_index)
    assert is_current([library_index, tmp_path / "server"], index.digest)
    index.close()
    with pytest.raises(IndexMissing):
        open_index([tmp_path / "server", library_index], embedder)


def test_one_small_read_tells_whether_an_open_index_is_still_current(tmp_path: Path, small_embedder: Embedder) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ingest_library(ours, (noted("herald", "Fans met."),), small_embedder, silent)
    alone = open_index(ours, small_embedder)
    assert is_current(ours, alone.digest)
    ingest_library(theirs, (noted("gazette", "Fans sang."),), small_embedder, silent)
    both = open_index((ours, theirs), small_embedder)
    assert is_current((ours, theirs), both.digest)
    assert not is_current((ours, theirs), alone.digest)
    ingest_library(theirs, (noted("gazette", "Fans danced."),), small_embedder, silent)
    assert not is_current((ours, theirs), both.digest)
    assert is_current(ours, alone.digest)
    assert not is_current(tmp_path / "nowhere", alone.digest)
    alone.close()
    both.close()


def test_indexes_that_share_a_segment_open_it_once_and_close_it_with_the_last(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    ingest_library(tmp_path, (noted("herald", "Fans met."),), small_embedder, silent)
    one, other = (open_index(tmp_path, small_embedder) for _ in range(2))
    assert one.passages[0] is other.passages[0]
    one.close()
    one.close()
    assert len(other.store.nearest(other.passage_vectors[0].tolist(), 1)) == 1
    del other
    gc.collect()
    again = open_index(tmp_path, small_embedder)
    assert again.passages[0] == one.passages[0]
    assert again.passages[0] is not one.passages[0]
    again.close()
