"""The line between the title and the story, which says in short what the story tells."""

from collections.abc import Sequence
from dataclasses import replace

from bot.library.reading.reading import Reason
from bot.library.reading.signals import ends, heaviest, signs
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.topic import stems

_NEAR = 4  # stretches after the title, with the byline and the date among them
_LONGEST = 400  # characters
_SENTENCE = 60  # characters; what is longer and has a full stop is the story
_FEWEST = 4  # words that say something
_SHARED = 0.34  # share of these words that the story has too
_HEADING = 6  # words that say something; the heading of a section has fewer


def with_standfirst(stretches: Sequence[Stretch], title: str | None) -> tuple[Stretch, ...]:
    """`stretches`, in which the standfirst is certainly content: it has no full stop, and so looks like navigation.

    Bibliographic stretches must have been marked. In a text without layout, in which a title cannot be told from
    the headlines of a menu, it is looked for only where the title comes first.
    """
    title_place = next((place for place, one in enumerate(stretches) if _is_title(one, title)), None)
    laid_out = any(stretch.home is not None for stretch in stretches)
    if title_place is None or not (laid_out or title_place == 0):
        return tuple(stretches)
    below = range(title_place + 1, min(title_place + 1 + _NEAR, len(stretches)))
    place = next((place for place in below if stretches[place].hint is not Reason.BIBLIOGRAPHY), None)
    if place is None or not _is_standfirst(stretches[place], stretches[place + 1 :]):
        return tuple(stretches)
    found = replace(stretches[place], role=Role.PROSE, certain=True)
    return (*stretches[:place], found, *stretches[place + 1 :])


def _is_title(stretch: Stretch, title: str | None) -> bool:
    named = title is not None and stretch.text.casefold() == title.casefold()
    return named and stretch.hint is Reason.BIBLIOGRAPHY


def _is_standfirst(stretch: Stretch, after: Sequence[Stretch]) -> bool:
    own = stems(stretch.text)
    line = stretch.role is Role.PROSE or (stretch.role is Role.HEADING and (ends(stretch.text) or len(own) >= _HEADING))
    if not line or stretch.hint is not None or stretch.linked >= 0.5 or len(stretch.text) > _LONGEST:
        return False
    if len(own) < _FEWEST or heaviest(signs(stretch))[1] >= 0.5:
        return False
    story = frozenset[str]().union(*(stems(one.text) for one in after if _is_prose(one)))
    return len(own & story) >= _SHARED * len(own)


def _is_prose(stretch: Stretch) -> bool:
    return stretch.role is not Role.HEADING and len(stretch.text) > _SENTENCE and ends(stretch.text)
