"""The button under an answer that shows the passages behind it, to whoever presses it and to nobody else."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any, Protocol, Self, cast

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.library.document import Document, Passage
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_message import Proof, messages
from bot.views.apology import apologising
from bot.views.embed import embed
from bot.views.speech import speech_to

PROOFS_A_BUTTON = 7  # fourteen characters each, within the hundred of a custom id
_IS_EVIDENCE = re.compile(r"e:(?P<proofs>(?:[0-9a-z]{14}){1,7})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Shelf(Protocol):
    """Where passages are fetched, without blocking the event loop."""

    async def passages(
        self, ids: Sequence[str], *, server: int | None
    ) -> Sequence[tuple[Document, Passage] | None]: ...


class HasShelf(Protocol):
    """Who has the shelf."""

    @property
    def reception(self) -> Shelf: ...


class HasDesk(Protocol):
    """The client, as far as the button needs it."""

    @property
    def desk(self) -> HasShelf: ...


class EvidenceButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=_IS_EVIDENCE,
):
    """Carries its passages in its custom id, so it still works after a restart and needs no memory."""

    def __init__(self, proofs: tuple[Proof, ...], label: str = "Show evidence") -> None:
        self.proofs = proofs
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=label, style=discord.ButtonStyle.primary, custom_id=custom_id(proofs)
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(proofs_of(match["proofs"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Show the passages in full; what goes wrong is told to the same person only."""
        async with apologising(interaction):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await self._show(interaction)

    async def _show(self, interaction: discord.Interaction) -> None:
        shelf = cast("HasDesk", interaction.client).desk.reception  # discord.py types each client as its base class
        found = await shelf.passages([proof.passage_id for proof in self.proofs], server=interaction.guild_id)
        numbered = zip((proof.number for proof in self.proofs), found, strict=True)
        for together in messages(evidence_cards(numbered, speech=speech_to(interaction))):
            await interaction.followup.send(embeds=[embed(card) for card in together], ephemeral=True)


def evidence_buttons(proofs: Sequence[Proof], *, speech: Speech = ENGLISH) -> tuple[EvidenceButton, ...]:
    """The buttons for `proofs`, at most seven passages each."""
    groups = _groups(proofs)
    return tuple(EvidenceButton(some, _label(some, speech, is_one_of_several=len(groups) > 1)) for some in groups)


def _groups(proofs: Sequence[Proof]) -> list[tuple[Proof, ...]]:
    """`proofs`, in their order, shared out evenly over as few buttons as can hold them."""
    count = ceil(len(proofs) / PROOFS_A_BUTTON) or 1
    bounds = [len(proofs) * n // count for n in range(count + 1)]
    return [tuple(proofs[start:end]) for start, end in pairwise(bounds) if end > start]


def proofs_under(message: discord.Message) -> tuple[Proof, ...]:
    """What the evidence buttons under `message` show."""
    rows = (row.children for row in message.components if isinstance(row, discord.ActionRow))
    ids = (part.custom_id or "" for row in rows for part in row if isinstance(part, discord.Button))
    written = (match["proofs"] for match in map(_IS_EVIDENCE.fullmatch, ids) if match)
    return tuple(proof for proofs in written for proof in proofs_of(proofs))


def _label(proofs: Sequence[Proof], speech: Speech, *, is_one_of_several: bool) -> str:
    if not is_one_of_several:
        return speech("Show evidence")
    return speech("Show evidence {first}-{last}", first=proofs[0].number, last=proofs[-1].number)


def custom_id(proofs: Sequence[Proof]) -> str:
    """`e:` and for each proof its number in two digits to the base 36 and its passage's id."""
    written = (f"{_DIGITS[p.number // 36]}{_DIGITS[p.number % 36]}{p.passage_id}" for p in proofs)
    return f"e:{''.join(written)}"


def proofs_of(written: str) -> tuple[Proof, ...]:
    """The proofs that `custom_id` wrote, without its `e:`."""
    parts = (written[start : start + 14] for start in range(0, len(written), 14))
    return tuple(Proof(number=int(part[:2], 36), passage_id=part[2:]) for part in parts)
