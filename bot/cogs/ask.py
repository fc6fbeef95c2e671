"""`/ask`: a question, and the answer with its evidence."""

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.answering import Inquiry, answer
from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.render.discord_words import LONGEST_QUESTION
from bot.views.speech import speech_to


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
        visit = Visit.of(interaction)
        settings = await self._desk.admission.admit(visit)
        # Discord waits 3 s; a first answer takes longer.
        await interaction.response.defer(ephemeral=settings.is_private if private is None else private, thinking=True)
        inquiry = Inquiry(
            visit=visit,
            question=question,
            settings=settings,
            speech=speech_to(interaction, settings.language),
            conversation=f"{visit.channel}:{visit.person}",
            title=question,  # Discord shows others the command, but not what was asked
        )
        await answer(self._desk, inquiry, partial(interaction.followup.send, wait=True))
