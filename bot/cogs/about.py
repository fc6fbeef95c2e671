"""`/about`: what the bot is, what it holds and how good it is."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.render.discord_about import about_card
from bot.render.measured import shipped_figures
from bot.views.commands import guide
from bot.views.embed import embed
from bot.views.speech import speech_to


class About(commands.Cog):
    """Introduce the bot to whoever asks, and to nobody else."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._measured = shipped_figures()

    @app_commands.command(description="What I am, how much I have read and how good my answers are, measured")
    async def about(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        documents = await self._desk.reception.documents(server=interaction.guild_id)
        speech = speech_to(interaction)
        card = about_card(documents, self._measured, speech=speech)
        await interaction.followup.send(embed=embed(guide(interaction, card, speech=speech)), ephemeral=True)
