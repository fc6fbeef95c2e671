"""Text → words and the stems under which they are indexed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

# A word may hold hyphens and apostrophes; a hashtag or an account keeps its mark apart.
WORD = re.compile(r"(?P<mark>[#@]?)(?P<word>\d+(?:[.,]\d+)+|[^\W_]+(?:[-'’][^\W_]+)*)")
HUMPS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")  # CamelCase → Camel, Case

STOP_WORDS = frozenset(
    """
    a about according after again ain all also am an and any anyone anything are aren as assignment at be
    because been before being both btw but by came can cannot cite cited cites citing come compare correct
    could couldn d describe describes did didn discuss do does doesn doing don done during each either else
    essay even ever every everyone expert experts explain few for from further get gets getting go goes going
    gonna got had hadn has hasn have haven having he help her here hers herself hey hi him himself his
    homework how howd however hows i if im imo in into is isn it its itself just kind know let like ll lmao
    lol lot m made make many may maybe me mention mentioned mentions might mine more most much must my myself
    nah need no noob nor not now of off oh ok okay omg on once one only or other our ours out outlet outlets
    over own please pls plz presentation put question quite rather re really s said same say saying says see
    shall she should shouldn since slide so some someone something sorry source sources still such summarise
    summarize sure t tbh tell than thank thanks that the their theirs them themselves then there these they
    thing things think this those though through to too ty u uh um under until up ur us ve very was wasn way
    we well were weren what whatd whatever whats when where whether which while who whom whos whose why will
    with within without won wonder wondering would wouldn wow ya yeah yes yet you your yours yourself
    """.split()
)

_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `text[start:end] == written` (with its # or @)."""

    written: str
    start: int
    end: int
    stems: tuple[str, ...]  # the whole word first, then its parts: "#BlueLives" → bluelives, blue, live

    @property
    def is_capitalised(self) -> bool:
        return any(c.isupper() for c in self.written)


def words(text: str) -> tuple[Word, ...]:
    """Every word of `text` in order, stop words included."""
    return tuple(
        Word(match[0], match.start(), match.end(), stems_of(match["mark"], match["word"]))
        for match in WORD.finditer(text)
    )


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of `text` but stop words, parts of compounds included, in order."""
    return tuple(stem for word in words(text) if not is_stop(word) for stem in word.stems)


@lru_cache(maxsize=20_000)
def stem_set(text: str) -> frozenset[str]:
    """The stems of `text` without order; remembered, as the same passages are looked at again and again."""
    return frozenset(stems(text))


def telling_words(text: str) -> tuple[Word, ...]:
    """The words of `text` but stop words; all of them where there are only such."""
    found = words(text)
    return tuple(word for word in found if not is_stop(word)) or found


def is_stop(word: Word) -> bool:
    plain = word.written.casefold().replace("’", "'").strip("'")
    return plain in STOP_WORDS or all(part in STOP_WORDS for part in re.split("['-]", plain))


@lru_cache(maxsize=50_000)
def stems_of(mark: str, word: str) -> tuple[str, ...]:
    """`K-pop` → kpop; `at-risk` → atrisk, risk; `#BlueLivesMatter` → bluelivesmatter, blue, live, matter."""
    if word[0].isdigit() and re.fullmatch(r"\d+(?:[.,]\d+)*", word):
        return (word.replace(",", ""),)
    bare = re.sub(r"['’]s?$", "", word)
    pieces = re.split(r"['’-]", bare)
    whole = stem("".join(pieces))
    # "K-pop" is one word; the "K" says nothing and "pop" would match every pop song.
    parts: Iterable[str] = [p for p in pieces if len(p) > 2] if len(pieces) > 1 and len(pieces[0]) > 1 else ()
    if mark or (len(pieces) == 1 and re.search(r"[a-z][A-Z]", bare)):
        humps = HUMPS.findall(bare)
        parts = [h for h in humps if len(h) > 2] if len(humps) > 1 else parts
    kept = (stem(part) for part in parts if part.casefold() not in STOP_WORDS)
    return tuple(dict.fromkeys((whole, *kept)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    return str(_stemmer.stemWord(word.casefold()))
