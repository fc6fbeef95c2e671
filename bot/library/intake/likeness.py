"""How much of a text stands in another one: the same article from two sites, or saved twice.

A text is the set of its shingles: each run of a few words, or of a few letters where a script puts no spaces
between words. A signature of 128 numbers (MinHash) estimates how much two sets share, to about four points of a
hundred. Signatures are compared one by one, which at 10,000 texts takes a millisecond for each new one; tables of
them (LSH) would be quicker to ask but take two seconds to fill, also for a single new text.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from bot.library.intake.resemblance import Likeness

NUMBERS = 128  # of a signature
# Of all shingles of two texts together, the share that they must have in common: below it the estimate is noise,
# and a few words would seem to stand in any long text. So a short excerpt from a long text is not recognised.
LEAST_COMMON = 0.15
WORDS, LETTERS = 4, 8  # of a shingle
_SCHEME = "affine32"
_FEW_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0002fa1f]"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What is kept of a text to compare others with it."""

    text: str  # a hash of its words: equal where nothing but spaces, case and punctuation differs
    size: int  # how many shingles it has
    numbers: NDArray[np.uint32]  # of shape (NUMBERS,)


def signature(text: str) -> Signature:
    """Takes about a millisecond for a thousand words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    shingles = set(_shingles(words))
    made = MinHash(num_perm=NUMBERS, scheme=_SCHEME)
    made.update_batch(shingle.encode("utf-8", "replace") for shingle in shingles)
    return Signature(
        text=hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest(),
        size=len(shingles),
        numbers=made.hashvalues.astype(np.uint32),
    )


def _shingles(words: list[str]) -> Iterator[str]:
    letters = "".join(words)
    if 3 * len(_FEW_SPACES.findall(letters)) > len(letters):
        yield from (letters[at : at + LETTERS] for at in range(max(1, len(letters) - LETTERS + 1)))
    else:
        yield from (" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1)))


class Likenesses:
    """Signatures of all texts that there are; a text may be put in anew under its id."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._texts: dict[str, set[str]] = {}  # a hash of words → ids
        self._signatures: list[Signature] = []
        self._numbers: NDArray[np.uint32] = np.zeros((64, NUMBERS), dtype=np.uint32)

    def add(self, name: str, made: Signature) -> None:
        self.forget(name)
        row = len(self._ids)
        if row == len(self._numbers):
            self._numbers = np.concatenate([self._numbers, np.zeros_like(self._numbers)])
        self._numbers[row] = made.numbers
        self._rows[name] = row
        self._ids.append(name)
        self._signatures.append(made)
        self._texts.setdefault(made.text, set()).add(name)

    def forget(self, name: str) -> None:
        row = self._rows.pop(name, None)
        if row is not None:
            self._texts[self._signatures[row].text].discard(name)
            self._numbers[row] = 0  # no hash is 0 often enough to matter

    def nearest(self, made: Signature, *, but: str | None = None) -> Likeness | None:
        """The text that most of `made` stands in, other than the one called `but`."""
        if same := self._texts.get(made.text, set()) - {but}:
            return Likeness(id=min(same), share=1.0, is_exact=True)
        if not self._ids:
            return None
        alike = np.count_nonzero(self._numbers[: len(self._ids)] == made.numbers, axis=1) / NUMBERS
        if but in self._rows:
            alike[self._rows[but]] = 0
        row = int(alike.argmax())
        jaccard = float(alike[row])
        if jaccard < LEAST_COMMON:
            return None
        common = jaccard / (1 + jaccard) * (made.size + self._signatures[row].size)
        return Likeness(id=self._ids[row], share=min(1.0, common / max(1, made.size)), is_exact=False)
