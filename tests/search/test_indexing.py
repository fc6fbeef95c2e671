"""The life of an index: nothing lost, nothing stale, nothing embedded twice."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.errors import IndexBusy, IndexForeign
from bot.library.document import Document
from bot.library.passages import split
from bot.library.provenance import Provenance
from bot.search.clearing import GRACE
from bot.search.embedder import Embedder
from bot.search.generation import GENERATIONS, SEGMENTS, current, current_digest, manifest_file, read_manifest
from bot.search.index import Index, open_index
from bot.search.indexing import writing
from bot.search.ingestion import Update, ingest_added, ingest_library
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.index_state import (
    chroma_of,
    expected_in_chroma,
    in_chroma,
    is_clean,
    is_complete,
    opened,
    segment_names,
    segments,
)
from tests.note_files import noted

HERALD = noted("herald", "Fans planted a forest.", "Ana Bell said that 3,000 trees grew.", "Police took an app down.")
GAZETTE = noted("gazette", "Fans gave bags of rice.", "Cho Dae thanked them.")
LIBRARY = (HERALD, GAZETTE)


def ingest(folder: Path, documents: Sequence[Document], embedder: Embedder) -> Update:
    return ingest_library(folder, documents, embedder, silent)


def vectors_of(index: Index) -> dict[str, list[float]]:
    return {p.id: row.tolist() for p, row in zip(index.passages, index.passage_vectors, strict=True)}


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


NOTES = [f"Fans {what}." for what in ("met", "sang", "danced", "gave rice", "planted trees", "wrote letters")]
SHELVES = st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(NOTES), min_size=1, max_size=4, unique=True))


@given(st.lists(SHELVES, min_size=2, max_size=4))
@settings(deadline=None, max_examples=8)
def test_an_index_that_grew_by_changes_equals_one_made_at_once(
    small_embedder: Embedder, shelves: list[dict[str, list[str]]]
) -> None:
    with TemporaryDirectory() as folder:
        grown, fresh = Path(folder) / "grown", Path(folder) / "fresh"
        for shelf in shelves:
            documents = [noted(name, *(f"- [¶1] {note}" for note in notes)) for name, notes in shelf.items()]
            ingest(grown, documents, small_embedder)
        report = ingest(fresh, documents, small_embedder)
        one, other = opened(grown, small_embedder), opened(fresh, small_embedder)
        assert one.digest == other.digest == report.digest
        assert one.passages == other.passages
        assert one.first_sentence == other.first_sentence
        assert np.allclose(one.passage_vectors, other.passage_vectors, atol=1e-4)
        assert np.allclose(one.sentence_vectors, other.sentence_vectors, atol=1e-4)
        assert in_chroma(grown, small_embedder) == in_chroma(fresh, small_embedder) == expected_in_chroma(documents)
        query = ["rice", "tree"]
        assert one.lexical.scores(query).tolist() == other.lexical.scores(query).tolist()


def test_an_index_of_many_segments_with_dead_in_them_answers_as_one_clean_one_does(
    tmp_path: Path, small_embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.search.indexing.SHEAF", 10)
    monkeypatch.setattr("bot.search.indexing.FLUSH", 20)
    monkeypatch.setattr("bot.search.merging.SMALL", 15)
    shelf = {name: noted(name, *(f"Fans of {name} gave {n} bags of rice." for n in range(8))) for name in "abcdefghij"}
    ingest(tmp_path / "grown", list(shelf.values()), small_embedder)
    shelf["b"] = noted("b", "Police took an app down.", "Fans of b gave 3 bags of rice.")
    shelf["k"] = noted("k", "Bureau of Labor Statistics (BLS) counted bags.")
    del shelf["e"]
    ingest(tmp_path / "grown", list(shelf.values()), small_embedder)
    monkeypatch.undo()
    ingest(tmp_path / "fresh", list(shelf.values()), small_embedder)
    sizes = current(tmp_path / "grown").segments
    assert len(sizes) > 2
    assert sum(sizes.values()) > sum(len(split(document)) for document in shelf.values())
    assert is_complete(tmp_path / "grown", list(shelf.values()), small_embedder)
    grown, fresh = (open_index(tmp_path / name, small_embedder) for name in ("grown", "fresh"))
    assert (grown.digest, grown.passages, grown.lexicon) == (fresh.digest, fresh.passages, fresh.lexicon)
    for question in ("Who gave 3 bags of rice?", "Did the police app fall?", "What did the BLS count?"):
        one, other = (Searcher(index, small_embedder).search(question) for index in (grown, fresh))
        assert [e.text for e in one.evidence] == [e.text for e in other.evidence]
        assert [e.signals.bm25 for e in one.evidence] == [e.signals.bm25 for e in other.evidence]
        assert [e.score for e in one.evidence] == pytest.approx([e.score for e in other.evidence], abs=1e-4)
        assert all(
            np.allclose(a.nearest, b.nearest, atol=0.02) for a, b in zip(one.evidence, other.evidence, strict=True)
        )
    grown.close()
    fresh.close()


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


def test_a_second_writer_is_turned_away(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    with writing(tmp_path), pytest.raises(IndexBusy, match="wait until it has finished"):
        ingest(tmp_path, (HERALD,), small_embedder)
    assert ingest(tmp_path, (HERALD,), small_embedder).removed == ("gazette",)


def test_readers_are_not_turned_away_while_one_writes(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    with writing(tmp_path):
        assert is_complete(tmp_path, LIBRARY, small_embedder)


def test_a_bot_that_is_answering_keeps_its_index_while_a_new_one_is_made(tmp_path: Path, embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, embedder)
    index = open_index(tmp_path, embedder)
    answering = Searcher(index, embedder)
    ingest(tmp_path, (HERALD,), embedder)
    assert answering.search("Who gave bags of rice?").evidence[0].text == "Fans gave bags of rice."
    assert current_digest(tmp_path) != index.digest
    index.close()


def grow_old(folder: Path) -> None:
    """As if every generation had been given up long ago."""
    for manifest in (folder / GENERATIONS).iterdir():
        os.utime(manifest, (manifest.stat().st_atime, manifest.stat().st_mtime - 10 * GRACE))


def test_after_a_grace_only_the_current_generation_and_the_one_before_are_kept(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    shelves = (LIBRARY, (HERALD,), (GAZETTE,), LIBRARY[:1])
    for documents in shelves[:3]:
        ingest(tmp_path, documents, small_embedder)
    assert len(segment_names(tmp_path)) == 3
    grow_old(tmp_path)
    digests = [current_digest(tmp_path), ingest(tmp_path, shelves[3], small_embedder).digest]
    assert {path.stem for path in (tmp_path / GENERATIONS).iterdir()} == set(digests)
    used = {name for digest in digests for name in read_manifest(manifest_file(tmp_path, digest)).segments}
    assert segment_names(tmp_path) == used


def test_what_killed_runs_left_is_cleared_and_nothing_else(tmp_path: Path, small_embedder: Embedder) -> None:
    ingest(tmp_path, LIBRARY, small_embedder)
    kept = segment_names(tmp_path)
    for name in (
        f"{SEGMENTS}/0123456789abcdef.partial",
        f"{SEGMENTS}/fedcba9876543210",
        "0123456789abcdef.partial",
        "fedcba9876543210",
        "my papers",
        "notes.partial",
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "documents.json").write_text("[]", encoding="utf-8")
    (tmp_path / "CURRENT.new").write_text("half", encoding="utf-8")
    ingest(tmp_path, LIBRARY, small_embedder)
    assert segment_names(tmp_path) == kept
    assert {path.name for path in tmp_path.iterdir()} == {
        "CURRENT",
        "LOCK",
        GENERATIONS,
        SEGMENTS,
        "my papers",
        "notes.partial",
    }


def test_a_generation_whose_manifest_was_cleared_can_be_made_again(tmp_path: Path, small_embedder: Embedder) -> None:
    first = ingest(tmp_path, LIBRARY, small_embedder)
    ingest(tmp_path, (HERALD,), small_embedder)
    manifest_file(tmp_path, first.digest).unlink()
    assert ingest(tmp_path, LIBRARY, small_embedder).digest == first.digest
    assert is_complete(tmp_path, LIBRARY, small_embedder)


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


ADDED = (noted("letter", "Fans met in June."), Provenance(origin="letter.txt"))


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


def test_progress_is_told_up_to_the_last_passage(tmp_path: Path, small_embedder: Embedder) -> None:
    steps: list[tuple[int, int]] = []
    document = noted("herald", *(f"Fans planted tree number {n}." for n in range(150)))
    ingest_library(tmp_path, (document,), small_embedder, lambda done, whole: steps.append((done, whole)))
    assert steps == [(64, 150), (128, 150), (150, 150)]


def test_what_is_unchanged_counts_as_done_and_what_is_unread_is_reckoned(
    tmp_path: Path, small_embedder: Embedder
) -> None:
    steps: list[tuple[int, int]] = []
    one = noted("a", *(f"Fans planted tree number {n}." for n in range(100)))
    ingest_library(tmp_path, (one,), small_embedder, silent)
    more = [noted(name, *(f"Fans gave {n} bags of rice." for n in range(600))) for name in "bc"]
    ingest_library(tmp_path, (one, *more), small_embedder, lambda done, whole: steps.append((done, whole)))
    assert steps[0] == (164, 1050)
    assert steps[-1] == (1300, 1300)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_the_report_counts_what_the_index_holds(tmp_path: Path, small_embedder: Embedder) -> None:
    report = ingest(tmp_path, LIBRARY, small_embedder)
    index = opened(tmp_path, small_embedder)
    assert report.added == ("gazette", "herald")
    assert (report.digest, report.passages) == (index.digest, len(index.passages))
    assert report.sentences == len(index.sentence_vectors)
