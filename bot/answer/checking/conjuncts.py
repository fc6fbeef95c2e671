"""A claim with one of its parts left out: "A and B gave" → "A gave", "B gave"."""

import re
from collections.abc import Iterator

from bot.language.verbs import has_verb

_NAME = r"(?:the )?[#@]?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|the)(?= [A-Z]|\b))*"
_AND = r"(?:,? and|,? &|,? as well as)"
_DROPPED = (
    re.compile(rf"(?P<part>{_NAME}){_AND} (?=\S)"),  # the first of two names
    re.compile(rf"{_AND} (?P<part>{_NAME})(?= |$)"),  # the second
    re.compile(rf"{_AND} (?P<part>.+)$"),  # all that follows
)


def without_one(claim: str) -> Iterator[tuple[str, str]]:
    """What is left, and what was left out."""
    for form in _DROPPED:
        for match in form.finditer(claim):
            shorter = f"{claim[: match.start()]}{claim[match.end() :]}".strip()
            if has_verb(shorter):
                yield shorter, match["part"]
