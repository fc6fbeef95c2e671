"""How much the words of a text sound like furniture, whatever it looks like and wherever it stands."""

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")  # writing without spaces between words
_HANGUL = re.compile(r"^[가-힣]{3,}")
_LONGEST = 1500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A linear model of words and pairs of words, learnt by benchmarks/furniture.py."""

    bias: float
    weights: Mapping[str, float]  # of terms; one that is not there weighs nothing

    def score(self, text: str) -> float:
        """The log-odds that `text` is furniture; 0 for a text without words."""
        found = terms(text)
        if not found:
            return 0.0
        return self.bias + sum(self.weights.get(term, 0.0) for term in found) / math.sqrt(len(found))


@cache
def read_wording() -> Wording:
    """What stands in wording.toml."""
    return Wording(**tomllib.loads((files(__package__) / "wording.toml").read_text("utf-8")))


def terms(text: str) -> frozenset[str]:
    """The words of `text`, its pairs of words, and with which word it begins and ends; every number is "0"."""
    words = list(_words(text[:_LONGEST].casefold().replace("’", "'")))
    if not words:
        return frozenset()
    pairs = (f"{one} {two}" for one, two in pairwise(words))
    # Endings are glued to Korean words, so that what two forms share is their beginning.
    beginnings = (f"{word[:2]}~" for word in words if _HANGUL.match(word))
    return frozenset((*words, *pairs, *beginnings, f"^ {words[0]}", f"{words[-1]} $"))


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if _UNSPACED.search(word):
            yield from (word[place : place + 2] for place in range(max(1, len(word) - 1)))
        else:
            yield "0" if word.isdigit() else word
