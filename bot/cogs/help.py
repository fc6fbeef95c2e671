"""`/help`: how to ask, and how to read an answer."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.render.discord_help import EXAMPLES, help_card
from bot.views.answer import topics_view
from bot.views.commands import guide
from bot.views.embed import embed
from bot.views.speech import speech_to


class Help(commands.Cog):
    """Explain the bot to whoever asks, and to nobody else."""

    def __init__(self, _desk: FrontDesk) -> None:
        """Needs nothing of the desk: it helps also where the library is closed."""

    @app_commands.command(description="How to ask me, with examples, and what the labels in an answer mean")
    async def help(self, interaction: discord.Interaction) -> None:
        speech = speech_to(interaction)
        card = guide(interaction, help_card(speech=speech), speech=speech)
        await interaction.response.send_message(embed=embed(card), view=topics_view(EXAMPLES), ephemeral=True)
