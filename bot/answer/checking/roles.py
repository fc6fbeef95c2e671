"""Who did it, and to whom: the words on either side of a verb."""

import re
from collections.abc import Iterator

from bot.language.cues import without_attribution
from bot.language.terms import Word, is_stop, stem, words
from bot.language.verbs import is_helper, is_verb

Role = tuple[str, frozenset[str], frozenset[str]]  # the verb's stem, the stems of its doer, those of the rest
_SAYING = frozenset(map(stem, "says said claims claimed reports reported writes wrote".split()))
_TAKING = frozenset(map(stem, "receive receives received get gets got accept accepted".split()))
_FROM = re.compile(r"\bfrom\b")
_USED_TO = re.compile(r"used to\b")
_BY = re.compile(r"\bby\b")
_PAUSE = re.compile(r"[,;:]")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets|get)\b(?: \w+ly)?$")


def roles(text: str) -> tuple[Role, ...]:
    """Each verb of `text`; of "A was thanked by B" and "A received it from B" the doer is B."""
    verbs = [
        word
        for word in words(text)
        if is_verb(word.written) and not is_helper(word.written) and not _USED_TO.match(text, word.start)
    ]
    return tuple(_role(text, verb) for verb in verbs)


def match(claim: str, text: str) -> Iterator[tuple[Role, Role]]:
    """The roles of each verb of the claim with those of the same verb in `text`, or of its first one."""
    told = {role[0]: role for role in reversed(roles(text))}
    first = next(iter(roles(without_attribution(text))), None)
    for role in roles(claim):
        if role[0] not in _SAYING and (other := told.get(role[0], first)):
            yield role, other


def agree(claim: str, text: str) -> bool:
    """Whether the same does it to the same in both, in whatever order they are named."""
    return any(one[0] == other[0] and one[1] & other[1] and one[2] & other[2] for one, other in match(claim, text))


def are_swapped(claim: str, text: str) -> bool:
    """Whether who does it in the one has it done to them in the other."""
    return any(
        bool(one[1] & (other[2] - other[1])) and bool(one[2] & (other[1] - other[2]))
        for one, other in match(claim, text)
    )


def _role(text: str, verb: Word) -> Role:
    before, after = _PAUSE.split(text[: verb.start])[-1], text[verb.end :]
    doers, others = before, after
    if _BE.search(before.rstrip()):
        by = _BY.search(after)
        doers, others = (after[by.end() :], before) if by else ("", before)
    elif verb.stems[0] in _TAKING and (giver := _FROM.search(after)):
        doers, others = after[giver.end() :], f"{before} {after[: giver.start()]}"
    return verb.stems[0], _telling(doers), _telling(others)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.stems[0] for word in words(text) if not is_stop(word) and not word.written[0].isdigit())
