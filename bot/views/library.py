"""The buttons under a source that a moderator looks at before it goes in, and the form that corrects its details."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, Self, cast

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.library.source import Source
from bot.render.discord_text import cut
from bot.search.pending import Correction, Pending
from bot.views.apology import apologising

FORM = "form:library:"  # and the token
_LABEL, _HEADING, _HINT, _LONGEST = 80, 45, 100, 300  # units
_TITLE, _PUBLISHER, _AUTHORS, _PUBLISHED = "title", "publisher", "authors", "published"


class Choice(StrEnum):
    """What a moderator may do with a source that was read for them."""

    ADD = "add"
    CORRECT = "correct"
    DROP = "drop"

    def label(self, speech: Speech = ENGLISH) -> str:
        match self:
            case Choice.ADD:
                return speech("Add it")
            case Choice.CORRECT:
                return speech("Correct the details")
            case Choice.DROP:
                return speech("Do not add")


class Acquisitions(Protocol):
    """Each answers the interaction, or raises what `apologise` can tell."""

    async def take_in(self, interaction: discord.Interaction, token: str) -> None: ...

    async def open_correction(self, interaction: discord.Interaction, token: str) -> None: ...

    async def correct(self, interaction: discord.Interaction, token: str, correction: Correction | None) -> None:
        """None: what was written cannot be understood."""

    async def drop(self, interaction: discord.Interaction, token: str) -> None: ...


class HasAcquisitions(Protocol):
    """The client, as far as the buttons need it."""

    @property
    def acquisitions(self) -> Acquisitions: ...


def acquisitions_of(interaction: discord.Interaction) -> Acquisitions:
    return cast("HasAcquisitions", interaction.client).acquisitions  # discord.py types each client as its base class


class PendingButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"library:(?P<choice>add|correct|drop):(?P<token>[0-9a-f]{12})",
):
    """Carries which source it is about, so it still works after a restart."""

    def __init__(self, choice: Choice, token: str, speech: Speech = ENGLISH) -> None:
        self.choice, self.token = choice, token
        is_first = choice is Choice.ADD
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=cut(choice.label(speech), _LABEL),
            style=discord.ButtonStyle.primary if is_first else discord.ButtonStyle.secondary,
            custom_id=f"library:{choice}:{token}",
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(Choice(match["choice"]), match["token"])

    async def callback(self, interaction: discord.Interaction) -> None:
        async with apologising(interaction):
            acquisitions = acquisitions_of(interaction)
            match self.choice:
                case Choice.ADD:
                    await acquisitions.take_in(interaction, self.token)
                case Choice.CORRECT:
                    await acquisitions.open_correction(interaction, self.token)
                case Choice.DROP:
                    await acquisitions.drop(interaction, self.token)


def pending_view(pending: Pending, *, speech: Speech = ENGLISH) -> discord.ui.View:
    view = discord.ui.View(timeout=None)  # the buttons outlive this process
    for choice in Choice:
        view.add_item(PendingButton(choice, pending.token, speech))
    return view


class CorrectionForm(discord.ui.Modal):
    """Shows what is known of a source, to be corrected."""

    def __init__(self, token: str, source: Source, speech: Speech = ENGLISH) -> None:
        super().__init__(title=cut(speech("Correct the details"), _HEADING), custom_id=f"{FORM}{token}")
        published = source.published.isoformat() if source.published else ""
        self._ask(_TITLE, speech("Title"), source.title or "")
        self._ask(_PUBLISHER, speech("Publisher, e.g. CNN"), source.publisher if source.has_publisher else "")
        self._ask(_AUTHORS, speech("Authors, with commas between them"), ", ".join(source.authors))
        self._ask(_PUBLISHED, speech("Date, e.g. 2020-06-22"), published, longest=10)

    def _ask(self, name: str, label: str, known: str, *, longest: int = _LONGEST) -> None:
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=name, default=cut(known, longest) or None, required=False, max_length=longest
        )
        self.add_item(discord.ui.Label(text=cut(label, _HEADING), component=field))


def read_correction(given: Mapping[str, str]) -> Correction | None:
    """What was written into the form; None: its date is no day."""
    written = given.get(_PUBLISHED, "").strip()
    try:
        published = date.fromisoformat(written) if written else None
    except ValueError:
        return None
    authors = tuple(name for part in given.get(_AUTHORS, "").split(",") if (name := " ".join(part.split())))
    return Correction(
        title=" ".join(given.get(_TITLE, "").split()) or None,
        publisher=" ".join(given.get(_PUBLISHER, "").split()) or None,
        authors=authors,
        published=published,
    )


async def take_correction(interaction: discord.Interaction, custom_id: str, given: Mapping[str, str]) -> None:
    await acquisitions_of(interaction).correct(interaction, custom_id.removeprefix(FORM), read_correction(given))
