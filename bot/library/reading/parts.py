"""A paragraph is taken apart where furniture was glued to its first or its last sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.library.passages import sentences
from bot.library.reading.signals import heaviest, signs
from bot.library.reading.stretch import Role, Stretch

# A full stop between two words without a space: two texts met there.
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{3}[.!?])(?=[“«‘]?[A-ZÀ-Þ¿¡][a-zà-ÿ]* ?[\w(“\"])|(?<=다\.)(?=[가-힣])")
_SUSPECT = 0.4  # weight; enough to look at a sentence by itself
_LONGEST = 6000  # characters; no paragraph that a person wrote is longer


def unglued(stretch: Stretch) -> Iterator[Stretch]:
    """The texts that were glued together without a space; they join again if all are kept."""
    if stretch.role is Role.HEADING:
        yield stretch
        return
    texts = _GLUED.split(stretch.text)
    for number, text in enumerate(texts, start=1):
        yield replace(stretch, text=text, joins=stretch.joins or number > 1, glued=number < len(texts))


def trimmed(stretch: Stretch, language: str) -> Iterator[Stretch]:
    """The sentences at either end that might be furniture, apart from what lies between them."""
    text = stretch.text
    if stretch.role is not Role.PROSE or len(text) > _LONGEST or not re.search(r"[.!?。][”\"’)]? ", text):
        yield stretch
        return
    found = [text[span.start : span.end] for span in sentences(text, 0, len(text), language)]
    first, last = 0, len(found)
    while first < last and _is_suspect(found[first], stretch):
        first += 1
    while last > first and _is_suspect(found[last - 1], stretch):
        last -= 1
    pieces = [*found[:first], " ".join(found[first:last]), *found[last:]]
    for number, piece in enumerate(piece for piece in pieces if piece):
        yield replace(stretch, text=piece, joins=stretch.joins or number > 0)


def _is_suspect(sentence: str, stretch: Stretch) -> bool:
    return heaviest(signs(replace(stretch, text=sentence)))[1] >= _SUSPECT
