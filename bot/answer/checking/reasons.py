"""Why a verdict is what it is: fixed sentences with the values filled in."""

from bot.answer.checking.difference import Difference, Kind

DOUBTED = "The source itself is not certain of this, or only repeats what somebody says of themselves."
TOO_WIDE = "The sources say it of some; the claim says it of all."
NOTHING = "I find no claim in this that my sources could speak to."
CUT = "The message is long; I checked only its beginning."

_CLASHES = {
    Kind.NUMBER: "The claim says {claimed}; my sources say {held}.",
    Kind.DATE: "The claim says {claimed}; my sources say {held}.",
    Kind.NAME: "The claim names {claimed}; my sources name {held}.",
    Kind.OPPOSITE: "The claim says “{claimed}”; my sources say “{held}”.",
    Kind.DENIAL: "One says that it is so, the other that it is not.",
    Kind.ROLES: "My sources have it the other way round: who did it and to whom are swapped.",
}


def of_clash(difference: Difference | None) -> str | None:
    if difference is None:
        return None
    return _CLASHES[difference.kind].format(claimed=difference.claimed, held=difference.held)


def of_doer(difference: Difference) -> str:
    return f"My sources say this of {difference.held}, and nothing of the kind of {difference.claimed}."


def of_missing(words: tuple[str, ...]) -> str:
    named = ", ".join(f"“{word}”" for word in words)
    return f"My sources hold most of it, but nothing of {named}."


def of_half(dropped: str) -> str:
    return f"My sources hold a part of it; they do not say it of “{dropped}”."


def of_all(is_any: bool, is_cut: bool) -> str | None:
    """What a reader has to know of the whole message."""
    if not is_any:
        return NOTHING
    return CUT if is_cut else None
