"""Bylines, dates of publication and datelines: what stands about an article at its top."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene janvier januar", "february feb febrero février februar",
            "march mar marzo mars märz", "april apr abril abr avril", "may mayo mai", "june jun junio juin juni",
            "july jul julio juillet juli", "august aug agosto ago août", "september sept sep septiembre set septembre",
            "october oct octubre octobre oktober okt", "november nov noviembre novembre",
            "december dec diciembre dic décembre dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)(?:[-/]|\.\s?)(?P<month>\d{1,2})(?:[-/]|\.\s?)(?P<day>\d{1,2})\b"),
    re.compile(r"(?P<year>(?:19|20)\d\d)년\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?: de| of)? (?P<name>{_MONTH})\.?,?(?: de| del)? (?P<year>(?:19|"
        rf"20)\d\d)\b",
        re.I,
    ),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.I),
)
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|de|del|van|von|der|den|bin|al|la|da|dos|y)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|del|van|von|der|den|bin|al|la|da|dos)){1,4}")
_BY = re.compile(
    rf"^(?:(?:words|story|text|report|written|reported|posted|texto)\s)?(?:by|por|von|"
    rf"par)[: ]+(?P<names>{_NAMES}(?:(?:,| and| &| y|, and) {_NAMES}){{0,6}})"
    r"(?P<rest>.{0,120})$",
    re.I,
)
_REPORTER = re.compile(
    r"^\W*(?P<names>[가-힣]{2,4}(?:[,·\s]+[가-힣]{2,4}){0,3})\s?(?:선임|수습|전문)?(?:기자|특파원|객원기자)\b.{0,60}$"
)
_SOURCE = re.compile(r"^\W*\[[^\]]{0,30}=\s?(?P<names>[가-힣]{2,4})\s?기자\]\s*")
_PUBLISHED = re.compile(
    r"published|posted|updated|modified|first published|created|last|date|on|at|am|pm|a\.m|p\.m|[a-z]{2,3}t|gmt|utc|"
    r"cet|hrs?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|publicado|publicada|actualizad[oa]|a|aktualisiert|stand|uhr|el|"
    r"las?|de|hace|h|"
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|입력|수정|등록|승인|기사입력|기사수정|발행|업데이트|오전|오후|publié|le|mis|"
    r"jour|veröffentlicht|"
    r"min|mins|minutes?|read|minutos?|lectura|\d{1,2}|seoul|kst|ago|hours?|days?|weeks?|시간|분|전|댓글|조회수?",
    re.I,
)
# A place, an agency in brackets or both, and a dash: SEOUL, South Korea (Reuters) -
_DATELINE = re.compile(
    r"^(?:\((?P<where>[가-힣]{2,10})=(?P<agency_ko>[가-힣\w]{2,12})\)(?:\s?[가-힣]{2,4} (?:기자|특파원)\s?=)?\s?|"
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}(?:, [A-ZÀ-Þ][\w.'’-]+(?: "
    r"[A-ZÀ-Þ][\w.'’-]+){0,2})?)?"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?\s?"
    r"(?:[(/](?P<agency>[A-Z][\w .]{1,20})[)/])?\s?[-–—]{1,2}(?:\s|$))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The label before a story's first sentence, and the agency that it names."""

    label: str
    agency: str | None = None


def written_date(text: str) -> date | None:
    """The first whole date in `text`; days before months where the digits alone do not tell."""
    for pattern in _DATES:
        found = pattern.search(text)
        if found:
            parts = found.groupdict()
            month = _MONTHS[parts["name"].casefold()] if parts.get("name") else int(parts["month"])
            try:
                return date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                continue
    return None


def is_date_line(text: str) -> bool:
    """Whether a line says when something was published or how long it takes to read, and nothing else."""
    if len(text) > 140 or not re.search(r"\d", text):
        return False
    rest = text
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    known = rest != text
    rest = re.sub(rf"\b(?:{_MONTH})\b|\d{{1,2}}:\d{{2}}(?::\d\d)?", " ", rest, flags=re.I)
    words = re.findall(r"[^\W_]+", rest)
    dated = known or re.search(r"\bago\b|\bread\b|hace \d|lectura|\d\s?(?:시간|분|일) 전", text) is not None
    return dated and sum(_PUBLISHED.fullmatch(word) is not None for word in words) >= 0.8 * len(words)


def byline(text: str) -> tuple[str, ...]:
    """The names in a byline such as "By Ada Han and Bo Lund, Arts Reporter"; empty if `text` is none."""
    if len(text) > 200:
        return ()
    korean = _REPORTER.match(text) or _SOURCE.fullmatch(text)
    if korean:
        return tuple(re.findall(r"[가-힣]{2,4}", korean["names"]))
    found = _BY.match(text)
    if not found or (re.search(r"[.!?]$", text) and len(text.split()) > 8):
        return ()
    return tuple(name for name in _split(found["names"]) if _PERSON.fullmatch(name))


def names_alone(text: str) -> tuple[str, ...]:
    """The names in a line that is nothing but names: "Ada Han, Bo Lund"; empty otherwise."""
    parts = _split(text)
    return tuple(parts) if len(text) < 300 and parts and all(_PERSON.fullmatch(p) for p in parts) else ()


def _split(names: str) -> list[str]:
    return [name.strip() for name in re.split(r",? (?:and|y|und|et) |, | & |; ?|\s·\s", names) if name.strip()]


def dateline(text: str) -> Dateline | None:
    """The place and agency before the first sentence of a story, if it begins with them."""
    found = _DATELINE.match(text)
    if not found or not any(found.group("where", "place", "agency", "agency_ko")) or len(found[0]) > 80:
        return None
    agency = found["agency"] or found["agency_ko"]
    if agency is None and found["place"] and " " not in found["place"] and "," not in found["place"]:
        agency = found["place"] if len(found["place"]) <= 5 else None  # "CNN —": an outlet, no place
    return Dateline(label=found[0], agency=agency)
