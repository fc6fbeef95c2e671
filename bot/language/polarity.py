"""Which words of a sentence it denies: "They amplify activism but do not cause it" denies "cause"."""

import re

from bot.language.cues import STRONG_HEDGE
from bot.language.terms import is_stop, words

# What denies the words after it, as far as the clause goes …
DENIES = re.compile(
    r"\b(?:not(?! only| just)|no(?! less| fewer| surprise)|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"fail(?:s|ed|ing)? to|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|lack(?:s|ed|ing)?|no one|\w+n['’]t|hardly|barely|"
    r"dispute[sd]?)\b",
    re.IGNORECASE,
)
# … and what denies only the next few words: "beliefs rather than leaders are", "beliefs and not leaders are".
_SETS_ASIDE = re.compile(r"(?:\brather than|\binstead of|\bin place of|(?:,|\band|\bor) not|\bunlike)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;:.!?]|,|\b(?:but|except|unless|and (?:said|says|that)|because|so that|while|than)\b", re.IGNORECASE
)
ASIDE = 2  # telling words


def denied(text: str, *, with_stop_words: bool = False) -> frozenset[str]:
    """The stems of the words that `text` denies wherever it has them. "It is not clear" denies nothing: it doubts."""
    doubtless = _without_doubts(text)
    places = _places(doubtless)
    found = [word for word in words(doubtless) if with_stop_words or not is_stop(word)]
    inside = [word for word in found if any(start <= word.start < end for start, end in places)]
    affirmed = {word.stems[0] for word in found if word not in inside}
    return frozenset(word.stems[0] for word in inside) - (frozenset() if with_stop_words else affirmed)


def denies(text: str) -> bool:
    """Whether a clause of `text` is denied, not only a word or two set aside."""
    return bool(DENIES.search(_SETS_ASIDE.sub(" ", _without_doubts(text))))


def _without_doubts(text: str) -> str:
    return STRONG_HEDGE.sub(lambda match: " " * len(match[0]), text)


def _places(text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for cue in _SETS_ASIDE.finditer(text):
        end = _CLAUSE_END.search(text, cue.end())
        clause = text[cue.end() : end.start() if end else len(text)]
        following = [word for word in words(clause) if not is_stop(word)][:ASIDE]
        if following:
            places.append((cue.end(), cue.end() + following[-1].end))
    for cue in DENIES.finditer(text):
        if any(start - 10 < cue.start() < end for start, end in places):
            continue
        end = _CLAUSE_END.search(text, cue.end())
        places.append((cue.end(), end.start() if end else len(text)))
    return places
