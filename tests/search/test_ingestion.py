"""Documents that an operator adds stand beside the library and survive its changes."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import IndexForeign, SearchFailed
from bot.library.document import Document
from bot.library.provenance import Provenance
from bot.search.embedder import Embedder
from bot.search.generation import GENERATIONS, current_digest, manifest_file
from bot.search.index import open_index
from bot.search.ingestion import holdings, ingest_added, ingest_library, note, remove, rename
from bot.search.searcher import Searcher
from bot.search.texts import read_holdings
from tests.conftest import silent
from tests.index_state import is_clean, segments
from tests.note_files import noted
from tests.read_documents import read_document

LIBRARY = (noted("herald", "Fans planted a forest.", "Police took an app down."),)
LETTER = "A letter\n\nBags of rice were given by fans. It was a good year.\n"


def pasted(folder: Path, name: str = "letter.txt", text: str = LETTER) -> tuple[Document, Provenance]:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_document(file), Provenance(origin=str(file), fingerprint=str(hash(text)))


def held(folder: Path) -> dict[str, str]:
    return {name: entry.provenance.origin for name, entry in holdings(folder).items()}


def test_an_added_document_stands_beside_the_library(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    report, left_out = ingest_added(index, [pasted(tmp_path)], embedder, silent)
    assert (report.added, report.unchanged, left_out) == (("letter",), ("herald",), {})
    opened = open_index(index, embedder)
    best = Searcher(opened, embedder).search("Who gave rice?").evidence[0]
    assert best.text == "Bags of rice were given by fans."
    assert best.passage.text == "Bags of rice were given by fans. It was a good year."
    opened.close()


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
    assert "rice" not in read_holdings(index)[0].document.text
    assert is_clean(index)


def test_an_id_that_is_taken_is_told_while_the_others_go_in(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    clash = pasted(tmp_path / "a", "herald.txt")
    twins = [pasted(tmp_path / "a"), pasted(tmp_path / "b")]
    report, left_out = ingest_added(index, [clash, *twins], embedder, silent)
    assert report.added == ("letter",)
    assert list(left_out) == [clash[1].origin, twins[1][1].origin]
    assert all("another id in a NAME.meta.yaml" in reason for reason in left_out.values())
    assert held(index) == {"herald": "library", "letter": twins[0][1].origin}


def test_adding_to_an_index_that_cannot_be_read_is_refused_so_that_nothing_is_lost(
    tmp_path: Path, embedder: Embedder
) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    descriptions = segments(index)[0].folder / "documents.jsonl"
    whole = descriptions.read_bytes()
    descriptions.write_bytes(whole[:100])
    with pytest.raises(SearchFailed, match="make index"):
        ingest_added(index, [pasted(tmp_path)], embedder, silent)
    descriptions.write_bytes(whole)
    assert held(index) == {"herald": "library"}


def test_adding_to_an_index_of_another_version_is_refused(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    manifest = manifest_file(index, current_digest(index))
    manifest.write_text('{"format": 0, "embedder": "x", "documents": {}}', encoding="utf-8")
    with pytest.raises(IndexForeign, match="make index"):
        ingest_added(index, [pasted(tmp_path)], embedder, silent)
    assert ingest_library(index, LIBRARY, embedder, silent).added == ("herald",)


def test_what_is_held_is_told_without_reading_a_text(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    assert holdings(index) == {}
    ingest_library(index, LIBRARY, embedder, silent)
    ingest_added(index, [pasted(tmp_path)], embedder, silent)
    for folder in index.iterdir():
        if folder.name != GENERATIONS and folder.is_dir():
            shutil.rmtree(folder)
    told = holdings(index)
    assert (told["herald"].heading, told["herald"].publisher, told["herald"].passages) == (
        LIBRARY[0].source.heading,
        "The Herald",
        2,
    )
    assert (told["letter"].wording, told["letter"].provenance) == ("quote", pasted(tmp_path)[1])


def test_a_dry_run_reports_what_would_change_and_changes_nothing(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    foretold, _ = ingest_added(index, [pasted(tmp_path)], embedder, silent, dry_run=True)
    assert not index.exists()
    made, _ = ingest_added(index, [pasted(tmp_path)], embedder, silent)
    assert foretold == made
    change = [pasted(tmp_path, text=LETTER.replace("rice", "wheat")), pasted(tmp_path, "note.txt", "Fans met.")]
    foretold, _ = ingest_added(index, change, embedder, silent, dry_run=True)
    assert (foretold.added, foretold.changed, foretold.passages) == (("note",), ("letter",), 2)
    assert current_digest(index) == made.digest
    assert ingest_added(index, change, embedder, silent)[0] == foretold


def test_a_document_that_got_another_id_replaces_what_came_from_the_same_place(
    tmp_path: Path, embedder: Embedder
) -> None:
    index = tmp_path / "index"
    document, provenance = pasted(tmp_path)
    ingest_added(index, [(document, provenance), pasted(tmp_path, "note.txt", "Fans met.")], embedder, silent)
    other = replace(document, source=replace(document.source, id="letter-2020"))
    report, left_out = ingest_added(index, [(other, provenance)], embedder, silent)
    assert (report.added, report.removed, report.unchanged, left_out) == (("letter-2020",), ("letter",), ("note",), {})
    assert is_clean(index)


def test_one_place_may_hold_several_documents(tmp_path: Path, embedder: Embedder) -> None:
    document, provenance = pasted(tmp_path)
    both = [(replace(document, source=replace(document.source, id=name)), provenance) for name in ("one", "two")]
    for _ in range(2):
        report, _ = ingest_added(tmp_path / "index", both, embedder, silent)
        assert (set(report.added + report.unchanged), report.removed) == ({"one", "two"}, ())


def test_the_same_document_twice_in_one_run_counts_as_it_was_last(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    report, _ = ingest_added(
        index, [pasted(tmp_path), pasted(tmp_path, text="A letter\n\nFans met.\n")], embedder, silent
    )
    assert report.added == ("letter",)
    assert "Fans met." in read_holdings(index)[0].document.text
    assert is_clean(index)


def test_documents_are_removed_by_id_and_nothing_is_embedded(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, LIBRARY, embedder, silent)
    ingest_added(index, [pasted(tmp_path), pasted(tmp_path, "note.txt", "Fans met.")], embedder, silent)
    report = remove(index, ["letter", "nobody"])
    assert (report.removed, report.unchanged, report.embedded) == (("letter",), ("herald", "note"), 0)
    assert [holding.document.id for holding in read_holdings(index)] == ["herald", "note"]
    assert is_clean(index)


def test_a_file_that_moved_keeps_all_but_its_place(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_added(index, [pasted(tmp_path)], embedder, silent)
    digest, before = current_digest(index), holdings(index)["letter"]
    rename(index, {before.provenance.origin: "/elsewhere/letter.txt", "/nobody": "/nothing"})
    after = holdings(index)["letter"]
    assert after == replace(before, provenance=replace(before.provenance, origin="/elsewhere/letter.txt"))
    assert current_digest(index) == digest
    open_index(index, embedder).close()


def test_what_a_server_says_of_an_unchanged_page_is_noted_without_its_text(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_added(index, [pasted(tmp_path)], embedder, silent)
    seen = replace(holdings(index)["letter"].provenance, etag='"2"')
    note(index, {"letter": seen, "nobody": seen})
    assert {name: entry.provenance for name, entry in holdings(index).items()} == {"letter": seen}
    document, _ = pasted(tmp_path)
    again, _ = ingest_added(index, [(document, replace(seen, etag='"3"'))], embedder, silent)
    assert (again.unchanged, again.embedded) == (("letter",), 0)
    assert holdings(index)["letter"].provenance.etag == '"3"'


def test_what_came_slowly_is_kept_when_the_rest_never_comes(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.search.indexing.AGE", 0.0)
    index = tmp_path / "index"
    files = [pasted(tmp_path, f"letter-{n}.txt", f"Fans wrote letter {n}.") for n in range(3)]

    def slowly() -> Iterator[tuple[Document, Provenance]]:
        yield from files[:2]
        raise ConnectionError("the network is gone")

    with pytest.raises(ConnectionError):
        ingest_added(index, slowly(), embedder, silent)
    assert sorted(held(index)) == ["letter-0", "letter-1"]
    report, _ = ingest_added(index, files, embedder, silent)
    assert (report.added, report.unchanged, report.embedded) == (("letter-2",), ("letter-0", "letter-1"), 1)
    assert is_clean(index)


def test_a_document_is_asked_for_only_when_those_before_it_have_been_taken(
    tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.search.indexing.SHEAF", 2)
    monkeypatch.setattr("bot.search.indexing.FLUSH", 4)
    index = tmp_path / "index"
    answering: list[int] = []

    def one_by_one() -> Iterator[tuple[Document, Provenance]]:
        for n in range(10):
            answering.append(len(holdings(index)))
            yield pasted(tmp_path, f"letter-{n}.txt", f"Fans wrote letter {n}.")

    ingest_added(index, one_by_one(), embedder, silent)
    assert answering == [0, 0, 0, 0, 4, 4, 4, 4, 8, 8]
    assert len(holdings(index)) == 10
    assert is_clean(index)
