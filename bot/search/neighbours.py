"""Words of the library that mean nearly the same as a word of a question: cops → police."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from bot.language.lexicon import Lexicon
from bot.language.terms import stem
from bot.search.embedder import Embedder

# The model's input vectors are noisy: below 0.42 there is more chance than kinship, 0.72 is as good as the word.
LEAST, FULL = 0.42, 0.72


class Neighbours:
    """Looks words up in the model's own input vectors: a table look-up, no pass through the model."""

    def __init__(self, lexicon: Lexicon, embedder: Embedder) -> None:
        pairs = [(word, kept) for word, kept in lexicon.written.items() if word.isalpha() and len(word) > 2]
        self._stems = [kept for _, kept in pairs]
        self._vectors = embedder.embed_words([word for word, _ in pairs])
        self._embedder = embedder
        self._names = lexicon.names
        self.of = lru_cache(maxsize=5000)(self._of)

    def _of(self, word: str) -> Mapping[str, float]:
        """Stem → 0 to 1, for the stems near to `word`; names have no neighbours, as Dallas is not Houston."""
        plain = word.casefold().lstrip("#@")
        if not plain.isalpha() or not self._stems:
            return {}
        near: dict[str, float] = {}
        closeness = self._vectors @ self._embedder.embed_words([plain])[0]
        for i in np.flatnonzero(closeness >= LEAST):
            other = self._stems[i]
            if other not in self._names and other != stem(plain):
                share = min(1.0, float((closeness[i] - LEAST) / (FULL - LEAST)) * 0.7 + 0.3)
                near[other] = max(near.get(other, 0.0), share)
        return near
