"""What the buttons under an answer set going."""

from typing import Protocol, cast

import discord

from bot.store.feedback import Verdict


class Actions(Protocol):
    """Each answers the interaction, or raises what `apologise` can tell."""

    async def ask(self, interaction: discord.Interaction, question: str) -> None: ...

    async def follow_up(self, interaction: discord.Interaction, question: str) -> None: ...

    async def judge(self, interaction: discord.Interaction, verdict: Verdict, comment: str = "") -> None: ...

    async def open_thread(self, interaction: discord.Interaction) -> None: ...


class HasActions(Protocol):
    """The client, as far as the buttons need it."""

    @property
    def actions(self) -> Actions: ...


def actions_of(interaction: discord.Interaction) -> Actions:
    return cast("HasActions", interaction.client).actions  # discord.py types each client as its base class
