"""“Check against sources” in the menu of any message: each of its claims beside what the library says."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.i18n.speech import Speech
from bot.render.discord_check import MY_OWN, NO_WORDS, check_card
from bot.views.check import check_view
from bot.views.embed import embed
from bot.views.speech import speech_to


class Check(commands.Cog):
    """Check what somebody has written."""

    def __init__(self, desk: FrontDesk, tree: app_commands.CommandTree[Any]) -> None:
        self._desk = desk
        self._tree = tree
        # discord.py takes no decorator for a menu inside a cog.
        self._menu = app_commands.ContextMenu(name="Check against sources", callback=self.check)

    async def cog_load(self) -> None:
        self._tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        self._tree.remove_command(self._menu.name, type=self._menu.type)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Tell whoever asks, alone, how the claims of `message` stand."""
        text = words_of(message)
        is_mine = message.author == interaction.client.user
        if is_mine or not text:
            refusal = MY_OWN if is_mine else NO_WORDS
            await interaction.response.send_message(speech_to(interaction)(refusal), ephemeral=True)
            return
        visit = Visit.of(interaction)
        settings = await self._desk.admission.admit(visit)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._tell(interaction, message, text, visit, speech_to(interaction, settings.language))

    async def _tell(
        self, interaction: discord.Interaction, message: discord.Message, text: str, visit: Visit, speech: Speech
    ) -> None:
        async with self._desk.turn(visit):
            checked = await self._desk.reception.check(text, server=visit.server)
        card = check_card(checked, speech=speech)
        if not checked.claims:
            await interaction.followup.send(embed=embed(card), ephemeral=True)
            return
        view = check_view(card.proofs, channel_id=message.channel.id, message_id=message.id, speech=speech)
        await interaction.followup.send(embed=embed(card), view=view, ephemeral=True)


def words_of(message: discord.Message) -> str:
    """What a reader of `message` reads: its text, or what its embeds say where it has none."""
    described = "\n".join(embed.description for embed in message.embeds if embed.description)
    return message.content.strip() or described.strip()
