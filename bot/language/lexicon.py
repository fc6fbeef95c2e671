"""The words of a library: how many passages hold each, which are names, and how a typo is mended."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language import abbreviations
from bot.language.rarity import zipf
from bot.language.terms import STOP_WORDS, Word, is_stop, stem, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the passages of one index are made of. Derived from them alone."""

    passages: int
    frequency: Mapping[str, int]  # stem → number of passages that hold it
    names: frozenset[str]  # stems that are written with a capital inside sentences
    written: Mapping[str, str]  # lower-case word → stem, for mending typos
    short_forms: Mapping[str, str] = field(default_factory=dict)  # "OIAA" → "One In An ARMY"

    def idf(self, stem: str) -> float:
        """0 (in every passage) to 1 (in none or one), on a logarithmic scale."""
        if self.passages < 2:
            return 1.0
        seen = max(1, self.frequency.get(stem, 0))
        return math.log(self.passages / seen) / math.log(self.passages)

    def knows(self, stem: str) -> bool:
        return stem in self.frequency


def read_lexicon(texts: Iterable[str]) -> Lexicon:
    """The lexicon of `texts`, one text a passage."""
    frequency: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    written: dict[str, str] = {}
    explained: dict[str, str] = {}
    unexplained: dict[str, set[str]] = {}
    count = 0
    for text in texts:
        count += 1
        explained = abbreviations.abbreviations([text]) | explained
        for short, long in abbreviations.initials([text]).items():
            unexplained.setdefault(short, set()).add(long)
        found = words(text)
        frequency.update({stem for word in found for stem in word.stems})
        for position, word in enumerate(found):
            written.setdefault(word.written.casefold().lstrip("#@"), word.stems[0])
            for part in word.written.casefold().split("-")[1:]:  # "co-founded" knows "founded"
                if len(part) > 3:
                    written.setdefault(part, word.stems[-1])
            if opens_sentence(text, word) and word.written[0] not in "#@" and not _is_odd(word):
                continue
            if position or _is_odd(word):
                inside[word.stems[0]] += 1
                capital[word.stems[0]] += word.is_capitalised
    names = frozenset(stem for stem, n in inside.items() if capital[stem] * 2 > n)
    guessed = {short: longs.pop() for short, longs in unexplained.items() if len(longs) == 1}
    return Lexicon(
        passages=count,
        frequency=dict(frequency),
        names=names,
        written=written,
        short_forms={short: long for short, long in guessed.items() if stem(short) not in frequency} | explained,
    )


def opens_sentence(text: str, word: Word) -> bool:
    """Whether a capital on `word` may come from its place alone."""
    before = text[: word.start].rstrip(" \t“‘\"'(*_")
    return not before or before[-1] in ".!?:\n;"


def _is_odd(word: Word) -> bool:
    """iWatch, BTS, #BlueLivesMatter, K-pop: no common noun at the start of a sentence looks like it."""
    return sum(c.isupper() for c in word.written) > 1 or word.written[0] in "#@"


def mend(word: Word, lexicon: Lexicon) -> str | None:
    """The word that `word` is most likely a slip for; None if it may well be meant.

    One slip up to seven letters, two from eight; the first letter is right in nearly all
    typos. A word that English knows (Zipf 2.7, one in two million) is left alone.
    """
    plain = word.written.casefold()
    if len(plain) < 4 or not plain.isalpha() or is_stop(word) or lexicon.knows(word.stems[0]) or zipf(plain) >= 2.7:
        return None
    near = process.extractOne(
        plain,
        [known for known in (*lexicon.written, *STOP_WORDS) if known[0] == plain[0] and len(known) > 3],
        scorer=OSA.distance,
        score_cutoff=1 if len(plain) < 8 else 2,
    )
    return str(near[0]) if near else None
