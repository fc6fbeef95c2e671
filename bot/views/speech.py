"""Which language the bot answers in."""

import discord

from bot.i18n.speech import Speech, speech_for


def speech_to(
    asked: discord.Interaction | discord.Message, language: str | None = None, *, known: str | None = None
) -> Speech:
    """`language`, if a server's moderators have set one, else that of whoever used a command or button.

    A message does not tell its writer's language. So there it is the server's, where that is another than
    the one in which every server begins; else `known`, the writer's as far as it has been met; else English.
    """
    if language is not None:
        return speech_for(language)
    if isinstance(asked, discord.Interaction):
        return speech_for(asked.locale.value)
    if asked.guild is not None and asked.guild.preferred_locale is not discord.Locale.american_english:
        return speech_for(asked.guild.preferred_locale.value)
    return speech_for(known)
