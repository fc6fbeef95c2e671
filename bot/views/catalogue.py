"""The buttons that turn the pages of the catalogue, and the menu that opens one of its sources."""

import re
from enum import StrEnum
from typing import Any, Protocol, Self, cast

import discord

from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.render.discord_catalogue import Page, Place
from bot.render.discord_sources import Subject
from bot.render.discord_text import cut
from bot.views.apology import apologising
from bot.views.embed import embed

_LABEL = 80  # units, of a button
_HINT = 100  # units, of a menu's grey words and of its choices
_AT_A_GLANCE = "*"  # stands for the page of all sources; no source's id is so short or has a star


class Catalogue(Protocol):
    """Where the sources are listed, without blocking the event loop."""

    async def page(self, place: Place, *, server: int | None, speech: Speech) -> Page: ...


class HasCatalogue(Protocol):
    """Who has the catalogue."""

    @property
    def reception(self) -> Catalogue: ...


class HasDesk(Protocol):
    """The client, as far as a button needs it."""

    @property
    def desk(self) -> HasCatalogue: ...


class Turn(StrEnum):
    """Which way a button turns. Messages from before the menu have `first` and `last`, which still work."""

    FIRST = "first"
    PREVIOUS = "previous"
    NEXT = "next"
    LAST = "last"

    def label(self, speech: Speech) -> str:
        match self:
            case Turn.PREVIOUS | Turn.FIRST:
                return f"‹ {speech('Back')}"
            case Turn.NEXT | Turn.LAST:
                return f"{speech('Next')} ›"


class TurnButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"turn:(?P<turn>first|previous|next|last):(?P<part>[0-9]{1,4}):(?P<language>\w{2,20}):(?P<source>[^:]{0,60})",
):
    """Carries the page that it leads to, and the language of the message, so it still works after a restart."""

    def __init__(self, turn: Turn, place: Place, speech: Speech, *, is_idle: bool = False) -> None:
        self.place = place
        self.speech = speech
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=cut(turn.label(speech), _LABEL),
            style=discord.ButtonStyle.secondary,
            disabled=is_idle,
            custom_id=f"turn:{turn}:{place.part}:{speech.language}:{place.source_id or ''}",
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        place = Place(source_id=match["source"] or None, part=int(match["part"]))
        return cls(Turn(match["turn"]), place, speech_for(match["language"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        async with apologising(interaction):
            await _turn(interaction, self.place, self.speech)


class SourceMenu(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=r"open:(?P<language>\w{2,20})"):
    """Opens the source that a reader picks; carries the language of the message."""

    def __init__(self, speech: Speech, subjects: tuple[Subject, ...] = (), here: str | None = None) -> None:
        """`subjects`: at most 24 sources. `here`: the one that is open; None: the page of them all."""
        self.speech = speech
        shown = (Subject(name=speech("All sources"), value=_AT_A_GLANCE), *subjects)
        menu: discord.ui.Select[discord.ui.View] = discord.ui.Select(
            custom_id=f"open:{speech.language}",
            placeholder=cut(speech("Open a source"), _HINT),
            options=[
                discord.SelectOption(
                    label=cut(subject.name, _HINT),
                    value=subject.value,
                    default=here is not None and subject.value == here,
                )
                for subject in shown
            ],
        )
        super().__init__(menu)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        made = cls(speech_for(match["language"]))
        made.item = cast("discord.ui.Select[discord.ui.View]", item)  # it holds what was picked
        return made

    async def callback(self, interaction: discord.Interaction) -> None:
        async with apologising(interaction):
            (picked,) = self.item.values
            await _turn(interaction, Place(source_id=None if picked == _AT_A_GLANCE else picked), self.speech)


async def _turn(interaction: discord.Interaction, place: Place, speech: Speech) -> None:
    """Turn the message that the button or menu stands under to the page at `place`."""
    await interaction.response.defer()  # the library may still be opening, and Discord waits 3 s
    reception = cast("HasDesk", interaction.client).desk.reception  # discord.py types each client as its base class
    page = await reception.page(place, server=interaction.guild_id, speech=speech)
    await interaction.edit_original_response(embed=embed(page.card), view=turn_view(page, speech=speech))


def turn_view(page: Page, *, speech: Speech = ENGLISH) -> discord.ui.View:
    """The buttons and the menu under `page`; a button that leads nowhere is there, but cannot be pressed."""
    view = discord.ui.View(timeout=None)  # no timeout: it outlives this process
    if page.previous or page.next:
        view.add_item(TurnButton(Turn.PREVIOUS, page.previous or page.here, speech, is_idle=page.previous is None))
        view.add_item(TurnButton(Turn.NEXT, page.next or page.here, speech, is_idle=page.next is None))
    if page.subjects:
        view.add_item(SourceMenu(speech, page.subjects, page.here.source_id))
    return view
