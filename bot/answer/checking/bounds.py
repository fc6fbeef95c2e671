"""Years that a claim only sets a bound with: "before 2018" and "March 2018" cannot both be so."""

import re
from collections.abc import Iterator

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "spring|summer|autumn|fall|winter|early|mid|late"
)
_BOUND = re.compile(
    r"\b(?P<bound>before|prior to|earlier than|after|later than|since) "
    rf"(?P<part>(?:the )?(?:(?:\d{{1,2}}|{_MONTHS})[ ,-]+(?:of )?)*)(?P<year>(?:1[5-9]|20)\d\d)\b(?! [a-z]+s? of\b)",
    re.IGNORECASE,
)
_EARLIER = ("before", "prior to", "earlier than")


def without_bounds(claim: str) -> str:
    """The claim without such dates, which a source need not hold."""
    return _BOUND.sub(" ", claim)


def crossed(claim: str, text: str, years: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Each bound that none of the `years` of `text` keeps, as written, with one that breaks it for sure, if any."""
    for bound in _BOUND.finditer(claim):
        if re.search(rf"\b{_direction(bound['bound'])}\b", text, re.IGNORECASE):
            continue  # it sets a bound itself, perhaps by an event
        year, how = int(bound["year"]), bound["bound"].casefold()
        kept = {other for other in years if _keeps(other, how, year)}
        if not kept:
            # Of "before June 2018" and 2018 nobody knows; a bare year is over or is not.
            broken = {other for other in years if other != year or not bound["part"]}
            yield bound[0], str(min(broken)) if broken else ""


def _direction(word: str) -> str:
    return "(?:before|ago|prior|earlier)" if word.casefold() in _EARLIER else "(?:after|later|since)"


def _keeps(other: int, how: str, year: int) -> bool:
    if how in _EARLIER:
        return other < year
    return other >= year if how == "since" else other > year
