"""The words of one document's passages, counted so that the counts of many documents add up to a lexicon."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.language import abbreviations
from bot.language.terms import Word, words


@dataclass(frozen=True, slots=True)
class Count:
    """What the passages show of one stem."""

    passages: int  # that hold it
    inside: int  # times that its place would not give it a capital
    capital: int  # … and it has one all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordbook:
    """What passages add to a lexicon. The order of each mapping is that of the text, as the first reading counts."""

    passages: int
    counts: Mapping[str, Count] = field(default_factory=dict)  # by stem
    written: Mapping[str, str] = field(default_factory=dict)  # lower-case word → stem
    explained: Mapping[str, str] = field(default_factory=dict)  # "OIAA" → "One In An ARMY", the latest first
    initials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # initials → all that they may stand for


def read_words(texts: Iterable[str]) -> Wordbook:
    """The words of `texts`, one text a passage."""
    frequency: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    written: dict[str, str] = {}
    explained: dict[str, str] = {}
    initials: dict[str, dict[str, None]] = {}
    count = 0
    for text in texts:
        count += 1
        explained = abbreviations.abbreviations([text]) | explained
        for short, long in abbreviations.initials([text]).items():
            initials.setdefault(short, {})[long] = None
        found = words(text)
        frequency.update({stem for word in found for stem in word.stems})
        for position, word in enumerate(found):
            _note_spelling(word, written)
            if opens_sentence(text, word) and word.written[0] not in "#@" and not _is_odd(word):
                continue
            if position or _is_odd(word):
                inside[word.stems[0]] += 1
                capital[word.stems[0]] += word.is_capitalised
    return Wordbook(
        passages=count,
        counts={stem: Count(frequency[stem], inside[stem], capital[stem]) for stem in sorted(frequency)},
        written=written,
        explained=explained,
        initials={short: tuple(longs) for short, longs in initials.items()},
    )


def _note_spelling(word: Word, written: dict[str, str]) -> None:
    written.setdefault(word.written.casefold().lstrip("#@"), word.stems[0])
    for part in word.written.casefold().split("-")[1:]:  # "co-founded" knows "founded"
        if len(part) > 3:
            written.setdefault(part, word.stems[-1])


def opens_sentence(text: str, word: Word) -> bool:
    """Whether a capital on `word` may come from its place alone."""
    before = text[: word.start].rstrip(" \t“‘\"'(*_")
    return not before or before[-1] in ".!?:\n;"


def _is_odd(word: Word) -> bool:
    """iWatch, BTS, #BlueLivesMatter, K-pop: no common noun at the start of a sentence looks like it."""
    return sum(c.isupper() for c in word.written) > 1 or word.written[0] in "#@"
