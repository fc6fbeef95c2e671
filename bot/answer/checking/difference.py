"""In what a claim and a sentence about the same thing differ: a number, a date, a name, a yes for a no."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answer.checking.likeness import Likeness, Part, known_of, named_words
from bot.answer.checking.places import is_doer, name_words, places
from bot.answer.figures import Quantity, dates, in_words, quantities, years
from bot.language.opposites import opposites
from bot.language.polarity import denied
from bot.language.terms import stem_set
from bot.search.query import Query

_MORE = re.compile(r"\b(?:more than|over|at least|upwards of|above|exceeding)\W*$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less than|under|at most|up to|below|fewer than|almost|nearly)\W*$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|circa)\W*$", re.IGNORECASE)
_SCALES = re.compile(r"\b(dozens|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\w+day")


class Kind(StrEnum):
    """What differs."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    DOER = "doer"  # another one did it; both may have
    DENIAL = "denial"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`claimed` stands in the claim where the library has `held`; both empty for a denial."""

    kind: Kind
    claimed: str = ""
    held: str = ""
    stem: str = ""  # of the claim's word that differs


def numbers_differ(claim: str, likeness: Likeness) -> tuple[Difference, ...]:
    said = quantities(likeness.evidence.text)
    found = []
    for quantity in quantities(claim):
        if any(_agrees(quantity, other) for other in said):
            continue
        rivals = [other for other in said if _counts_alike(quantity, other)]
        found.append(Difference(kind=Kind.NUMBER, claimed=quantity.written, held=rivals[0].written if rivals else ""))
    scales, held = ({word.casefold() for word in _SCALES.findall(text)} for text in (claim, likeness.evidence.text))
    if scales - held and not quantities(claim):
        found.append(Difference(kind=Kind.NUMBER, claimed=min(scales - held), held=min(held, default="")))
    return tuple(found)


def _agrees(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit and "" not in (one.unit, other.unit):
        return False
    if _MORE.search(one.before):
        return other.value > one.value or (other.value == one.value and bool(_MORE.search(other.before)))
    if _LESS.search(one.before):
        return other.value <= one.value and not _MORE.search(other.before) and other.value > 0.5 * one.value
    if _ABOUT.search(one.before):
        return abs(other.value - one.value) <= 0.1 * other.value
    return one.value == other.value


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """Both are money, or shares, or count the same things."""
    return one.unit == other.unit and (bool(one.unit) or one.counted == other.counted) or (
        not one.unit and one.value >= 1000 and bool(other.unit) and other.value >= 1000
    )


def dates_differ(claim: str, likeness: Likeness) -> tuple[Difference, ...]:
    """A year, month, day or weekday of the claim that the sentence and its event do not hold."""
    text = f"{likeness.evidence.text} {in_words(likeness.evidence.passage.event)}"
    found = []
    for claimed, held in ((_years(claim), _years(text)), *zip(_grains(claim), _grains(text), strict=True)):
        if claimed - held:
            found.append(Difference(kind=Kind.DATE, claimed=min(claimed - held), held=min(held, default="")))
    return tuple(found)


def _years(text: str) -> frozenset[str]:
    return frozenset(str(int(year)) for year in years(text))


def _grains(text: str) -> tuple[frozenset[str], ...]:
    """Weekdays, months, and days of a month."""
    found = dates(text)
    weekdays = frozenset(date for date in found if _WEEKDAY.fullmatch(date))
    months = frozenset(date for date in found - weekdays if " " not in date)
    days = frozenset(date for date in found if date[0].isdigit())
    return weekdays, months, days


def name_differs(query: Query, likeness: Likeness) -> Difference | None:
    """Another name in the place that the claim gives to one of its own."""
    strange = {part.stem for part in likeness.strange_names}
    if not strange:
        return None
    text = likeness.evidence.text
    said = places(text, name_words(text))
    claimed = places(query.text, tuple(named_words(query)))
    own = frozenset(stem for stems, _ in claimed for stem in stems)
    doer = None
    for stems, keys in claimed:
        if not stems & strange:
            continue
        for others, other_keys in said:
            if keys & other_keys and not others & own:
                kind = Kind.DOER if all(is_doer(key) for key in keys & other_keys) else Kind.NAME
                difference = Difference(kind=kind, claimed=_written(likeness, stems), held=_as_said(text, others), stem=min(stems & strange))
                if kind is Kind.NAME:
                    return difference
                doer = doer or difference
    return doer


def _written(likeness: Likeness, stems: frozenset[str]) -> str:
    return " ".join(part.word.written for part in likeness.parts if part.stem in stems)


def _as_said(text: str, stems: frozenset[str]) -> str:
    return " ".join(word.written for word in name_words(text) if word.stems[0] in stems)


def denial_differs(claim: str, likeness: Likeness) -> Difference | None:
    """One of them denies what the other affirms."""
    text = likeness.evidence.text
    no, other_no = denied(claim), denied(text)
    inside = stem_set(text)
    turned = []
    for part in likeness.parts:
        against = opposites(part.stem) & inside
        if against and part.stem not in inside:
            if any((part.stem in no) == (other in other_no) for other in against):
                return Difference(kind=Kind.OPPOSITE, claimed=part.word.written, held=_word(text, against), stem=part.stem)
            turned.append(False)
        elif part.stem in inside and (part.stem in no) != (part.stem in other_no):
            turned.append(part.stem in no or not part.is_name)
    return Difference(kind=Kind.DENIAL) if any(turned) and all(turned) else None


def _word(text: str, stems: frozenset[str]) -> str:
    from bot.language.terms import words

    return next((word.written for word in words(text) if word.stems[0] in stems), "")


def strangers(likeness: Likeness) -> tuple[Part, ...]:
    return likeness.strange_names


__all__ = ["Difference", "Kind", "dates_differ", "denial_differs", "known_of", "name_differs", "numbers_differ", "strangers"]
