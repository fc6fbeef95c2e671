"""How much what stands around a stretch sounds like furniture: its neighbours, its heading, its box, its page.

Only the words count here, as `wording` weighs them. What a model makes of the neighbours was tried in its place and
did worse on websites that it had not seen: how a page is built differs too much from site to site.
"""

import math
from collections.abc import Sequence

from bot.library.reading.judge import Verdict
from bot.library.reading.stretch import Role, Stretch

Features = dict[str, float]  # by name

_LONGEST = 400  # characters that a stretch counts at most
_WIDE = 5  # stretches on either side
_FAR = 10  # stretches
_UNKNOWN = 0.5


def company(
    stretches: Sequence[Stretch], verdicts: Sequence[Verdict], wording: Sequence[float]
) -> tuple[Features, ...]:
    """The features of each stretch that its company gives it, 0 to 1.

    `verdicts` are those of the signs; `wording` is how much each stretch sounds like furniture, as log-odds.
    """
    sounds = [1 / (1 + math.exp(-max(-20.0, min(20.0, score)))) for score in wording]
    sizes = [min(len(stretch.text), _LONGEST) for stretch in stretches]
    page = _mean(sounds, sizes)
    span = story_span(
        stretches, [(sound + (v.reason is not None)) / 2 for sound, v in zip(sounds, verdicts, strict=True)]
    )
    boxes = _boxes(stretches, sounds, sizes)
    headings = _headings(stretches, sounds)
    padded = (1.0, 1.0, *sounds, 1.0, 1.0)  # outside of the page there is nothing of the story
    found = []
    for place, stretch in enumerate(stretches):
        two, one, own, next_one, next_two = padded[place : place + 5]
        near = [n for n in range(max(0, place - _WIDE), min(len(stretches), place + _WIDE + 1)) if n != place]
        heading, distance = headings[place]
        total, size = boxes.get(stretch.box, (0.0, 0)) if stretch.box is not None else (0.0, 0)
        rest = size - sizes[place]
        found.append(
            {
                "wording of the neighbours": (one + next_one) / 2,
                "wording two away": (two + next_two) / 2,
                "wording of the surroundings": _mean([sounds[n] for n in near], [sizes[n] for n in near]),
                "wording of the heading": heading,
                "far from the heading": min(1.0, distance / _FAR),
                "wording of the rest of the box": (total - own * sizes[place]) / rest if rest > 0 else _UNKNOWN,
                "wording of the page": page,
                "in the span of the story": float(place in span),
                "before that span": min(1.0, max(0, span.start - place) / _FAR),
                "after that span": min(1.0, max(0, place - span.stop + 1) / _FAR),
            }
        )
    return tuple(found)


def story_span(stretches: Sequence[Stretch], furniture: Sequence[float]) -> range:
    """Where the story stands as a whole: the places in a row that hold most content and least furniture.

    `furniture` is how much of that each stretch is, 0 to 1. Source of the method: A. Finn, N. Kushmerick, B. Smyth,
    "Fact or fiction: content classification for digital libraries" (2001), with texts in place of tokens.
    """
    best, total = 0.0, 0.0
    span, start = range(len(stretches)), 0
    for place, (stretch, share) in enumerate(zip(stretches, furniture, strict=True)):
        if total <= 0:
            total, start = 0.0, place
        size = 0 if stretch.role is Role.HEADING else min(len(stretch.text), _LONGEST)
        total += (0.5 - share) * size
        if total > best:
            best, span = total, range(start, place + 1)
    return span


def _mean(values: Sequence[float], sizes: Sequence[int]) -> float:
    whole = sum(sizes)
    return sum(value * size for value, size in zip(values, sizes, strict=True)) / whole if whole else _UNKNOWN


def _boxes(
    stretches: Sequence[Stretch], sounds: Sequence[float], sizes: Sequence[int]
) -> dict[int | None, tuple[float, int]]:
    """For each box of the page the sounds of its stretches, each as often as it has characters, and those."""
    boxes: dict[int | None, tuple[float, int]] = {}
    for stretch, sound, size in zip(stretches, sounds, sizes, strict=True):
        total, characters = boxes.get(stretch.box, (0.0, 0))
        boxes[stretch.box] = total + sound * size, characters + size
    return boxes


def _headings(stretches: Sequence[Stretch], sounds: Sequence[float]) -> list[tuple[float, int]]:
    """For each stretch how the heading above it sounds, and how many stretches lie between them."""
    sound, distance = _UNKNOWN, 2 * _FAR
    found = []
    for stretch, own in zip(stretches, sounds, strict=True):
        found.append((sound, distance))
        sound, distance = (own, 0) if stretch.role is Role.HEADING else (sound, distance + 1)
    return found
