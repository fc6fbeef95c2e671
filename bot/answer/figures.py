"""Numbers, sums and dates in the form in which a sentence and its passage can be compared."""

import re
from dataclasses import dataclass

from bot.language.numbers import Number, numbers
from bot.language.terms import is_stop, words

_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(
    r"(?:\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?"
    rf"\b(?P<month>{'|'.join(month for month in _MONTHS if month != 'May')}"
    r"|May(?= \d)|(?:(?<=\d )|(?<=\d(?:st|nd|rd|th) )|(?<=\bof )|(?<=\b[Ii]n ))May)\b"
    r"(?: (?P<day_after>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>(?:1[5-9]|20)\d\d)\b)?"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_UNITS = {"$": "$", "€": "€", "£": "£", "%": "%", "dollar": "$", "euro": "€", "pound": "£", "percent": "%"}
_UNIT_AFTER = re.compile(r"[ -]?(?:US |American )?(%|dollar|euro|pound|per ?cent)")
_VAGUE = re.compile(
    r"\b(dozens|hundreds|thousands|millions|billions|trillions|decades|half|twice|doubled?|tripled?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts: "19,000 people" → 19000 people, "$1m" → 1000000 of unit $."""

    written: str
    value: float
    unit: str  # "$", "€", "£", "%" or ""
    counted: str  # the stem of the next telling word; empty at the end of a text
    before: str  # the words before it that may turn it into a bound: "more than"


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, without dates and a bare "one"."""
    bare = _DATE.sub(lambda match: " " * len(match[0]), text)
    found = [n for n in numbers(bare) if not (_is_year(bare, n) or (n.is_word and n.value == 1))]
    return tuple(
        Quantity(
            written=text[n.start : n.end].strip(),
            value=n.value,
            unit=_unit(bare, n),
            counted=next((w.stems[0] for w in words(text[n.end :]) if not is_stop(w)), ""),
            before=text[max(0, n.start - 25) : n.start],
        )
        for n in found
    )


def figures(text: str, *, with_dates: bool = False) -> frozenset[str]:
    """The numbers of `text` with their unit, and words such as "thousands": "$1m" → $1000000.0.

    Not a bare "one", which counts nothing in "one of them", and, unless asked for, no dates.
    """
    bare = text if with_dates else _DATE.sub(" ", text)
    found = [n for n in numbers(bare) if with_dates or not (_is_year(bare, n) or (n.is_word and n.value == 1))]
    rest = _without(bare, numbers(bare))
    return frozenset(
        (*(f"{_unit(bare, n)}{n.value}" for n in found), *(word.casefold() for word in _VAGUE.findall(rest)))
    )


def years(text: str) -> frozenset[float]:
    return frozenset(number.value for number in numbers(text) if _is_year(text, number))


def dates(text: str) -> frozenset[str]:
    """Weekdays, months, and months with their day or year: "20 June 2020" → June, 20 June, June 2020."""
    found = {day.group() for day in _WEEKDAY.finditer(text)}
    for date in _DATE.finditer(text):
        month, day, year = date["month"], date["day"] or date["day_after"], date["year"]
        found |= {month, f"{int(day)} {month}" if day else month, f"{month} {year}" if year else month}
    return frozenset(found)


def in_words(event: str | None) -> str:
    """The date of an event as a sentence writes it: "2020-06-20" → "20 June 2020"."""
    year, *rest = (event or "").split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(filter(None, (day, month, year)))


def _is_year(text: str, number: Number) -> bool:
    written = text[number.start : number.end].strip()
    return re.fullmatch(r"\d{4}", written) is not None and 1500 <= number.value <= 2100 and not _unit(text, number)


def _unit(text: str, number: Number) -> str:
    """ "$1 million" and "a million dollars" are $; a bare number has no unit."""
    written = text[number.start : number.end].strip()
    before = written[0] if written[0] in _UNITS else text[: number.start].rstrip()[-1:]
    if before in _UNITS and before != "%":
        return before
    after = _UNIT_AFTER.match(text, number.end)
    return _UNITS[after[1].replace(" ", "")] if after else ""


def _without(text: str, found: tuple[Number, ...]) -> str:
    for number in reversed(found):
        text = f"{text[: number.start]} {text[number.end :]}"
    return text
