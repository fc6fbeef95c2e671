"""`/ask`: a question, and the answer with its evidence."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.interaction import answer_interaction
from bot.render.discord_words import LONGEST_QUESTION


class Ask(commands.Cog):
    """Ask a question about the history of K-pop fan activism."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="Ask about the history of K-pop fan activism")
    @app_commands.describe(
        question="A full question, e.g. “Why did K-pop fans flood #WhiteLivesMatter?”",
        private="Show the answer to you alone; if you do not choose, what this server has set",
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 2, LONGEST_QUESTION],
        private: bool | None = None,
    ) -> None:
        await answer_interaction(self._desk, interaction, question, is_private=private)
