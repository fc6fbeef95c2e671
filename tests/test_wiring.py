"""The composition root builds working parts from settings alone."""

from pathlib import Path

import pytest

from bot import wiring
from bot.errors import DocumentUnreadable, IndexForeign, IndexMissing, LibraryBroken, ModelUnavailable
from bot.library.intake.stock import Stock
from bot.settings import Settings
from tests.conftest import silent
from tests.note_files import note_file


@pytest.fixture
def settings(tmp_path: Path, small_model: Path) -> Settings:
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    (knowledge / "herald.md").write_text(note_file("herald", "Fans planted a forest."), encoding="utf-8")
    return Settings(index_dir=tmp_path / "index", knowledge_dir=knowledge, embedding_model=str(small_model))


def test_an_indexed_library_can_be_searched_and_retrieved(settings: Settings) -> None:
    wiring.index_library(settings, index=settings.index_dir, progress=silent)
    searcher = wiring.open_searcher(settings)
    assert searcher.search("Who planted a forest?").evidence[0].text == "Fans planted a forest."
    searcher.index.store.close()
    (found,) = wiring.open_retriever(settings, k=3).invoke("Who planted a forest?")
    assert found.metadata["source_id"] == "herald"


def test_an_index_elsewhere_may_be_named(settings: Settings, tmp_path: Path) -> None:
    wiring.index_library(settings, index=tmp_path / "elsewhere", progress=silent)
    wiring.open_searcher(settings, index=tmp_path / "elsewhere").index.store.close()
    with pytest.raises(IndexMissing):
        wiring.open_searcher(settings)


def test_an_intake_keeps_to_the_limits_of_the_settings() -> None:
    with wiring.open_intake(Settings(document_megabytes=1)) as intake:
        assert intake.preview(b"Fans met.", Stock(), name="a.txt").document.text == "Fans met."
        with pytest.raises(DocumentUnreadable, match=r"b\.txt is larger than 1 MB"):
            intake.preview(bytes(1_000_001), Stock(), name="b.txt")
        with pytest.raises(DocumentUnreadable, match="private network"):
            intake.preview("http://127.0.0.1/", Stock())


async def test_the_store_is_opened_where_the_settings_say(tmp_path: Path) -> None:
    async with await wiring.open_store(Settings(database_url=f"sqlite:///{tmp_path}/kept.sqlite3")) as store:
        assert (await store.settings(1)).server_id == 1
    assert (tmp_path / "kept.sqlite3").is_file()


def test_each_thing_that_is_wrong_has_its_own_error(settings: Settings, library_index: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexForeign):
        wiring.open_searcher(settings, index=library_index)
    with pytest.raises(ModelUnavailable):
        wiring.open_searcher(Settings(embedding_model=str(tmp_path / "no-model")), index=library_index)
    with pytest.raises(LibraryBroken):
        wiring.index_library(Settings(knowledge_dir=tmp_path / "none"), index=tmp_path / "index", progress=silent)
