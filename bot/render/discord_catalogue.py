"""The library as pages to turn in Discord: all sources at a glance, then each with what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from bot.i18n.speech import ENGLISH, Speech
from bot.library.document import Block, Document, Wording
from bot.render.discord_citation import known_by, named, whose_words
from bot.render.discord_message import Card
from bot.render.discord_sources import Subject, about, catalogue_cards, source_subject
from bot.render.discord_text import cut, packed, pieces, plain

_TEXT = 3000  # units on a page: more is a long way to scroll on a phone
_HEADINGS = 900  # units
_MENU = 24  # sources; Discord takes 25 choices, and one leads back to all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page stands, by what lasts when other sources come and go. `part` is from 0."""

    source_id: str | None = None  # None: the sources at a glance
    part: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, and the places that its buttons lead to."""

    card: Card
    here: Place
    previous: Place | None
    next: Place | None
    subjects: tuple[Subject, ...]  # the sources that can be opened from here, those next to this one


def page_at(documents: tuple[Document, ...], place: Place, *, speech: Speech = ENGLISH) -> Page:
    """The page at `place`, or the nearest that there is: the last part of a source that has shrunk, else the first."""
    pages = tuple(_pages(documents, speech))
    here = max((n for n, (at, _) in enumerate(pages) if _is_up_to(at, place)), default=0)
    told = speech("Page {number} of {count}", number=here + 1, count=len(pages))
    card = pages[here][1]
    return Page(
        card=replace(card, footer=f"{told} · {card.footer}" if card.footer else told),
        here=pages[here][0],
        previous=pages[here - 1][0] if here else None,
        next=pages[here + 1][0] if here + 1 < len(pages) else None,
        subjects=_nearby(documents, pages[here][0].source_id),
    )


def _nearby(documents: tuple[Document, ...], source_id: str | None) -> tuple[Subject, ...]:
    """As many sources as a menu takes, in their order, with the open one among them."""
    ids = [document.id for document in documents]
    at = ids.index(source_id) if source_id in ids else 0
    start = max(0, min(at - _MENU // 2, len(documents) - _MENU))
    return tuple(map(source_subject, documents[start : start + _MENU]))


def _is_up_to(at: Place, place: Place) -> bool:
    return at.source_id == place.source_id and at.part <= place.part


def _pages(documents: tuple[Document, ...], speech: Speech) -> Iterator[tuple[Place, Card]]:
    for part, card in enumerate(catalogue_cards(documents, speech=speech)):
        yield Place(part=part), card
    for document in documents:
        for part, card in enumerate(_source_cards(document, speech)):
            yield Place(source_id=document.id, part=part), card


def _source_cards(document: Document, speech: Speech) -> Iterator[Card]:
    """The bibliography and the headings, then every note or paragraph with its place in the original."""
    source = document.source
    headings = tuple(dict.fromkeys(block.heading for block in document.blocks if block.heading))
    covers = cut(" · ".join(plain(heading) for heading in headings), _HEADINGS)
    told = "\n".join((named(source, speech=speech), *about(document, speech=speech)))
    head = f"{told}\n\n**{speech('What it covers')}**\n{covers}" if covers else told
    shown = packed((head, *_lines(document)), _TEXT, between="\n")
    title = known_by(source, longest=150, speech=speech)
    for part, text in enumerate(shown):
        name = speech("{source} (continued)", source=title) if part else title
        yield Card(title=name, description=text, footer=whose_words(((1, document.wording),), speech=speech))


def _lines(document: Document) -> Iterator[str]:
    """Each heading together with the first line under it, so that no page ends with a heading."""
    for heading, blocks in groupby(document.blocks, key=lambda block: block.heading):
        above = f"\n**{cut(plain(heading), 200)}**\n" if heading else ""
        for block in blocks:
            for line in _block_lines(document, block):
                yield above + line
                above = ""


def _block_lines(document: Document, block: Block) -> tuple[str, ...]:
    """Note or paragraph with its place, parted only where it would overflow a page by itself."""
    place = f"`{cut(block.locator.replace('`', ' '), 60)}` " if block.locator else ""
    mark = "> " if document.wording is Wording.QUOTE else "• "
    said = pieces(plain(document.text[block.start : block.end]), _TEXT - 300)
    return tuple(f"{mark}{place}{piece}" for piece in said if piece)
