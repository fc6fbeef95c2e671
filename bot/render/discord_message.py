"""A message for Discord as a plain value, and the limits that Discord sets to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from bot.render.discord_text import units

TITLE = 256  # each limit in UTF-16 units
DESCRIPTION = 4096
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
MESSAGE = 6000  # all embeds of one message together
FIELDS = 25
EMBEDS = 10
PROOFS = 140  # four rows of five buttons with seven passages each; the fifth row is for other buttons


class Colour(IntEnum):
    """The bar beside a card, as 0xRRGGBB. It only underlines what the card's words say as well."""

    ANSWER = 0x9B7BEA
    EVIDENCE = 0x3FA7A0
    ASIDE = 0x8A8F98  # a refusal or small talk: nothing that the library holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A headed paragraph under a card's text."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A passage that a reader may ask to see, with the number that it has in the answer."""

    number: int  # from 1 to 1295: two digits to the base 36
    passage_id: str  # 12 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What Discord calls an embed; all text in it is escaped and ready to send."""

    description: str = ""
    title: str | None = None
    fields: tuple[Field, ...] = ()
    footer: str | None = None
    proofs: tuple[Proof, ...] = ()  # what the buttons under it show
    colour: Colour | None = None


def size(card: Card) -> int:
    """What `card` takes of a message's 6000 units."""
    texts = [card.title or "", card.description, card.footer or ""]
    texts += [text for field in card.fields for text in (field.name, field.value)]
    return sum(map(units, texts))


def fits(card: Card, *, spare: int = 0) -> bool:
    """Whether Discord takes `card` in a message of its own, with `spare` units left in the message."""
    return (
        bool(card.title or card.description or card.fields)
        and size(card) + spare <= MESSAGE
        and units(card.title or "") <= TITLE
        and units(card.description) <= DESCRIPTION
        and units(card.footer or "") <= FOOTER
        and len(card.fields) <= FIELDS
        and all(units(f.name) <= FIELD_NAME and units(f.value) <= FIELD_VALUE for f in card.fields)
        and len(card.proofs) <= PROOFS
    )


def messages(cards: Iterable[Card]) -> tuple[tuple[Card, ...], ...]:
    """Share `cards` out, in their order, over as few messages as Discord's limits allow."""
    shared: list[tuple[Card, ...]] = []
    for card in cards:
        together = (*shared[-1], card) if shared else (card,)
        if shared and _fit_together(together):
            shared[-1] = together
        else:
            shared.append((card,))
    return tuple(shared)


def _fit_together(cards: tuple[Card, ...]) -> bool:
    return (
        len(cards) <= EMBEDS and sum(map(size, cards)) <= MESSAGE and sum(len(card.proofs) for card in cards) <= PROOFS
    )
