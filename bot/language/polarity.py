"""Which words of a sentence it denies: "They amplify activism but do not cause it" denies "cause"."""

import re

from bot.language.cues import STRONG_HEDGE
from bot.language.terms import is_stop, words

# What denies the words after it, as far as the clause goes …
DENIES = re.compile(
    r"\b(?:not(?! only| just)|no(?! less| fewer| surprise| equal)|never|none|nobody|nothing|neither|nor|without|cannot|"
    r"fail(?:s|ed|ing)? to|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|lack(?:s|ed|ing)?|no one|\w+n['’]t|hardly|barely|"
    r"dispute[sd]?)\b",
    re.IGNORECASE,
)
# … and what denies only the next few words: "beliefs rather than leaders are", "beliefs and not leaders are".
_SETS_ASIDE = re.compile(r"(?:\brather than|\binstead of|\bin place of|(?:,|\band|\bor) not|\bunlike)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:.!?]|,|\b(?:but|except|unless|and (?:said|says|that)|because|so that|while|than)\b", re.IGNORECASE)
ASIDE = 2  # telling words


def denied(text: str) -> frozenset[str]:
    """The stems of the telling words that `text` denies. "It is not clear" denies nothing: it doubts."""
    doubtless = STRONG_HEDGE.sub(lambda match: " " * len(match[0]), text)
    places: list[tuple[int, int]] = []
    for cue in _SETS_ASIDE.finditer(doubtless):
        following = [word for word in words(doubtless[cue.end() :]) if not is_stop(word)][:ASIDE]
        if following:
            places.append((cue.end(), cue.end() + following[-1].end))
    for cue in DENIES.finditer(doubtless):
        if any(start - 10 < cue.start() < end for start, end in places):
            continue
        end = _CLAUSE_END.search(doubtless, cue.end())
        places.append((cue.start(), end.start() if end else len(doubtless)))
    return frozenset(
        stem
        for word in words(doubtless)
        if not is_stop(word) and any(start <= word.start < end for start, end in places)
        for stem in word.stems[:1]
    )
