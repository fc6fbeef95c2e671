"""`/summary`: what a source or the library as a whole says about a topic, with its evidence."""

from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.errors import BotError
from bot.render.discord import reply_cards
from bot.render.discord_sources import summary_title
from bot.views.apology import note_failure
from bot.views.posting import post
from bot.views.speech import speech_to


class Summary(commands.Cog):
    """Sum up a source or a topic."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="Sum up one of my sources, or a topic across them")
    @app_commands.describe(
        subject="Begin to type and pick a source or topic",
        length="How much to say; short if you do not choose",
    )
    async def summary(
        self,
        interaction: discord.Interaction,
        subject: app_commands.Range[str, 2, 100],
        length: Literal["short", "long", "bullets"] = "short",
    ) -> None:
        visit = Visit.of(interaction)
        settings = await self._desk.admission.admit(visit)
        await interaction.response.defer(ephemeral=settings.is_private, thinking=True)
        async with self._desk.turn(visit):
            reply = await self._desk.reception.summary(subject, server=visit.server, length=length)
        speech = speech_to(interaction, settings.language)
        title = summary_title(subject, reply, speech=speech)
        cards = reply_cards(reply, title=title, bullets=length == "bullets", speech=speech)
        await post(partial(interaction.followup.send, wait=True), cards, speech=speech)

    @summary.autocomplete("subject")
    async def _subjects(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """What may be meant so far; nothing while the library is still opening, for Discord does not wait."""
        if not self._desk.reception.is_open:
            return []
        try:
            found = await self._desk.reception.subjects(typed, server=interaction.guild_id)
        except BotError as error:
            note_failure(error)
            return []
        return [app_commands.Choice(name=subject.name, value=subject.value) for subject in found]
