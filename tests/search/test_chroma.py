"""Passage vectors on disk, through LangChain."""

import gc
import threading
from pathlib import Path

import numpy as np
import pytest

from bot.library.passages import split
from bot.search.chroma import BATCH, PassageStore, metadata, open_store
from bot.search.embedder import Embedder
from tests.note_files import noted

HERALD = noted("herald", "- [¶1] Fans planted a forest.", "- [¶2] Police took an app down.", authors="[Ana Bell]")


def fill(store: PassageStore, embedder: Embedder) -> None:
    passages = split(HERALD)
    vectors = [made.passage.tolist() for made in embedder.embed_passages(passages)]
    store.add([HERALD] * len(passages), passages, vectors)


def test_a_langchain_program_finds_passages_with_their_bibliography(tmp_path: Path, embedder: Embedder) -> None:
    with open_store(tmp_path, embedder.langchain) as store:
        fill(store, embedder)
        (found,) = store.langchain.as_retriever(search_kwargs={"k": 1}).invoke("Who planted trees?")
    assert found.page_content == "Fans planted a forest."
    assert found.metadata == {
        "source_id": "herald",
        "title": "Fans plant a forest",
        "publisher": "The Herald",
        "published": "22 June 2020",
        "url": "https://herald.example/forest",
        "kind": "note",
        "locator": "¶1",
        "start": 15,
        "end": 37,
    }
    assert HERALD.text[15:37] == found.page_content


def test_what_nobody_knows_of_a_source_is_blank_in_its_metadata() -> None:
    document = noted("leaflet", "Fans met.", title="null", title_note="None.", url="null", url_note="Unknown.")
    held = metadata(document, split(document)[0])
    assert (held["title"], held["url"]) == ("[leaflet]", "")


def test_the_nearest_come_first_with_their_cosine(tmp_path: Path, embedder: Embedder) -> None:
    question = embedder.embed_texts(["Who planted trees?"])[0]
    with open_store(tmp_path, embedder.langchain) as store:
        fill(store, embedder)
        found = store.nearest(question.tolist(), 5)
    assert [name for name, _ in found] == [passage.id for passage in split(HERALD)]
    expected = [float(made.passage @ question) for made in embedder.embed_passages(split(HERALD))]
    assert [cosine for _, cosine in found] == pytest.approx(expected, abs=1e-4)


def test_many_passages_are_added_removed_and_found(tmp_path: Path, small_embedder: Embedder) -> None:
    count = BATCH + 100
    document = noted("herald", *(f"- [¶{n}] Fans planted tree number {n}." for n in range(count)))
    passages = split(document)
    vectors = np.random.default_rng(1).normal(size=(count, small_embedder.dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with open_store(tmp_path, small_embedder.langchain) as store:
        store.add([document] * count, passages, vectors.tolist())
        assert store.is_whole(vectors)
        probes = range(0, count, 50)
        assert [store.nearest(vectors[i].tolist(), 1)[0][0] for i in probes] == [passages[i].id for i in probes]
        store.remove([passage.id for passage in passages[: BATCH + 50]])
        assert not store.is_whole(vectors)
        assert store.is_whole(vectors[BATCH + 50 :])


def test_closing_a_store_releases_threads_and_files(tmp_path: Path, embedder: Embedder) -> None:
    with open_store(tmp_path, embedder.langchain) as store:
        fill(store, embedder)
    question = embedder.embed_texts(["Who planted trees?"])[0].tolist()

    def in_use() -> tuple[int, int, int]:
        """Threads that Python knows, threads of the system and open files; the latter two where /proc tells."""
        gc.collect()
        tasks, files = (Path("/proc/self") / kind for kind in ("task", "fd"))
        system, open_files = (len(list(folder.iterdir())) if folder.is_dir() else 0 for folder in (tasks, files))
        return threading.active_count(), system, open_files

    def open_and_close(times: int) -> None:
        for _ in range(times):
            with open_store(tmp_path, embedder.langchain) as store:
                assert store.nearest(question, 1)

    open_and_close(4)
    early = in_use()
    open_and_close(16)
    assert all(now <= then for now, then in zip(in_use(), early, strict=True))


def test_a_store_is_closed_even_where_its_use_failed(tmp_path: Path, embedder: Embedder) -> None:
    with pytest.raises(ZeroDivisionError), open_store(tmp_path, embedder.langchain) as store:
        raise ZeroDivisionError
    store.close()  # a second time does no harm
    with open_store(tmp_path, embedder.langchain) as again:
        fill(again, embedder)
        assert again.nearest(embedder.embed_texts(["trees"])[0].tolist(), 1)
