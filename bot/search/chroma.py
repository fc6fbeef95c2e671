"""The door to Chroma, through LangChain: passage vectors on disk."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import chromadb
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from bot.library.document import Document, Passage
from bot.search.embedder import Matrix

COLLECTION = "passages"
# Chroma's default search width of 10 loses neighbours among many look-alikes; 200 costs under a millisecond.
HNSW = CreateHNSWConfiguration(space="cosine", ef_search=200, ef_construction=200, max_neighbors=32)
BATCH = 2000  # Chroma refuses more than some 5,000 records at once


class PassageStore:
    """Passages by vector. Open only one for a folder at a time within a process."""

    def __init__(self, folder: Path, embeddings: Embeddings | None) -> None:
        client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        self._client = cast(Client, client)  # the declared interface has no close()
        try:
            self.langchain = Chroma(
                collection_name=COLLECTION,
                embedding_function=embeddings,
                client=self._client,
                collection_configuration=CreateCollectionConfiguration(hnsw=HNSW),
            )
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        except Exception:
            self.close()
            raise

    def add(
        self, documents: Sequence[Document], passages: Sequence[Passage], vectors: Sequence[Sequence[float]]
    ) -> None:
        """`documents[i]` is the one that `passages[i]` was cut out of; `vectors[i]` is the passage's."""
        for at in range(0, len(passages), BATCH):
            part = slice(at, at + BATCH)
            self._collection.add(
                ids=[passage.id for passage in passages[part]],
                embeddings=list(vectors[part]),
                documents=[passage.text for passage in passages[part]],
                metadatas=[metadata(d, p) for d, p in zip(documents[part], passages[part], strict=True)],
            )

    def remove(self, ids: Sequence[str]) -> None:
        for at in range(0, len(ids), BATCH):
            self._collection.delete(ids=list(ids[at : at + BATCH]))

    def nearest(self, vector: Sequence[float], count: int) -> list[tuple[str, float]]:
        """Up to `count` passage ids with their cosine, nearest first."""
        # LangChain's own search brings each text and its metadata along, at three times the cost.
        found = self._collection.query(query_embeddings=list(vector), n_results=count, include=["distances"])
        distances = found["distances"] or [[]]
        return [(name, 1.0 - distance) for name, distance in zip(found["ids"][0], distances[0], strict=True)]

    def is_whole(self, vectors: Matrix) -> bool:
        """Whether it holds as many passages as there are `vectors` and finds the first of them.

        Chroma opens what is left of damaged files, down to nothing, without a word.
        """
        count = self._collection.count()
        if count == 0 or count != len(vectors):
            return count == len(vectors)
        return any(cosine > 0.9999 for _, cosine in self.nearest(vectors[0].tolist(), 1))

    def close(self) -> None:
        self._client.close()


def metadata(document: Document, passage: Passage) -> dict[str, str | int]:
    """What a LangChain program reads beside the text; a citation needs no more."""
    source = document.source
    return {
        "source_id": document.id,
        "title": source.heading,
        "publisher": source.publisher,
        "published": source.dated,
        "url": source.url or "",
        "kind": document.wording.value,
        "locator": passage.locator or "",
        "start": passage.start,
        "end": passage.end,
    }


@contextmanager
def open_store(folder: Path, embeddings: Embeddings | None) -> Iterator[PassageStore]:
    store = PassageStore(folder, embeddings)
    try:
        yield store
    finally:
        store.close()
