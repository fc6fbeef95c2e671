"""Who did it, and to whom: the words on either side of a verb."""

import re

from bot.language.cues import without_attribution
from bot.language.terms import is_stop, words
from bot.language.verbs import is_helper, is_verb

Role = tuple[str, frozenset[str], frozenset[str]]  # the verb's stem, the stems of its doer, those of the rest
_BY = re.compile(r"\bby\b")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|get)\b(?: \w+ly)?$")


def roles(text: str) -> tuple[Role, ...]:
    """Each verb of `text`; of "A was thanked by B" the doer is B."""
    text = without_attribution(text)
    found = words(text)
    verbs = [n for n, word in enumerate(found) if is_verb(word.written) and not is_helper(word.written)]
    return tuple(_role(text, n) for n in verbs)


def _role(text: str, n: int) -> Role:
    found = words(text)
    verb = found[n]
    before, after = text[: verb.start], text[verb.end :]
    doers, others = before, after
    if _BE.search(before.rstrip()):
        by = _BY.search(after)
        doers, others = (after[by.end() :], before) if by else ("", before)
    return verb.stems[0], _telling(doers), _telling(others)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.stems[0] for word in words(text) if not is_stop(word) and not word.written[0].isdigit())
