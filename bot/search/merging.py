"""Which segments are to be made into one, so that there are never many and never much in them is dead.

As in a log-structured merge tree: what is new is small, and only small things are rewritten often. The
vectors are taken over, so a merge embeds nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

SMALL = 1000  # passages: a segment of fewer joins the other small ones; an index of fewer is one clean segment
MOST = 7  # segments that are not small; each costs a question a millisecond or two
DEAD = 0.34  # the share of dead passages from which a segment is rewritten


@dataclass(frozen=True, slots=True)
class Size:
    """How many passages of a segment are alive, and how many there are."""

    live: int
    whole: int


def plan(sizes: Mapping[str, Size], *, damaged: Collection[str] = ()) -> tuple[tuple[str, ...], ...]:
    """Groups of segments, each to be rewritten as one (a group of one loses its dead). Nothing of no live passage
    is named: it goes by itself. `damaged` segments are rewritten in any case.
    """
    live = {name: size for name, size in sizes.items() if size.live}
    if sum(size.live for size in live.values()) <= SMALL:
        clean = len(live) <= 1 and not any(_is_worn(name, size, 0.0, damaged) for name, size in live.items())
        return () if clean else (tuple(sorted(live)),)
    small = [name for name, size in live.items() if size.live < SMALL]
    groups = [tuple(sorted(small))] if len(small) > 1 else []
    held = {groups[0]: sum(live[name].live for name in small)} if groups else {}
    held |= {(name,): size.live for name, size in live.items() if not groups or name not in small}
    while sum(count >= SMALL for count in held.values()) > MOST:
        one, other = sorted((group for group in held if held[group] >= SMALL), key=lambda group: (held[group], group))[
            :2
        ]
        held[tuple(sorted((*one, *other)))] = held.pop(one) + held.pop(other)
    worn = {name for name, size in live.items() if _is_worn(name, size, DEAD, damaged)}
    return tuple(sorted(group for group in held if len(group) > 1 or group[0] in worn))


def _is_worn(name: str, size: Size, most: float, damaged: Collection[str]) -> bool:
    return name in damaged or size.whole - size.live > most * size.whole
