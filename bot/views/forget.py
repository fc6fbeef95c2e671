"""The button that deletes what is stored about whoever presses it."""

import re
from collections.abc import Iterable
from typing import Any, Protocol, Self, cast

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_privacy import deleted_words
from bot.store.person import Forgotten
from bot.views.apology import apologise
from bot.views.speech import speech_to


class Memory(Protocol):
    """What is kept on disk."""

    async def of_person(self, person_id: int) -> dict[str, object]: ...

    async def forget_person(self, person_id: int) -> Forgotten: ...


class Mind(Protocol):
    """What is kept in this process."""

    async def forget(self, conversations: Iterable[str]) -> None: ...


class HasBoth(Protocol):
    """Who has them."""

    @property
    def store(self) -> Memory: ...

    @property
    def reception(self) -> Mind: ...


class HasDesk(Protocol):
    """The client, as far as the button needs it."""

    @property
    def desk(self) -> HasBoth: ...


class ForgetButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"forget-me"):
    """Deletes the data of the person who presses it, so it needs no memory of whom it was shown to."""

    def __init__(self, label: str = "Delete it all") -> None:
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=label, style=discord.ButtonStyle.danger, custom_id="forget-me"
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        return cls()

    async def callback(self, interaction: discord.Interaction) -> None:
        """Delete, and say in the place of the question how much was deleted."""
        try:
            await interaction.response.defer()
            desk = cast("HasDesk", interaction.client).desk  # discord.py types each client as its base class
            gone = await forget(interaction.user.id, desk)
            told = deleted_words(gone, speech=speech_to(interaction))
            await interaction.edit_original_response(content=told, view=None)
        except Exception as error:  # discord.py would only log it, and the person would wait for ever
            await apologise(interaction, error)


async def forget(person: int, desk: HasBoth) -> Forgotten:
    """Forget a person on disk and in mind; what was asked names the conversations to forget."""
    asked = (await desk.store.of_person(person))["asked"]
    gone = await desk.store.forget_person(person)
    await desk.reception.forget(one["conversation"] for one in cast("list[dict[str, str]]", asked))
    return gone


def forget_view(*, speech: Speech = ENGLISH) -> discord.ui.View:
    view = discord.ui.View(timeout=None)  # it works as long as the message is shown, also after a restart
    return view.add_item(ForgetButton(speech("Delete it all")))
