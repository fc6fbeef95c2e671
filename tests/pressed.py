"""What stands under a message, as a person who may press it sees it."""

import discord
from simcord import InteractionResult

from tests.discord_room import response


def labels(said: InteractionResult | discord.Message) -> list[str | None]:
    """The labels of the buttons under a message, or under the bot's first words in answer to something."""
    message = said if isinstance(said, discord.Message) else response(said)
    return [button.label for button in buttons(message)]


def buttons(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [button for row in rows for button in row.children if isinstance(button, discord.Button)]
