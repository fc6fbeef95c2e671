"""The buttons that turn the pages of the catalogue."""

import re
from typing import Any, Protocol, Self, cast

import discord

from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.render.discord_catalogue import Page, Place
from bot.views.apology import apologise
from bot.views.embed import embed

_FIRST, _PREVIOUS, _NEXT, _LAST = "«", "‹", "›", "»"
_NAMES = {_FIRST: "first", _PREVIOUS: "previous", _NEXT: "next", _LAST: "last"}
_LABELS = {name: label for label, name in _NAMES.items()}


class Catalogue(Protocol):
    """Where the sources are listed, without blocking the event loop."""

    async def page(self, place: Place, *, speech: Speech) -> Page: ...


class HasCatalogue(Protocol):
    """Who has the catalogue."""

    @property
    def reception(self) -> Catalogue: ...


class HasDesk(Protocol):
    """The client, as far as a button needs it."""

    @property
    def desk(self) -> HasCatalogue: ...


class TurnButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"turn:(?P<name>first|previous|next|last):(?P<part>[0-9]{1,4}):(?P<language>\w{2,20}):(?P<source>[^:]{0,60})",
):
    """Carries the page that it leads to, and the language of the message, so it still works after a restart."""

    def __init__(self, label: str, place: Place, speech: Speech, *, is_idle: bool = False) -> None:
        self.place = place
        self.speech = speech
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=label,
            style=discord.ButtonStyle.secondary,
            disabled=is_idle,
            custom_id=f"turn:{_NAMES[label]}:{place.part}:{speech.language}:{place.source_id or ''}",
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        place = Place(source_id=match["source"] or None, part=int(match["part"]))
        return cls(_LABELS[match["name"]], place, speech_for(match["language"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Turn the page of the message that the button stands under."""
        try:
            await interaction.response.defer()  # the library may still be opening, and Discord waits 3 s
            reception = cast("HasDesk", interaction.client).desk.reception
            page = await reception.page(self.place, speech=self.speech)
            await interaction.edit_original_response(embed=embed(page.card), view=turn_view(page, speech=self.speech))
        except Exception as error:
            await apologise(interaction, error)


def turn_view(page: Page, *, speech: Speech = ENGLISH) -> discord.ui.View:
    """The four buttons under `page`; those that lead nowhere are there, but cannot be pressed."""
    view = discord.ui.View(timeout=None)  # no timeout: the buttons outlive this process
    view.add_item(TurnButton(_FIRST, page.first, speech, is_idle=page.previous is None))
    view.add_item(TurnButton(_PREVIOUS, page.previous or page.first, speech, is_idle=page.previous is None))
    view.add_item(TurnButton(_NEXT, page.next or page.last, speech, is_idle=page.next is None))
    view.add_item(TurnButton(_LAST, page.last, speech, is_idle=page.next is None))
    return view
