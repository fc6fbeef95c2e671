"""The life of an index: nothing lost, nothing stale, nothing embedded twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.passages import split
from bot.library.provenance import Provenance
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_added
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.index_state import chroma_of, in_chroma, is_clean, is_complete, opened, segments
from tests.note_files import noted
from tests.search.two_sources import GAZETTE, HERALD, LIBRARY, ingest, vectors_of


def files_of(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Every file but the lock: when and how it was last written."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "LOCK")
    return {path: (s.st_mtime_ns, s.st_size, s.st_ino) for path in found for s in [path.stat()]}


def test_the_same_input_twice_changes_nothing(tmp_path: Path, embedder: Embedder) -> None:
    first = ingest(tmp_path, LIBRARY, embedder)
    before = files_of(tmp_path)
    again = ingest(tmp_path, LIBRARY, embedder)
    assert (again.digest, again.embedded) == (first.digest, 0)
    assert (again.added, again.changed, again.removed) == ((), (), ())
    assert again.unchanged == ("gazette", "herald")
    assert files_of(tmp_path) == before


def test_the_order_in_which_documents_are_given_does_not_matter(tmp_path: Path, small_embedder: Embedder) -> None:
    first = ingest(tmp_path, LIBRARY, small_embedder)
    assert ingest(tmp_path, LIBRARY[::-1], small_embedder).digest == first.digest
    assert ingest(tmp_path / "elsewhere", LIBRARY[::-1], small_embedder).digest == first.digest


def test_of_a_changed_source_only_the_changed_note_is_embedded(tmp_path: Path, embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, embedder)
    before = vectors_of(opened(tmp_path, embedder))
    changed = noted(
        "herald", "Fans planted a forest.", "Ana Bell said that 4,000 trees grew.", "Police took an app down."
    )
    report = ingest(tmp_path, (changed, GAZETTE), embedder)
    assert (report.changed, report.unchanged, report.embedded) == (("herald",), ("gazette",), 1)
    after = vectors_of(opened(tmp_path, embedder))
    assert len(before.keys() & after.keys()) == 4
    assert all(after[name] == before[name] for name in before.keys() & after.keys())
    assert is_complete(tmp_path, (changed, GAZETTE), embedder)


def test_a_removed_source_is_gone_everywhere(tmp_path: Path, embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, embedder)
    report = ingest(tmp_path, (HERALD,), embedder)
    assert (report.removed, report.unchanged, report.embedded) == (("gazette",), ("herald",), 0)
    assert is_complete(tmp_path, (HERALD,), embedder)
    assert is_clean(tmp_path)
    with chroma_of(segments(tmp_path)[0], embedder) as store:
        retriever = store.langchain.as_retriever(search_kwargs={"k": 10})
        found = {document.metadata["source_id"] for document in retriever.invoke("Who gave bags of rice?")}
        assert found == {"herald"}
    index = open_index(tmp_path, embedder)
    assert {e.document.id for e in Searcher(index, embedder).search("Who gave bags of rice?").evidence} == {"herald"}
    index.close()


def test_a_removed_note_is_gone_everywhere(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    shorter = noted("gazette", "Fans gave bags of rice.")
    report = ingest(tmp_path, (HERALD, shorter), small_embedder)
    assert (report.changed, report.embedded) == (("gazette",), 0)
    assert is_complete(tmp_path, (HERALD, shorter), small_embedder)


def test_a_note_that_moved_keeps_its_vector_and_gets_its_new_place(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    before = vectors_of(opened(tmp_path, small_embedder))
    moved = noted(
        "gazette", "- [¶9] A new note comes first.", "- [¶1] Fans gave bags of rice.", "- [¶2] Cho Dae thanked them."
    )
    assert ingest(tmp_path, (HERALD, moved), small_embedder).embedded == 1
    index = opened(tmp_path, small_embedder)
    assert is_complete(tmp_path, (HERALD, moved), small_embedder)
    (rice,) = [passage for passage in index.passages if "rice" in passage.text]
    assert vectors_of(index)[rice.id] == before[rice.id]
    assert moved.text[rice.start : rice.end] == rice.text
    assert rice.start > split(GAZETTE)[0].start


def test_a_changed_bibliography_reaches_chroma_without_embedding(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    retitled = replace(GAZETTE, source=replace(GAZETTE.source, title="Rice for all", url=None))
    report = ingest(tmp_path, (HERALD, retitled), small_embedder)
    assert (report.changed, report.embedded) == (("gazette",), 0)
    titles = {
        data["title"] for _, data in in_chroma(tmp_path, small_embedder).values() if data["source_id"] == "gazette"
    }
    assert titles == {"Rice for all"}
    assert is_complete(tmp_path, (HERALD, retitled), small_embedder)


def test_texts_that_two_sources_swap_are_both_stored(tmp_path: Path, embedder: Embedder) -> None:
    one, two = noted("a", "Fans planted a forest."), noted("b", "Fans gave bags of rice.")
    ingest(tmp_path, (one, two), embedder)
    swapped = noted("a", "Fans gave bags of rice."), noted("b", "Fans planted a forest.")
    assert ingest(tmp_path, swapped, embedder).changed == ("a", "b")
    assert is_complete(tmp_path, swapped, embedder)
    rows = vectors_of(opened(tmp_path, embedder))
    for document in swapped:
        (passage,) = split(document)
        assert rows[passage.id] == pytest.approx(embedder.embed_texts([passage.text])[0].tolist(), abs=1e-5)


def test_a_text_that_moves_to_another_source_leaves_room_for_a_new_one(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    ingest(tmp_path, (noted("a", "Fans planted a forest."), noted("b", "Fans gave bags of rice.")), small_embedder)
    after = noted("a", "Fans danced in the park."), noted("b", "Fans planted a forest.")
    assert ingest(tmp_path, after, small_embedder).changed == ("a", "b")
    assert is_complete(tmp_path, after, small_embedder)


def test_sentences_that_end_elsewhere_are_embedded_again(tmp_path: Path, embedder: Embedder) -> None:
    text = "Er kam am 3. Mai nach Seoul. Dann sang er."  # in German, "3." ends no sentence
    german = replace(HERALD.source, id="lied", language="de")
    quoted = replace(HERALD, source=german, text=text, blocks=(replace(HERALD.blocks[0], start=0, end=len(text)),))
    quoted = replace(quoted, wording=type(quoted.wording).QUOTE)
    as_english = replace(quoted, source=replace(german, language="en"))
    assert len(split(quoted)[0].sentences) != len(split(as_english)[0].sentences)
    for document in (quoted, as_english):
        report, _ = ingest_added(tmp_path, [(document, Provenance(origin="lied.txt"))], embedder, silent)
        assert report.embedded == 1
        assert len(opened(tmp_path, embedder).sentence_vectors) == len(split(document)[0].sentences)


def test_a_library_that_lost_its_last_source_is_empty_but_can_be_searched(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    report = ingest(tmp_path, (), small_embedder)
    assert (report.removed, report.passages) == (("gazette", "herald"), 0)
    assert in_chroma(tmp_path, small_embedder) == {}
    index = open_index(tmp_path, small_embedder)
    assert Searcher(index, small_embedder).search("Who gave rice?").evidence == ()
    index.close()
    assert ingest(tmp_path, LIBRARY, small_embedder).added == ("gazette", "herald")
    assert is_complete(tmp_path, LIBRARY, small_embedder)
