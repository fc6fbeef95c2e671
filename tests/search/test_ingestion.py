"""Documents that an operator adds stand beside the library and survive its changes."""

from pathlib import Path

import pytest

from bot.errors import IndexForeign, SearchFailed
from bot.library.document import Document
from bot.search.embedder import Embedder
from bot.search.generation import current
from bot.search.index import open_index
from bot.search.indexing import current_holdings
from bot.search.ingestion import ingest_added, ingest_library
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.note_files import noted
from tests.read_documents import read_document

LIBRARY = (noted("herald", "Fans planted a forest.", "Police took an app down."),)
LETTER = "A letter\n\nBags of rice were given by fans. It was a good year.\n"


def pasted(folder: Path, name: str = "letter.txt", text: str = LETTER) -> tuple[Document, str]:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_document(file), str(file)


def held(folder: Path) -> dict[str, str]:
    return {holding.document.id: holding.origin for holding in current_holdings(folder)}


def test_an_added_document_stands_beside_the_library(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    report, left_out = ingest_added(index, [pasted(tmp_path)], embedder, silent)
    assert (report.added, report.unchanged, left_out) == (("letter",), ("herald",), {})
    opened = open_index(index, embedder)
    best = Searcher(opened, embedder).search("Who gave rice?").evidence[0]
    assert best.text == "Bags of rice were given by fans."
    assert best.passage.text == "Bags of rice were given by fans. It was a good year."
    opened.store.close()


def test_an_added_document_survives_changes_of_the_library(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    ingest_added(index, [pasted(tmp_path)], embedder, silent)
    report = ingest_library(index, (noted("gazette", "Fans sang."),), embedder, silent)
    assert (report.added, report.removed, report.unchanged) == (("gazette",), ("herald",), ("letter",))
    assert report.embedded == 1
    assert held(index) == {"gazette": "library", "letter": str(tmp_path / "letter.txt")}


def test_adding_the_same_file_twice_changes_nothing(tmp_path: Path, embedder: Embedder) -> None:
    first, _ = ingest_added(tmp_path / "index", [pasted(tmp_path)], embedder, silent)
    again, _ = ingest_added(tmp_path / "index", [pasted(tmp_path)], embedder, silent)
    assert (again.digest, again.embedded, again.unchanged) == (first.digest, 0, ("letter",))


def test_a_changed_file_replaces_what_it_was(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_added(index, [pasted(tmp_path)], embedder, silent)
    report, _ = ingest_added(index, [pasted(tmp_path, text=LETTER.replace("rice", "wheat"))], embedder, silent)
    assert (report.changed, report.embedded) == (("letter",), 1)
    assert "rice" not in current_holdings(index)[0].document.text


def test_an_id_that_is_taken_is_told_while_the_others_go_in(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    clash = pasted(tmp_path / "a", "herald.txt")
    twins = [pasted(tmp_path / "a"), pasted(tmp_path / "b")]
    report, left_out = ingest_added(index, [clash, *twins], embedder, silent)
    assert report.added == ("letter",)
    assert list(left_out) == [clash[1], twins[1][1]]
    assert all("another id in a NAME.meta.yaml" in reason for reason in left_out.values())
    assert held(index) == {"herald": "library", "letter": twins[0][1]}


def test_adding_to_an_index_that_cannot_be_read_is_refused_so_that_nothing_is_lost(
    tmp_path: Path, embedder: Embedder
) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    descriptions = current(index) / "documents.json"
    whole = descriptions.read_bytes()
    descriptions.write_bytes(whole[:100])
    with pytest.raises(SearchFailed, match="make index"):
        ingest_added(index, [pasted(tmp_path)], embedder, silent)
    descriptions.write_bytes(whole)
    assert held(index) == {"herald": "library"}


def test_adding_to_an_index_of_another_version_is_refused(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    manifest = current(index) / "manifest.json"
    manifest.write_text('{"format": 0, "embedder": "x", "documents": {}}', encoding="utf-8")
    with pytest.raises(IndexForeign, match="make index"):
        ingest_added(index, [pasted(tmp_path)], embedder, silent)
    assert ingest_library(index, LIBRARY, embedder, silent).added == ("herald",)
