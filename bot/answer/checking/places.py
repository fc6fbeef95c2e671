"""What place a name has in its sentence: which words it stands between."""

import re
from collections.abc import Sequence

from bot.language.names import names
from bot.language.terms import Word, is_stop, words
from bot.language.verbs import is_verb

_PREPOSITION = re.compile(r"\b(in|from|at|to|of|for|by|with|on|called|as)\b(?: (?:the|a|an|its|his|her|their))?\W*$", re.IGNORECASE)
_FANS = ("fan", "stan", "fandom")
Key = tuple[str, str]


def places(text: str, named: Sequence[Word]) -> list[tuple[frozenset[str], frozenset[Key]]]:
    """Each run of adjacent names with its stems and its places.

    "the Dallas police asked" → ({dalla}, {("of", "polic")}); "a well in Cambodia" → ({cambodia}, {("in", "well")}).
    """
    found = words(text)
    return [
        (frozenset(word.stems[0] for word in run), frozenset(_keys(text, run, found)))
        for run in _runs(text, sorted(named, key=lambda word: word.start))
    ]


def is_doer(key: Key) -> bool:
    """Whether who stands there did something that others may have done as well: "EXO donated", "EXO fans"."""
    relation, other = key
    return relation == "does" or (relation == "of" and other in _FANS)


def name_words(text: str) -> tuple[Word, ...]:
    return names(text)


def _runs(text: str, named: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in named:
        if runs and text[runs[-1][-1].end : word.start] in (" ", "-"):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _keys(text: str, run: Sequence[Word], found: Sequence[Word]) -> list[Key]:
    keys: list[Key] = []
    before = [word for word in found if word.end <= run[0].start]
    after = [word for word in found if word.start >= run[-1].end]
    preposition = _PREPOSITION.search(text[: run[0].start].rstrip(" “\"'‘"))
    head = next((word for word in reversed(before) if not is_stop(word)), None)
    if preposition:
        keys.append((_class(preposition[1]), head.stems[0] if head else ""))
    elif head and head is before[-1] or (head and re.fullmatch(r"\W*(?:the|a|an)?\W*", text[head.end : run[0].start].strip())):
        keys.append(("after", head.stems[0]))
    if after and re.fullmatch(r"\W*(?:['’]s)?\W*", text[run[-1].end : after[0].start]):
        keys.append(("does", after[0].stems[0]) if is_verb(after[0].written) else ("of", after[0].stems[0]))
    return keys


def _class(preposition: str) -> str:
    return {"at": "in", "called": "after"}.get(preposition.lower(), preposition.lower())
