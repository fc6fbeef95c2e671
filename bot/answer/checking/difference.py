"""In what a claim and a sentence about the same thing differ: a number, a date, a name, a yes for a no."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.answer.checking.bounds import crossed, without_bounds
from bot.answer.checking.likeness import Likeness, named_words
from bot.answer.checking.places import Key, is_anywhere, is_doer, is_only_followed, names_in, placed_names
from bot.answer.checking.roles import are_swapped
from bot.answer.figures import Quantity, dates, in_words, quantities, years
from bot.language.fixed import fixed
from bot.language.lexicon import Lexicon
from bot.language.numbers import SCALES, numbers
from bot.language.opposites import opposites
from bot.language.polarity import denied, denies
from bot.language.terms import words
from bot.language.verbs import is_helper, is_verb
from bot.search.query import Query

_MORE = re.compile(r"\b(?:more than|over|at least|upwards of|above|exceeding)\W*$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less than|under|at most|up to|below|fewer than|almost|nearly)\W*$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|some|circa)\W*$", re.IGNORECASE)
_SCALE = re.compile(r"\b(dozen|hundred|thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\w+day")
ALIKE = 0.3  # heaviest loss of a word of two sentences that say the same


class Kind(StrEnum):
    """What differs."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    DOER = "doer"  # another one did it; both may have
    DENIAL = "denial"
    OPPOSITE = "opposite"
    UNSURE = "unsure"  # both deny something; whether the same, words do not tell
    ROLES = "roles"  # who did it to whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`claimed` stands in the claim where the library has `held`; both empty for a denial."""

    kind: Kind
    claimed: str = ""
    held: str = ""
    stems: frozenset[str] = frozenset()  # of the claim's words that differ

    @property
    def clashes(self) -> bool:
        """Whether both cannot be so; a number that the library merely lacks clashes with nothing."""
        return self.kind in (Kind.DENIAL, Kind.ROLES) or (self.kind not in (Kind.DOER, Kind.UNSURE) and bool(self.held))


def numbers_differ(claim: str, likeness: Likeness) -> tuple[Difference, ...]:
    """Each number of the claim that the sentence lacks, with the one that counts the same there, if any."""
    text = likeness.evidence.text
    said = quantities(text)
    untold = _verbs(claim) & denied(text, with_stop_words=True)  # "it gives no figure for how many came"
    found = []
    for quantity in quantities(claim):
        if untold or not any(_agrees(quantity, other) for other in said):
            rival = next((other.written for other in said if _counts_alike(quantity, other) and not untold), "")
            found.append(Difference(kind=Kind.NUMBER, claimed=quantity.written, held=rival))
    scales, held = _scales(claim), _scales(text)
    scales -= {scale for scale in scales if any(_is_of(other.value, scale) for other in said)}
    if scales - held:
        found.append(Difference(kind=Kind.NUMBER, claimed=min(scales - held), held=min(held, default="")))
    return tuple(found)


def _is_of(value: float, scale: str) -> bool:
    """1,000,000 is of the millions."""
    least = SCALES.get(scale.removesuffix("s"), 0.0)
    return 0 < least <= value < 1000 * least


def _verbs(text: str) -> frozenset[str]:
    return frozenset(word.stems[0] for word in words(text) if is_verb(word.written) and not is_helper(word.written))


def _scales(text: str) -> frozenset[str]:
    """ "thousands", "a few hundred": scales that belong to no number."""
    rest = text
    for number in reversed(numbers(text)):
        rest = f"{rest[: number.start]} {rest[number.end :]}"
    return frozenset(f"{word.casefold()}s" for word in _SCALE.findall(rest))


