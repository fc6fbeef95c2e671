"""Our search as a LangChain retriever, for programs that build on LangChain."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.search.chroma import metadata
from bot.search.searcher import Searcher


class PassageRetriever(BaseRetriever):
    """Returns the `k` best passages for a question; `metadata` holds all that a citation needs."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    k: int = 5

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # LangChain passes it by name
    ) -> list[LangChainDocument]:
        best = {entry.passage.id: entry for entry in reversed(self.searcher.search(query).evidence)}
        ranked = sorted(best.values(), key=lambda entry: -entry.score)[: self.k]
        return [
            LangChainDocument(
                id=entry.passage.id,
                page_content=entry.passage.text,
                metadata={**metadata(entry.document, entry.passage), "score": entry.score},
            )
            for entry in ranked
        ]
