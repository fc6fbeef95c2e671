"""`/sources`: the bibliography of everything that the bot answers from."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.pace import Pace
from bot.cogs.reception import Reception
from bot.render.discord_sources import catalogue_cards
from bot.views.posting import post
from bot.views.speech import speech_to


class Sources(commands.Cog):
    """List the sources."""

    def __init__(self, reception: Reception, pace: Pace) -> None:
        self._reception = reception
        self._pace = pace

    @app_commands.command(description="List the sources that I answer from")
    async def sources(self, interaction: discord.Interaction) -> None:
        self._pace.spend(interaction.user.id, interaction.created_at)
        await interaction.response.defer(thinking=True)
        cards = catalogue_cards(await self._reception.documents(), speech=speech_to(interaction))
        await post(interaction.followup.send, cards)
