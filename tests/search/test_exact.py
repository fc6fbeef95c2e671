"""Search by vector where Chroma cannot be opened."""

from pathlib import Path

from bot.library.passages import split
from bot.search.chroma import open_store
from bot.search.embedder import Embedder
from bot.search.exact import ExactStore, may_not_write
from tests.note_files import noted

HERALD = noted("herald", "Fans planted a forest.", "Police took an app down.", "Bags of rice were given.")


def test_it_finds_what_chroma_finds(tmp_path: Path, embedder: Embedder) -> None:
    passages = split(HERALD)
    vectors = embedder.embed_texts([passage.text for passage in passages])
    exact = ExactStore([passage.id for passage in passages], vectors)
    with open_store(tmp_path, embedder.langchain) as store:
        store.add([HERALD] * len(passages), passages, vectors.tolist())
        for question in ("Who planted trees?", "rice", "the police app"):
            asked = embedder.embed_texts([question])[0].tolist()
            found, expected = exact.nearest(asked, 2), store.nearest(asked, 2)
            assert [name for name, _ in found] == [name for name, _ in expected]
            assert all(abs(one - other) < 1e-4 for (_, one), (_, other) in zip(found, expected, strict=True))
    exact.close()


def test_a_folder_with_room_may_be_written_to(tmp_path: Path) -> None:
    assert not may_not_write(tmp_path)
