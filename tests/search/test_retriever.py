"""Our search as other LangChain programs use it."""

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from bot.search.retriever import PassageRetriever
from bot.search.searcher import Searcher


@pytest.fixture
def retriever(searcher: Searcher) -> BaseRetriever:
    return PassageRetriever(searcher=searcher, k=4)


def test_it_gives_documents_whose_metadata_point_into_their_source(
    retriever: BaseRetriever, searcher: Searcher
) -> None:
    texts = {document.id: document.text for document in searcher.index.documents}
    found = retriever.invoke("Who founded One In An ARMY?")
    assert "Erika Overton" in found[0].page_content
    for document in found:
        held = document.metadata
        assert texts[held["source_id"]][held["start"] : held["end"]] == document.page_content
        assert held["publisher"]
        assert held["locator"]
        assert held["kind"] == "note"


def test_it_gives_at_most_k_different_passages_best_first(retriever: BaseRetriever) -> None:
    found = retriever.invoke("Who flooded the police app?")
    assert len({document.id for document in found}) == len(found) == 4
    scores = [document.metadata["score"] for document in found]
    assert scores == sorted(scores, reverse=True)


def test_it_can_be_a_link_of_a_chain(retriever: BaseRetriever) -> None:
    def places(found: list[Document]) -> list[str]:
        return [document.metadata["locator"] for document in found]

    chain = retriever | RunnableLambda(places)
    assert len(chain.invoke("Who flooded the police app?")) == 4


async def test_it_can_be_awaited(retriever: BaseRetriever) -> None:
    question = "Who flooded the police app?"
    assert await retriever.ainvoke(question) == retriever.invoke(question)
