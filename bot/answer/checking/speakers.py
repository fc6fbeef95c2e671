"""Whom a claim says to have said it, and whether a source says so too."""

import re

from bot.language.cues import ATTRIBUTION
from bot.language.terms import is_stop, stem, words

_SAYS = (
    r"(?:said|says|say|claims?|claimed|admits?|admitted|states?|stated|confirms?|confirmed|announced|insists?|insisted|"
    r"(?:told|tells) \w+ that|tweeted that|wrote that|writes that)"
)
_LEADING = re.compile(rf"^(?P<who>[^,;:]{{2,60}}?) {_SAYS} (?:that )?(?P<what>.+)$", re.IGNORECASE)
_ACCORDING = re.compile(r"^according to (?P<who>[^,]{2,60}), (?P<what>.+)$", re.IGNORECASE)
_TRAILING = re.compile(
    rf"^(?P<what>.+?),? (?:according to|(?:as )?(?:said|told) by|{_SAYS}) (?P<who>[^,;:]{{2,60}})$", re.IGNORECASE
)
_SOURCES = frozenset(
    map(stem, "paper study article report source sources people researchers experts news media".split())
)
_VERB = (
    rf"(?:{ATTRIBUTION.pattern}|"
    r"\b(?:gave|given|asked|asks|urged|calls|admitted|describes?|boasted|promised|warned|opinion)\b)"
)
# Not "Parscale, the manager, denied …", which the name before the commas belongs to.
_GOES_ON = r"(?! (?:told|denied|asked|claim|wrote|writes|argue|noted|stated|tweeted)\w*)"
_LAST = re.compile(rf",{_GOES_ON}(?P<who>[^,;:]*{_VERB}[^,;:]*)$", re.IGNORECASE)  # "…, CNN reports"
_FIRST = re.compile(rf"^(?P<who>.*?){_VERB}", re.IGNORECASE)  # "Parscale, Trump's manager, told CNN that …"
HALF = 0.5  # of the words that a sentence shares with what was said: as many stand where the speaker does


def speaker(claim: str) -> tuple[str, str] | None:
    """Who is said to have said what; None where nobody is named, or only "a study"."""
    match = _ACCORDING.match(claim) or _LEADING.match(claim) or _TRAILING.match(claim)
    if match is None or not _telling(match["who"]) - _SOURCES:
        return None
    return match["who"], match["what"]


def says_so(who: str, what: str, text: str, published_by: str) -> bool:
    """Whether `text` leaves it to the same person, or is itself by them."""
    named = _telling(who) - _SOURCES
    if named <= _telling(published_by):
        return True
    shared = _telling(what) & _telling(text)
    clauses = [clause for clause in text.split(";") if named & _speakers(clause)]
    return any(len(shared & _telling(clause)) >= HALF * len(shared) for clause in clauses)


def _speakers(clause: str) -> frozenset[str]:
    """The stems of whoever speaks at the beginning of `clause` or at its end."""
    found, rest = [], clause
    while last := _LAST.search(rest):
        found.append(last["who"])
        rest = rest[: last.start()]
    if first := _FIRST.search(rest):
        found.append(first["who"])
    return frozenset().union(*map(_telling, found))


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem for word in words(text) if not is_stop(word) for stem in word.stems)
