"""A damaged index, or one of another model or version, is made good with all that can be taken along."""

import json
import shutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.errors import IndexForeign
from bot.library.document import Document
from bot.search.embedder import Embedder
from bot.search.generation import current, manifest_file
from bot.search.index import open_index
from bot.search.ingestion import ingest_added
from tests.conftest import silent
from tests.index_state import is_complete, segments
from tests.note_files import noted
from tests.search.two_sources import ADDED, GAZETTE, HERALD, LIBRARY, ingest


def test_an_index_of_another_embedder_is_refused_with_what_to_do(
    tmp_path: Path, embedder: Embedder, small_embedder: Embedder
) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    with pytest.raises(IndexForeign) as caught:
        open_index(tmp_path, embedder)
    words = str(caught.value)
    assert embedder.identity in words
    assert small_embedder.identity in words
    assert "Set EMBEDDING_MODEL back" in words
    assert "make index" in words
    assert str(tmp_path) not in words


def test_indexing_with_another_embedder_embeds_everything_again(
    tmp_path: Path, embedder: Embedder, small_embedder: Embedder
) -> None:
    first = ingest(tmp_path, LIBRARY, small_embedder)
    second = ingest(tmp_path, LIBRARY, embedder)
    assert second.embedded == second.passages == first.passages
    assert second.digest != first.digest
    assert is_complete(tmp_path, LIBRARY, embedder)


PARTS = ["passages.npy", "sentences.npy", "word_counts.npy", "documents.jsonl", "contents.json", "words.npz", "lexical"]


@pytest.mark.parametrize("lost", [*PARTS, "manifest"])
def test_a_damaged_index_is_repaired_by_the_next_ingest(tmp_path: Path, small_embedder: Embedder, lost: str) -> None:
    digest = ingest(tmp_path, LIBRARY, small_embedder).digest
    if lost == "manifest":
        manifest_file(tmp_path, digest).unlink()
    elif lost == "lexical":
        (segments(tmp_path)[0].folder / "lexical" / "counts.npy").write_bytes(b"")
    else:
        (segments(tmp_path)[0].folder / lost).unlink()
    report = ingest(tmp_path, LIBRARY, small_embedder)
    assert (report.digest, report.embedded, report.lost) == (digest, 5, ())
    assert is_complete(tmp_path, LIBRARY, small_embedder)


@pytest.mark.parametrize("lost", PARTS)
def test_added_documents_outlive_damage_as_long_as_their_text_is_whole(
    tmp_path: Path, small_embedder: Embedder, lost: str
) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    ingest_added(tmp_path, [ADDED], small_embedder, silent)
    (segment,) = segments(tmp_path)
    if lost == "lexical":
        (segment.folder / "lexical" / "first.npy").unlink()
    else:
        (segment.folder / lost).write_bytes(b"")
    report = ingest(tmp_path, LIBRARY, small_embedder)
    if lost in ("documents.jsonl", "contents.json"):
        assert report.lost == ("letter",)
        assert is_complete(tmp_path, LIBRARY, small_embedder)
    else:
        assert report.lost == ()
        assert is_complete(tmp_path, (*LIBRARY, ADDED[0]), small_embedder)
        assert current(tmp_path).documents["letter"].provenance == ADDED[1]


def test_another_embedder_takes_added_documents_along(
    tmp_path: Path, embedder: Embedder, small_embedder: Embedder
) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    ingest_added(tmp_path, [ADDED], small_embedder, silent)
    assert ingest(tmp_path, LIBRARY, embedder).embedded == 6
    assert is_complete(tmp_path, (*LIBRARY, ADDED[0]), embedder)
    changed = noted("letter", "Fans met in July.")
    report, left_out = ingest_added(tmp_path, [(changed, ADDED[1])], small_embedder, silent)
    assert (report.embedded, left_out) == (6, {})
    assert is_complete(tmp_path, (*LIBRARY, changed), small_embedder)


def test_documents_that_were_added_before_there_were_segments_are_taken_along(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    generation = tmp_path / "0123456789abcdef"
    generation.mkdir()
    (generation / "manifest.json").write_text('{"format": 3, "embedder": "x", "documents": {}}', "utf-8")
    held = [
        {"document": TypeAdapter(Document).dump_python(document, mode="json"), "passages": [], "origin": origin}
        for document, origin in ((GAZETTE, "library"), (ADDED[0], "letter.txt"))
    ]
    (generation / "documents.json").write_text(json.dumps(held), "utf-8")
    (tmp_path / "CURRENT").write_text(f"{generation.name}\n", "utf-8")
    with pytest.raises(IndexForeign, match="another version"):
        ingest_added(tmp_path, [ADDED], small_embedder, silent)
    assert ingest(tmp_path, (HERALD,), small_embedder).added == ("herald", "letter")
    assert is_complete(tmp_path, (HERALD, ADDED[0]), small_embedder)
    assert current(tmp_path).documents["letter"].provenance == ADDED[1]
    assert not generation.exists()


@pytest.mark.parametrize("damage", ["missing", "junk", "no store"])
def test_a_damaged_vector_store_is_not_handed_on(tmp_path: Path, small_embedder: Embedder, damage: str) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    store = segments(tmp_path)[0].folder / "chroma"
    if damage == "missing":
        (store / "chroma.sqlite3").unlink()
    elif damage == "junk":
        (store / "chroma.sqlite3").write_bytes(b"junk" * 100)
    else:
        shutil.rmtree(store)
    changed = noted("gazette", "Fans gave bags of rice.", "Cho Dae thanked all of them.")
    assert ingest(tmp_path, (HERALD, changed), small_embedder).embedded == 1
    assert is_complete(tmp_path, (HERALD, changed), small_embedder)
