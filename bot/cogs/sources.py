"""`/sources`: the bibliography of everything that the bot answers from."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.render.discord_sources import catalogue_cards
from bot.views.posting import post
from bot.views.speech import speech_to


class Sources(commands.Cog):
    """List the sources."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="List the sources that I answer from")
    async def sources(self, interaction: discord.Interaction) -> None:
        settings = await self._desk.admission.admit(Visit.of(interaction))
        await interaction.response.defer(ephemeral=settings.is_private, thinking=True)
        cards = catalogue_cards(
            await self._desk.reception.documents(), speech=speech_to(interaction, settings.language)
        )
        await post(partial(interaction.followup.send, wait=True), cards)
