"""A channel as the option of a command."""

import discord
from discord import AppCommandOptionType, ChannelType, app_commands


class Place(app_commands.Transformer):
    """The id of a channel that questions can be asked in, or whose threads can.

    Not discord.py's own types: `ForumChannel` also asks for media channels, which Discord does not know here.
    """

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return [ChannelType.text, ChannelType.news, ChannelType.voice, ChannelType.stage_voice, ChannelType.forum]

    async def transform(self, _interaction: discord.Interaction, value: app_commands.AppCommandChannel, /) -> int:
        return value.id
