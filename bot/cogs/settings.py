"""`/settings`: how a server's moderators want the bot to behave there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.cogs.front_desk import FrontDesk
from bot.cogs.place import Place
from bot.cogs.server_records import ServerRecords
from bot.errors import NotAModerator, StoreUnavailable
from bot.i18n.catalogue import languages
from bot.i18n.own_name import own_name
from bot.render.discord_settings import Rated, Setting, settings_card
from bot.store.server import LONGEST_COOLDOWN, MOST_QUESTIONS, ServerSettings
from bot.views.apology import note_failure
from bot.views.commands import guide
from bot.views.posting import post
from bot.views.speech import speech_to

_Change = Callable[[ServerSettings], ServerSettings]

_EACH_READERS = "reader"
# A language's own name is the same in every language, so only the first choice is translated.
_LANGUAGES = [
    app_commands.Choice(name=locale_str("as each reader's Discord"), value=_EACH_READERS),
    *(app_commands.Choice(name=own_name(name), value=name.replace("_", "-")) for name in ("en", *languages())),
]


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Settings(
    commands.GroupCog, group_name="settings", group_description="For moderators: how I behave in this server"
):
    """Show and change a server's settings. What is answered is seen by the moderator alone."""

    channels = app_commands.Group(name="channels", description="The channels that I may answer in")
    roles = app_commands.Group(name="roles", description="The roles whose members may ask me")

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._records = ServerRecords(desk.store)

    @app_commands.command(description="Show every setting, what it does and what it is now")
    async def show(self, interaction: discord.Interaction) -> None:
        server = server_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._tell(interaction, await self._desk.store.settings(server))

    @channels.command(name="add", description="Let me answer in this channel; without any, I answer everywhere")
    @app_commands.describe(channel="A channel, e.g. #questions; its threads count as the channel")
    async def add_channel(self, interaction: discord.Interaction, channel: app_commands.Transform[int, Place]) -> None:
        await self._change(interaction, Setting.CHANNELS, lambda s: replace(s, channels=s.channels | {channel}))

    @channels.command(name="remove", description="Take a channel off the list; with the last one gone: everywhere")
    @app_commands.describe(channel="A channel that was added before, e.g. #questions")
    async def remove_channel(
        self, interaction: discord.Interaction, channel: app_commands.Transform[int, Place]
    ) -> None:
        await self._change(interaction, Setting.CHANNELS, lambda s: replace(s, channels=s.channels - {channel}))

    @channels.command(name="clear", description="Empty the list: I answer everywhere again")
    async def clear_channels(self, interaction: discord.Interaction) -> None:
        await self._change(interaction, Setting.CHANNELS, lambda s: replace(s, channels=frozenset()))

    @roles.command(name="add", description="Let people with this role ask me; without any, everybody may")
    @app_commands.describe(role="A role, e.g. @member")
    async def add_role(self, interaction: discord.Interaction, role: discord.Role) -> None:
        await self._change(interaction, Setting.ROLES, lambda s: replace(s, roles=s.roles | {role.id}))

    @roles.command(name="remove", description="Take a role off the list; with the last one gone: everybody")
    @app_commands.describe(role="A role that was added before, e.g. @member")
    async def remove_role(self, interaction: discord.Interaction, role: discord.Role) -> None:
        await self._change(interaction, Setting.ROLES, lambda s: replace(s, roles=s.roles - {role.id}))

    @roles.command(name="clear", description="Empty the list: everybody may ask again")
    async def clear_roles(self, interaction: discord.Interaction) -> None:
        await self._change(interaction, Setting.ROLES, lambda s: replace(s, roles=frozenset()))

    @app_commands.command(description="Whether an answer to a command is for everybody or for the asker alone")
    @app_commands.describe(answers="What holds where the asker does not choose, e.g. private")
    async def privacy(self, interaction: discord.Interaction, answers: Literal["public", "private"]) -> None:
        await self._change(interaction, Setting.PRIVACY, lambda s: replace(s, is_private=answers == "private"))

    @app_commands.command(description="Whether I answer a mention in a thread of its own")
    @app_commands.describe(threads="On: one thread a question; off: in the channel")
    async def threads(self, interaction: discord.Interaction, threads: Literal["on", "off"]) -> None:
        await self._change(interaction, Setting.THREADS, lambda s: replace(s, threads=threads == "on"))

    @app_commands.command(description="Whether the sources are listed under an answer")
    @app_commands.describe(sources="Off: a shorter answer; its button still shows the evidence")
    async def sources(self, interaction: discord.Interaction, sources: Literal["on", "off"]) -> None:
        await self._change(interaction, Setting.SOURCES, lambda s: replace(s, shows_sources=sources == "on"))

    @app_commands.command(
        name=locale_str("language"),
        description=locale_str("The language that I speak in this server"),
        auto_locale_strings=False,
    )
    @app_commands.rename(language=locale_str("language"))
    @app_commands.describe(language=locale_str("One for all, e.g. Español, or each reader's own"))
    @app_commands.choices(language=_LANGUAGES)
    async def language(self, interaction: discord.Interaction, language: str) -> None:
        chosen = None if language == _EACH_READERS else language
        await self._change(interaction, Setting.LANGUAGE, lambda s: replace(s, language=chosen))

    @app_commands.command(description="How often one person may ask, e.g. 3 questions in 20 seconds")
    @app_commands.describe(
        questions="How many, e.g. 3; leave it out for the usual number",
        seconds="Within how long, e.g. 20; 0: nobody waits; leave it out for the usual time",
    )
    async def cooldown(
        self,
        interaction: discord.Interaction,
        questions: app_commands.Range[int, 1, MOST_QUESTIONS] | None = None,
        seconds: app_commands.Range[float, 0.0, LONGEST_COOLDOWN] | None = None,
    ) -> None:
        await self._change(
            interaction,
            Setting.COOLDOWN,
            lambda s: replace(s, cooldown_questions=questions, cooldown_seconds=seconds),
        )

    @app_commands.command(description="Put every setting back to its default")
    async def reset(self, interaction: discord.Interaction) -> None:
        await self._change(interaction, None, lambda s: ServerSettings(server_id=s.server_id))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that no longer wants the bot. Discord.py tells of an outage under another name."""
        try:
            await self._records.forget(guild.id)
        except StoreUnavailable as error:
            note_failure(error)

    async def _change(self, interaction: discord.Interaction, setting: Setting | None, change: _Change) -> None:
        """Raises: NotAModerator, StoreUnavailable. OutOfRange: a value cannot be used; nothing was changed."""
        server = server_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await self._tell(interaction, await self._records.change(server, change), only=setting, is_saved=True)

    async def _tell(
        self,
        interaction: discord.Interaction,
        settings: ServerSettings,
        *,
        only: Setting | None = None,
        is_saved: bool = False,
    ) -> None:
        speech = speech_to(interaction)  # the moderator's own: nobody else reads it
        usual = ServerSettings(server_id=settings.server_id)
        card = settings_card(self._rated(settings), self._rated(usual), only=only, is_saved=is_saved, speech=speech)
        shown = [guide(interaction, card, speech=speech)]
        await post(partial(interaction.followup.send, wait=True, ephemeral=True), shown, speech=speech)

    def _rated(self, settings: ServerSettings) -> Rated:
        rate = self._desk.admission.rate(settings)
        return Rated(settings=settings, questions=rate.questions, seconds=rate.seconds)


def server_of(interaction: discord.Interaction) -> int:
    """Raises: NotAModerator: a server can show commands to people whom its permissions do not name."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise NotAModerator(f"person {interaction.user.id} may not manage server {interaction.guild_id}")
    return interaction.guild_id
