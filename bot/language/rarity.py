"""How telling a word is: rare words pin a question down, common ones can be said in many ways."""

from functools import lru_cache

from wordfreq import zipf_frequency


@lru_cache(maxsize=50_000)
def zipf(word: str) -> float:
    """How common `word` is in English: 0 (unknown), 3 (once a million words) to 8 ("the")."""
    return float(zipf_frequency(word.casefold(), "en"))


def rarity(word: str) -> float:
    """0.15 (everyday) to 1 (rare or unknown): the Zipf scale between 6 and 3 mapped to a weight."""
    return min(1.0, max(0.15, (6.3 - zipf(word)) / 3.3))
