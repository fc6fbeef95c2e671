"""The catalogue reads what the index holds without a model."""

import shutil
from pathlib import Path

import pytest

from bot.answer.librarian import Librarian
from bot.console.catalogue import read_catalogue
from bot.errors import IndexForeign, IndexMissing, SearchFailed, UnknownSource
from bot.search.generation import current_digest, manifest_file
from tests.index_state import segments


def test_it_holds_what_the_librarian_holds(library_index: Path, librarian: Librarian) -> None:
    catalogue = read_catalogue(library_index)
    assert catalogue.documents == librarian.documents()
    assert catalogue.document("cnn-2020-06") == librarian.document("cnn-2020-06")


def test_an_unknown_source_is_told_which_there_are(library_index: Path) -> None:
    with pytest.raises(UnknownSource, match=r"no source “bbc”. The library holds: cnn-2020-06, "):
        read_catalogue(library_index).document("bbc")


def test_a_missing_a_foreign_and_a_damaged_index_are_told_apart(library_index: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        read_catalogue(tmp_path)
    copy = tmp_path / "index"
    shutil.copytree(library_index, copy)
    (segments(copy)[0].folder / "documents.jsonl").write_text("{")
    with pytest.raises(SearchFailed, match="run `make index`"):
        read_catalogue(copy)
    manifest_file(copy, current_digest(copy)).write_text("{")
    with pytest.raises(IndexForeign):
        read_catalogue(copy)
