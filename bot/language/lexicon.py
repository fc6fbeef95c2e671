"""The words of a library: how many passages hold each, which are names, and how a typo is mended."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.rarity import zipf
from bot.language.terms import STOP_WORDS, Word, is_stop, stem
from bot.language.wordbook import Wordbook, read_words


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
    return lexicon_of(read_words(texts))


def lexicon_of(book: Wordbook) -> Lexicon:
    """The lexicon of all passages that `book` counts.

    Initials mean something only where a single name has them and the text does not use them as a word.
    """
    guessed = {short: longs[0] for short, longs in book.initials.items() if len(longs) == 1}
    return Lexicon(
        passages=book.passages,
        frequency={stem: count.passages for stem, count in book.counts.items()},
        names=frozenset(stem for stem, count in book.counts.items() if count.capital * 2 > count.inside),
        written=book.written,
        short_forms={short: long for short, long in guessed.items() if stem(short) not in book.counts}
        | dict(book.explained),
    )


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
