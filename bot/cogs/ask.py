"""`/ask`: a question, and the answer with its evidence."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.pace import Pace
from bot.cogs.reception import Reception
from bot.render.discord import reply_cards
from bot.render.discord_words import LONGEST_QUESTION
from bot.views.posting import post
from bot.views.speech import speech_to


class Ask(commands.Cog):
    """Ask a question about the history of K-pop fan activism."""

    def __init__(self, reception: Reception, pace: Pace) -> None:
        self._reception = reception
        self._pace = pace

    @app_commands.command(description="Ask about the history of K-pop fan activism")
    @app_commands.describe(question="A full question, e.g. “Why did K-pop fans flood #WhiteLivesMatter?”")
    async def ask(
        self, interaction: discord.Interaction, question: app_commands.Range[str, 2, LONGEST_QUESTION]
    ) -> None:
        self._pace.spend(interaction.user.id, interaction.created_at)
        await interaction.response.defer(thinking=True)  # Discord waits 3 s; a first answer takes longer
        reply = await self._reception.ask(question, channel=interaction.channel_id, person=interaction.user.id)
        # The title repeats the question: Discord shows others the command, but not what was asked.
        speech = speech_to(interaction)
        await post(interaction.followup.send, reply_cards(reply, title=question, speech=speech), speech=speech)
