"""`/privacy`: what is stored about a person, for that person to see, take away and delete."""

from io import BytesIO

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.housekeeping import KEPT
from bot.render.discord_privacy import deletion_words, export_file, held, nothing_words, privacy_card
from bot.views.commands import guide
from bot.views.embed import embed
from bot.views.forget import forget_view
from bot.views.speech import speech_to


class Privacy(commands.GroupCog, group_name="privacy", group_description="What I know about you, and how I forget it"):
    """A person's own data. Nobody else sees it, and no moderator can close these commands."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="What is stored about you, what never is, and for how long")
    async def show(self, interaction: discord.Interaction) -> None:
        stored = held(await self._data(interaction))
        speech = speech_to(interaction)
        card = privacy_card(stored, days=KEPT.days, speech=speech)
        await interaction.followup.send(embed=embed(guide(interaction, card, speech=speech)), ephemeral=True)

    @app_commands.command(description="Everything that is stored about you, as a file for you alone")
    async def export(self, interaction: discord.Interaction) -> None:
        name, content = export_file(await self._data(interaction))
        await interaction.followup.send(file=discord.File(BytesIO(content), name), ephemeral=True)

    @app_commands.command(description="Delete everything that is stored about you; I ask once more before I do")
    async def delete(self, interaction: discord.Interaction) -> None:
        speech = speech_to(interaction)
        if stored := held(await self._data(interaction)):
            told = deletion_words(stored, speech=speech)
            await interaction.followup.send(told, view=forget_view(speech=speech), ephemeral=True)
        else:
            await interaction.followup.send(nothing_words(speech=speech), ephemeral=True)

    async def _data(self, interaction: discord.Interaction) -> dict[str, object]:
        await interaction.response.defer(ephemeral=True, thinking=True)
        return await self._desk.store.of_person(interaction.user.id)
