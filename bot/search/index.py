"""An open index: the current generation, ready to be searched."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.errors import IndexForeign, SearchFailed
from bot.language.lexicon import Lexicon, read_lexicon
from bot.library.document import Document, Passage
from bot.search.chroma import PassageStore
from bot.search.embedder import Embedder, Matrix, Words
from bot.search.generation import current, read_holdings, read_manifest
from bot.search.lexical import LexicalIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Everything that search reads. Row i of `passage_vectors` belongs to `passages[i]`; the
    sentences of `passages[i]` are rows `first_sentence[i]` onwards of `sentence_vectors`."""

    digest: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    passage_vectors: Matrix
    sentence_vectors: Matrix
    word_vectors: Words  # the telling words of sentence i are rows `first_word[i]` to `first_word[i + 1]`
    first_word: NDArray[np.int64]
    first_sentence: tuple[int, ...]
    lexical: LexicalIndex
    lexicon: Lexicon
    store: PassageStore


def open_index(folder: Path, embedder: Embedder) -> Index:
    """The current index in `folder`.

    Raises: IndexMissing: there is none. IndexForeign: another model or version made it.
        SearchFailed: its files are damaged.
    """
    generation = current(folder)
    manifest = read_manifest(generation)
    if manifest.embedder != embedder.identity:
        raise IndexForeign(
            f"The index was made with the model {manifest.embedder}, and EMBEDDING_MODEL is now {embedder.identity}. "
            "Set EMBEDDING_MODEL back, or run `make index` to index everything again with the new one."
        )
    try:
        return _read(generation, embedder)
    except Exception as error:  # any damage to any file: the operator's way out is the same
        raise SearchFailed("The index is damaged; delete its folder and run `make index`.") from error


def _read(generation: Path, embedder: Embedder) -> Index:
    holdings = read_holdings(generation)
    passages = tuple(passage for holding in holdings for passage in holding.passages)
    counts = [len(passage.sentences) for passage in passages]
    passage_vectors = np.load(generation / "passages.npy", mmap_mode="r")
    sentence_vectors = np.load(generation / "sentences.npy", mmap_mode="r")
    word_vectors = np.load(generation / "words.npy", mmap_mode="r")
    word_counts = np.load(generation / "word_counts.npy")
    if (len(word_counts), int(word_counts.sum())) != (len(sentence_vectors), len(word_vectors)):
        raise ValueError("sentences and word vectors differ in number")
    lexical = LexicalIndex.load(generation / "lexical")
    if (len(passage_vectors), len(sentence_vectors), len(lexical)) != (len(passages), sum(counts), len(passages)):
        raise ValueError("vectors, words and passages differ in number")
    return Index(
        digest=generation.name,
        documents=tuple(holding.document for holding in holdings),
        passages=passages,
        passage_vectors=passage_vectors,
        sentence_vectors=sentence_vectors,
        word_vectors=word_vectors,
        first_word=np.concatenate([[0], np.cumsum(word_counts)]),
        first_sentence=tuple(int(n) for n in np.cumsum([0, *counts])[:-1]),
        lexical=lexical,
        lexicon=read_lexicon(passage.text for passage in passages),
        store=_whole_store(generation, passage_vectors, embedder),
    )


def _whole_store(generation: Path, vectors: Matrix, embedder: Embedder) -> PassageStore:
    store = PassageStore(generation / "chroma", embedder.langchain)
    if not store.is_whole(vectors):
        store.close()
        raise ValueError("the vector store lacks passages")
    return store
