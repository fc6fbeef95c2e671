"""Which language the bot answers in."""

import discord

from bot.i18n.speech import ENGLISH, Speech, speech_for


def speech_to(asked: discord.Interaction | discord.Message) -> Speech:
    """That of whoever used a command or button. A message does not tell its writer's, so there it is the server's."""
    if isinstance(asked, discord.Interaction):
        return speech_for(asked.locale.value)
    return speech_for(asked.guild.preferred_locale.value) if asked.guild else ENGLISH
