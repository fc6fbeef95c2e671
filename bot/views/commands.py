"""A card whose commands a reader can press."""

from collections.abc import Mapping
from typing import Protocol, cast

import discord

from bot.i18n.speech import Speech
from bot.render.discord_mentions import clickable
from bot.render.discord_message import Card


class HasCommands(Protocol):
    """The client, as far as it knows what Discord calls our commands."""

    @property
    def command_ids(self) -> Mapping[str, int]: ...


def guide(interaction: discord.Interaction, card: Card, *, speech: Speech) -> Card:
    """`card` with commands to press; until Discord has told their ids, with their plain names."""
    ids = cast("HasCommands", interaction.client).command_ids  # discord.py types each client as its base class
    return clickable(card, ids, speech=speech)
