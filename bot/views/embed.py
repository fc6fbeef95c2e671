"""A card becomes Discord's embed."""

import discord

from bot.render.discord_message import Card


def embed(card: Card) -> discord.Embed:
    """The embed that shows `card`; its text is taken as it is."""
    made = discord.Embed(title=card.title, description=card.description or None, colour=card.colour)
    for field in card.fields:
        made.add_field(name=field.name, value=field.value, inline=False)
    return made.set_footer(text=card.footer) if card.footer else made
