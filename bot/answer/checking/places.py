"""What place a name has in its sentence: which words it stands between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.names import names
from bot.language.terms import Word, is_stop, words
from bot.language.verbs import is_verb

_PREPOSITION = re.compile(
    r"\b(in|from|at|to|of|for|by|with|on|called|as)(?: (?:the|a|an|its|his|her|their))?$", re.IGNORECASE
)
_ARTICLE = re.compile(r" (?:(?:the|a|an|its|his|her|their) )?[“\"'‘]?", re.IGNORECASE)
_OWNER = re.compile(r"(?:['’]s?)? ")
_IS_THE = re.compile(r" (?:is|was|are|were) the ")
_FANS = ("fan", "stan", "fandom")
_WHERE = ("in", "from", "at")
Key = tuple[str, str]  # a relation and the stem of the word that it goes to; "" where any would do


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A run of adjacent names in a sentence, and its places there.

    "the Dallas police asked" → Dallas, {("of", "polic")};
    "a well in Cambodia" → Cambodia, {("in", "well"), ("in", "")}.
    """

    written: str
    stems: frozenset[str]
    keys: frozenset[Key]


def placed_names(text: str, named: Sequence[Word]) -> tuple[Placed, ...]:
    """The names in `text`, of which each word is one of `named`."""
    found = words(text)
    return tuple(
        Placed(
            written=text[run[0].start : run[-1].end],
            stems=frozenset(word.stems[0] for word in run),
            keys=frozenset(_keys(text, run, found)),
        )
        for run in _runs(text, sorted(named, key=lambda word: word.start))
    )


def names_in(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """The names in a sentence of the library, also one that opens it."""
    known = [
        word for word in words(text) if word.is_capitalised and word.stems[0] in lexicon.names and not is_stop(word)
    ]
    return tuple(dict.fromkeys((*names(text), *known)))


def is_doer(key: Key) -> bool:
    """Whether who stands there did something that others may have done as well: "EXO donated", "EXO fans"."""
    relation, other = key
    return relation == "does" or (relation == "of" and other in _FANS)


def is_only_followed(stem: str, placed: Sequence[Placed]) -> bool:
    """Whether the name occurs only for its fans: "fans of BTS" are not BTS."""
    mine = [place.keys for place in placed if stem in place.stems]
    return bool(mine) and all(any(relation == "of" and other in _FANS for relation, other in keys) for keys in mine)


def is_anywhere(key: Key) -> bool:
    """Whether the place is told by a word such as "in" alone."""
    return not key[1]


def _runs(text: str, named: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in named:
        if runs and text[runs[-1][-1].end : word.start] in (" ", "-", " of "):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _keys(text: str, run: Sequence[Word], found: Sequence[Word]) -> list[Key]:
    keys: list[Key] = []
    start, end = run[0].start, run[-1].end
    before = [word for word in found if word.end <= start and not is_stop(word)]
    after = next((word for word in found if word.start >= end), None)
    preposition = _PREPOSITION.search(text[:start].rstrip(" “\"'‘"))
    if preposition:
        relation = preposition[1].lower()
        keys += [(relation, before[-1].stems[0])] if before else []
        keys += [(relation, "")] if relation in _WHERE else []
    elif before and _ARTICLE.fullmatch(text[before[-1].end : start]):
        keys.append(("after", before[-1].stems[0]))
    if defined := _IS_THE.match(text, end):
        head = next((word for word in found if word.start >= defined.end() and not is_stop(word)), None)
        keys += [("is the", head.stems[0])] if head else []
    elif after and not is_stop(after) and _OWNER.fullmatch(text[end : after.start]):
        keys.append(("does" if is_verb(after.written) else "of", after.stems[0]))
    return keys
