"""The numbers that a text holds, however they are written: 1 million, $1m, one million, 1,000,000."""

import re
from dataclasses import dataclass
from functools import lru_cache

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """.split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
SMALL = dict(zip(_UNITS, range(21), strict=True)) | dict(zip(_TENS, range(30, 100, 10), strict=True))
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mil": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9, "dozen": 12.0, "decade": 10.0, "decades": 10.0,
}  # fmt: skip
NUMBER = re.compile(
    r"(?<![\w.])[$€£]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<scale>(?:k|mil|mn|m|bn|b|hundred|thousand|million|billion|dozen|decades?)\b)?(?![\d])"
    rf"|\b(?P<word>{'|'.join(sorted(SMALL, key=len, reverse=True))})(?:[-\s](?P<unit>{'|'.join(_UNITS[1:10])}))?"
    r"(?:[-\s](?P<wordscale>hundred|thousand|million|billion|dozen|decades?)\b)?"
    r"(?P<wordmore>(?<=hundred)[-\s](?:thousand|million|billion)\b)?\b"
    r"|\b(?P<article>a|another|half a)\s(?P<bare>hundred|thousand|million|billion|dozen|decade)\b"
    r"(?P<baremore>(?<=hundred)[-\s](?:thousand|million|billion)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `text[start:end]` says `value`."""

    value: float
    start: int
    end: int
    is_word: bool  # "one" in "one of them" need not be a count


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text` in order. "twenty years" is 20 and "two decades" is 20 as well."""
    return tuple(_read(match) for match in NUMBER.finditer(text))


@lru_cache(maxsize=20_000)
def values(text: str) -> frozenset[float]:
    return frozenset(number.value for number in numbers(text))


def _read(match: re.Match[str]) -> Number:
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) * SCALES.get((match["scale"] or "").lower(), 1.0)
        return Number(value, match.start(), match.end(), False)
    if match["bare"]:
        half = 0.5 if match["article"].lower() == "half a" else 1.0
        return Number(half * SCALES[match["bare"].lower()] * _more(match["baremore"]), match.start(), match.end(), True)
    value = float(SMALL[match["word"].lower()])
    if match["unit"] and value >= 20:
        value += SMALL[match["unit"].lower()]
    if match["wordscale"]:
        value *= SCALES[match["wordscale"].lower()] * _more(match["wordmore"])
    return Number(value, match.start(), match.end(), True)


def _more(scale: str | None) -> float:
    """The thousand of "two hundred thousand"."""
    return SCALES[scale[1:].lower()] if scale else 1.0
