"""The passages behind an answer as cards for Discord, in full."""

from collections.abc import Iterable
from dataclasses import replace

from bot.i18n.speech import ENGLISH, Speech
from bot.library.document import Document, Passage, Wording
from bot.library.surroundings import surroundings
from bot.render.discord_citation import known_by, linked, named, who_says_so, whose_words
from bot.render.discord_message import Card, Colour
from bot.render.discord_text import cut, packed, pieces, plain

_TEXT = 2000  # units of passage on one card, so that all that stands around it fits
_NEIGHBOUR = 300  # units of a sentence beside it

Numbered = tuple[int, tuple[Document, Passage] | None]  # None: no longer in the library


def evidence_cards(found: Iterable[Numbered], *, speech: Speech = ENGLISH) -> tuple[Card, ...]:
    """The cards that prove an answer, in the order of its numbers; a passage that is gone is said to be.

    The last one says whose words they all are.
    """
    asked = tuple(found)
    shown = [
        card
        for number, held in asked
        for card in (_cards(number, *held, speech) if held is not None else (_gone(number, speech),))
    ]
    footer = whose_words(((number, held[0].wording) for number, held in asked if held is not None), speech=speech)
    return (*shown[:-1], *(replace(last, footer=footer) for last in shown[-1:]))


def _gone(number: int, speech: Speech) -> Card:
    told = speech("This passage is no longer in my library: it was changed or removed after I gave the answer.")
    return Card(title=f"[{number}]", description=told, colour=Colour.ASIDE)


def _cards(number: int, document: Document, passage: Passage, speech: Speech) -> tuple[Card, ...]:
    """One passage on one card; on more where it is long, with its bibliography on the last."""
    source, place = document.source, cut(plain(passage.locator or ""), 60)
    title = f"[{number}] {known_by(source, longest=100, speech=speech)}" + (f", {place}" if place else "")
    before, after = (_small(cut(plain(text), _NEIGHBOUR)) for text in surroundings(document, passage))
    whence = linked(named(source, speech=speech), source, speech=speech)
    bibliography = f"\n{_small(who_says_so(source, speech=speech))}\n{_small(whence)}"
    first, *more = _shown(passage.text, document.wording, speech)
    *most, last = ("\n".join(filter(None, (before, first))), *more)
    texts = (*most, "\n".join(filter(None, (last, after, bibliography))))
    return tuple(Card(title=title, description=text, colour=Colour.EVIDENCE) for text in texts)


def _small(line: str) -> str:
    """`line` in Discord's small print."""
    return f"-# {line}" if line else ""


def _shown(text: str, wording: Wording, speech: Speech) -> tuple[str, ...]:
    """The passage line by line, parted only where Discord's limit forces it; quotations set in."""
    bar = "> " if wording is Wording.QUOTE else ""
    lines = tuple(bar + piece for line in text.splitlines() for piece in pieces(plain(line), _TEXT - 2) if piece)
    return packed(lines, _TEXT, between="\n") or (speech("(The passage is empty.)"),)
