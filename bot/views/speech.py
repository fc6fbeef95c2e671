"""Which language the bot answers in."""

import discord

from bot.i18n.speech import ENGLISH, Speech, speech_for


def speech_to(asked: discord.Interaction | discord.Message, language: str | None = None) -> Speech:
    """`language`, if a server's moderators have set one, else that of whoever used a command or button.

    A message does not tell its writer's language, so there it is the server's.
    """
    if language is not None:
        return speech_for(language)
    if isinstance(asked, discord.Interaction):
        return speech_for(asked.locale.value)
    return speech_for(asked.guild.preferred_locale.value) if asked.guild else ENGLISH
