"""The passages behind an answer as cards for Discord, in full."""

from collections.abc import Iterable

from bot.i18n.speech import ENGLISH, Speech
from bot.library.document import Document, Passage, Wording
from bot.render.discord_citation import WHOSE, named, who_says_so
from bot.render.discord_message import Card, Field
from bot.render.discord_text import cut, link, packed, pieces, plain

_TEXT = 3500  # units of passage on one card, so that its fields fit beside it

Numbered = tuple[int, tuple[Document, Passage] | None]  # None: no longer in the library


def evidence_cards(found: Iterable[Numbered], *, speech: Speech = ENGLISH) -> tuple[Card, ...]:
    """The cards that prove an answer, in the order of its numbers; a passage that is gone is said to be."""
    return tuple(
        card
        for number, held in found
        for card in (_cards(number, *held, speech) if held is not None else (_gone(number, speech),))
    )


def _gone(number: int, speech: Speech) -> Card:
    told = speech("This passage is no longer in my library: it was changed or removed after I gave the answer.")
    return Card(title=f"[{number}]", description=told)


def _cards(number: int, document: Document, passage: Passage, speech: Speech) -> tuple[Card, ...]:
    """One passage on one card; on more where it is long, with its bibliography on the last."""
    source, place = document.source, cut(plain(passage.locator or ""), 60)
    title = f"[{number}] {cut(plain(source.publisher), 100)}" + (f", {place}" if place else "")
    *first, last = _shown(passage.text, document.wording, speech)
    whence = (named(source, speech=speech), place, link(speech("open the original"), source.url))
    fields = (
        Field(name=speech("Whose words"), value=speech(WHOSE[document.wording])),
        Field(name=speech("Who says so"), value=who_says_so(document, speech=speech)),
        Field(name=speech("Source"), value=" · ".join(part for part in whence if part)),
    )
    opening = tuple(Card(title=title, description=text) for text in first)
    return (*opening, Card(title=title, description=last, fields=fields))


def _shown(text: str, wording: Wording, speech: Speech) -> tuple[str, ...]:
    """The passage line by line, parted only where Discord's limit forces it; quotations set in."""
    bar = "> " if wording is Wording.QUOTE else ""
    lines = tuple(bar + piece for line in text.splitlines() for piece in pieces(plain(line), _TEXT - 2) if piece)
    return packed(lines, _TEXT, between="\n") or (speech("(The passage is empty.)"),)
