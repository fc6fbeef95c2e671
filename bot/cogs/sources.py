"""`/sources`: everything that the bot answers from, source by source, as pages to turn."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.errors import BotError, UnknownSource
from bot.render.discord_catalogue import Place
from bot.views.apology import note_failure
from bot.views.catalogue import turn_view
from bot.views.embed import embed
from bot.views.speech import speech_to


class Sources(commands.Cog):
    """List the sources."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="List the sources that I answer from")
    @app_commands.describe(source="Begin to type and pick a source to open; all of them if you do not choose")
    async def sources(
        self, interaction: discord.Interaction, source: app_commands.Range[str, 1, 100] | None = None
    ) -> None:
        visit = Visit.of(interaction)
        settings = await self._desk.admission.admit(visit)
        await interaction.response.defer(ephemeral=settings.is_private, thinking=True)
        reception, speech, server = self._desk.reception, speech_to(interaction, settings.language), visit.server
        if source is not None and source not in {document.id for document in await reception.documents(server=server)}:
            raise UnknownSource(f"no source is called {source!r}")
        page = await reception.page(Place(source_id=source), server=server, speech=speech)
        await interaction.followup.send(embed=embed(page.card), view=turn_view(page, speech=speech))

    @sources.autocomplete("source")
    async def _sources(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """What may be meant so far; nothing while the library is still opening, for Discord does not wait."""
        if not self._desk.reception.is_open:
            return []
        try:
            found = await self._desk.reception.subjects(typed, server=interaction.guild_id, with_topics=False)
        except BotError as error:
            note_failure(error)
            return []
        return [app_commands.Choice(name=subject.name, value=subject.value) for subject in found]
