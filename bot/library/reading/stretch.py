"""A stretch of a document before it is judged: a heading, a paragraph, a line or an item of a list."""

from dataclasses import dataclass
from enum import StrEnum

from bot.library.reading.reading import Reason


class Role(StrEnum):
    """What a stretch is by its form."""

    HEADING = "heading"
    PROSE = "prose"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """`text` is clean and on one line. What the markup does not tell is `None`."""

    text: str
    role: Role = Role.PROSE
    level: int = 2  # of a heading, from 1
    joins: bool = False  # whether it goes on in the paragraph of the stretch before
    glued: bool = False  # whether the next stretch stuck to it without a space
    page: int | None = None
    linked: float = 0.0  # share of its characters that are links, 0 to 1
    chosen: bool | None = None  # whether another extractor holds it for main text
    box: int | None = None  # number of the box of the page that it stands in
    home: float | None = None  # share of the page's prose that stands in the same box, 0 to 1
    controls: bool = False  # whether a button or a field stands in the same box
    hint: Reason | None = None  # what the markup around it suggests that it is
    certain: bool = False  # whether the hint needs no further sign
