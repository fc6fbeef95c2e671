"""The words by which websites speak to their visitors, and the patterns made of them; a file for each language.

All patterns but `LABELS` are for text in lower case: that is several times faster than to ignore case.
"""

import re
import tomllib
from importlib.resources import files

_TABLES = tuple(
    tomllib.loads(file.read_text("utf-8"))
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
)
_GLUING = re.compile("[가-힣ぁ-ヿ一-鿿]")  # scripts that put no space between a word and its ending
_COUNT = r"(?: ?\(?\d*\)?)?"


def _entries(name: str) -> list[str]:
    return [entry for table in _TABLES for entry in table.get(name, ())]


def _any(name: str) -> str:
    return "|".join(_entries(name))


def _within(name: str) -> re.Pattern[str]:
    """One of the words, anywhere."""
    spaced = "|".join(entry for entry in _entries(name) if not _GLUING.search(entry))
    glued = [entry for entry in _entries(name) if _GLUING.search(entry)]
    return re.compile("|".join([rf"\b(?:{spaced})\b", *glued]))


def _alone(name: str) -> re.Pattern[str]:
    """One of the words and nothing else, but for a count."""
    return re.compile(rf"^\W*(?:\d+ )?(?:{_any(name)}){_COUNT}\W*$")


def _announcing(name: str, *ends: str) -> re.Pattern[str]:
    """One of the words at the start, with a colon, an arrow or nothing after it."""
    after = "|".join((r"\s?[:：»>→|–—-]", r"\W*$", *ends))
    return re.compile(rf"^\W*(?:{_any(name)})(?:{after})")


SECOND_PERSON = _within("second_person")
PUBLISHER = _within("publisher")
MONEY = _within("money")
PRESS = _within("press")
_BEFORE_CALL = r"(?:^\W*|[.!?…]['”\"]?\s+|[:—–]\s+)(?:(?:please|now|just|por favor,?)\s+)?"
_NOUN = (
    r"(?!\s+(?:for|from|of|in|among|dates?|prices?|was|were|is|are|has|had|grew|rose|fell|came)\b)"  # "Support for …"
)
CALL = re.compile(rf"{_BEFORE_CALL}(?:{_any('call')})\b{_NOUN}|{_any('request')}")
REPORTING = _within("reporting")
THANKS = _within("thanks")
CLOSED = re.compile(rf"^[\W_]*(?:#{{3,}}|{_any('closed')}|[-–—]\s?30\s?[-–—])[\W_]*$")  # a press release ends here
COOKIES = _within("cookies")
CONSENT = _within("consent")
LETTER = _within("letter")
RIGHTS = re.compile(rf"{_any('rights')}|^\s*(?:©|\(c\)|copyright\b)\s*(?:©|\(c\)|\d{{4}})|^\W*copyright\W*$|^\s*©")
REPUBLISHED = _within("republished")
ADVERT = re.compile(rf"{_alone('advert').pattern}|{_any('interruption')}")
TERMS = _within("terms")
ACCOUNT = _within("account")
APP = _within("app")
BROWSER = _within("browser")
CONTACT = _within("contact")
SHOWN = re.compile(rf"{_within('shown').pattern}|\((?:{_any('position')})\)")
TEASER = _announcing("teaser")
TALK = _within("talk")
TALK_HEADING = _alone("talk_heading")
EMPTY = re.compile(rf"^\W*(?:{_any('empty')})|{_alone('placeholder').pattern}")
# "TopicsHistory": the label of a list that lost its space
LABELS = re.compile(_announcing("labels", "(?-i:(?=[A-Z]))").pattern, re.IGNORECASE)
AGO = re.compile(rf"\b(?:{_any('ago')})\W*(?:{_any('reply')})?\W*$")  # when a comment was written
SOCIAL = frozenset(_entries("social"))
NETWORK = _within("network")
SHARE = _within("share")
REFERENCE_HEADING = re.compile(rf"^\W*(?:\d+\.? )?(?:{_any('references')}|{_any('notes')})\W*$")
BIBLIOGRAPHY_HEADING = re.compile(rf"^\W*(?:\d+\.? )?(?:{_any('references')})\W*$")
ABSTRACT = _alone("abstract")
PICTURE = rf"(?:{_any('picture')})"
