"""Why a verdict is what it is: fixed sentences with the values filled in."""

from bot.answer.checking.difference import Difference, Kind
from bot.language.fixed import Fixed, both, fixed

DOUBTED = fixed("The source itself is not certain of this, or only repeats what somebody says of themselves.")
TOO_WIDE = fixed("My sources say it of some or of many; the claim says it of all or of most.")
NOT_ALONE = fixed("My sources say it, but not that it holds for this alone.")
NOTHING = fixed("I find no claim in this that my sources could speak to.")
CUT = fixed("The message is long; I checked only its beginning.")


def of_clash(difference: Difference | None) -> Fixed | None:
    if difference is None:
        return None
    claimed, held = difference.claimed, difference.held
    match difference.kind:
        case Kind.NAME:
            return fixed("The claim names {claimed}; my sources name {held}.", claimed=claimed, held=held)
        case Kind.OPPOSITE:
            return fixed("The claim says “{claimed}”; my sources say “{held}”.", claimed=claimed, held=held)
        case Kind.DENIAL:
            return fixed("One says that it is so, the other that it is not.")
        case Kind.ROLES:
            return fixed("My sources have it the other way round: who did it and to whom are swapped.")
        case _:
            return fixed("The claim says {claimed}; my sources say {held}.", claimed=claimed, held=held)


def of_doer(difference: Difference) -> Fixed:
    return fixed(
        "My sources say something like it of {held}, but not of {claimed}.",
        claimed=difference.claimed,
        held=difference.held,
    )


def of_missing(words: tuple[str, ...]) -> Fixed:
    named = both([f"“{word}”" for word in words])
    return fixed("My sources hold most of it, but nothing of {words}.", words=named)


def of_half(dropped: str) -> Fixed:
    return fixed("My sources hold a part of it; they do not say it of “{part}”.", part=dropped)


def of_cause(words: str) -> Fixed:
    return fixed("My sources hold this, but they do not give “{cause}” as the reason.", cause=words)


def of_speaker(who: str) -> Fixed:
    return fixed("My sources hold this, but not that {name} said it.", name=who)


def of_all(is_any: bool, is_cut: bool) -> Fixed | None:
    """What a reader has to know of the whole message."""
    if not is_any:
        return NOTHING
    return CUT if is_cut else None