def _agrees(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit and "" not in (one.unit, other.unit):
        return False
    if _MORE.search(one.before):
        return one.value < other.value <= 2 * one.value or (
            other.value == one.value and bool(_MORE.search(other.before))
        )
    if _LESS.search(one.before):
        return other.value <= one.value and not _MORE.search(other.before) and other.value > 0.5 * one.value
    if _ABOUT.search(one.before):
        return abs(other.value - one.value) <= 0.1 * other.value
    return one.value == other.value


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    """Both are money, or shares, or count the same things."""
    return (one.unit == other.unit and (bool(one.unit) or one.counted == other.counted)) or (
        not one.unit and one.value >= 1000 and bool(other.unit) and other.value >= 1000
    )


def dates_differ(claim: str, likeness: Likeness) -> tuple[Difference, ...]:
    """A year, month, day or weekday of the claim that the sentence and its event do not hold."""
    text = f"{likeness.evidence.text} {in_words(likeness.evidence.passage.event)}"
    said = frozenset(map(int, years(text)))
    found = [Difference(kind=Kind.DATE, claimed=claimed, held=held) for claimed, held in crossed(claim, text, said)]
    claim = without_bounds(claim)
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


def name_differs(query: Query, likeness: Likeness, lexicon: Lexicon) -> Difference | None:
    """Another name in the place that the claim gives to one of its own."""
    strange = {part.stem for part in likeness.strange_names}
    text = likeness.evidence.text
    claimed = placed_names(query.text, tuple(named_words(query)))
    if not strange:
        said = placed_names(text, names_in(text, lexicon))
        for part in likeness.held_names:
            if is_only_followed(part.stem, said) and not is_only_followed(part.stem, claimed):
                name = next((place.written for place in claimed if part.stem in place.stems), part.word.written)
                return Difference(kind=Kind.DOER, claimed=name, held=fixed("fans of {name}", name=name))
        return None
    own = frozenset(stem for word in named_words(query) for stem in word.stems)
    found = [
        Difference(
            kind=Kind.DOER if all(map(is_doer, placed.keys & other.keys)) else Kind.NAME,
            claimed=placed.written,
            held=other.written,
            stems=placed.stems & strange,
        )
        for placed in claimed
        if placed.stems & strange
        for other in placed_names(text, names_in(text, lexicon))
        if other.stems - own and _may_swap(placed.keys & other.keys, likeness)
    ]
    return min(found, key=lambda difference: difference.kind is Kind.DOER, default=None)


def _may_swap(shared: frozenset[Key], likeness: Likeness) -> bool:
    """That both stand after an "in" tells little, unless all else is the same and somebody is named."""
    if not shared or not all(map(is_anywhere, shared)):
        return bool(shared)
    return bool(likeness.held_names) and likeness.loosest <= ALIKE


def denial_differs(claim: str, likeness: Likeness) -> Difference | None:
    """One of them denies what the other affirms, or says the opposite of it."""
    text = likeness.evidence.text
    no, other_no = denied(claim), denied(text)
    said = {word.stems[0]: word.written for word in reversed(words(text))}
    turned = []
    for part in likeness.parts:
        against = opposites(part.stem) & said.keys()
        if against and part.stem not in said:
            other = min(against)
            if (part.stem in no) == (other in other_no):
                stems = frozenset({part.stem})
                return Difference(kind=Kind.OPPOSITE, claimed=part.word.written, held=said[other], stems=stems)
        elif part.stem in said and (part.stem in no) != (part.stem in other_no):
            turned.append(part)
    # What the sentence denies of somebody may be about another thing; what the claim denies is about all it names.
    if not any(part.stem in no or not part.is_name for part in turned):
        return None
    # Two denials may deny the same in other words.
    both = denies(claim) and denies(_clause(text, likeness))
    return Difference(kind=Kind.UNSURE if both else Kind.DENIAL)


def _clause(text: str, likeness: Likeness) -> str:
    """The clause of the sentence that holds most words of the claim."""
    told = {part.stem for part in likeness.parts}
    return max(text.split(";"), key=lambda clause: len(told & {word.stems[0] for word in words(clause)}))


def roles_differ(claim: str, likeness: Likeness) -> Difference | None:
    """Who did it in the one has it done to them in the other: "A told B" and "B told A"."""
    return Difference(kind=Kind.ROLES) if are_swapped(claim, likeness.evidence.text) else None
