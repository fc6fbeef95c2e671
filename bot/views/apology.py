"""What happens when something failed: the person reads a sentence, the log gets the rest."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
from discord import app_commands

from bot.errors import BotError
from bot.render.discord_words import words_for
from bot.views.speech import speech_to

_log = logging.getLogger(__name__)


@asynccontextmanager
async def apologising(interaction: discord.Interaction) -> AsyncIterator[None]:
    """For the callback of a button: discord.py would only log its error, and the person would wait for ever."""
    try:
        yield
    except Exception as error:
        await apologise(interaction, error)


async def apologise(interaction: discord.Interaction, error: Exception) -> None:
    """Tell the person alone what failed, also where the answer itself would have been public."""
    note_failure(error)
    told = words_for(error, speech=speech_to(interaction))
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(told, ephemeral=True)
            return
        original = await interaction.original_response()
        is_public_wait = original.flags.loading and not original.flags.ephemeral
        if is_public_wait:
            # The first follow-up would take the place of "… is thinking" and be as public. Discord
            # refuses follow-ups once that message is deleted, so it is filled first, removed last.
            await interaction.edit_original_response(content="…")
        await interaction.followup.send(told, ephemeral=True)
        if is_public_wait:
            await interaction.delete_original_response()
    except discord.HTTPException as lost:  # too late, or Discord itself is the trouble
        _log.warning("A person could not be told about a failure: %s", lost)


def note_failure(error: Exception) -> None:
    """Write `error` to the log: a foreseen one as its sentence, any other with its traceback."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case app_commands.CommandOnCooldown():
            pass  # a person in a hurry is no failure
        case BotError():
            _log.error("%s", cause)
        case _:
            _log.error("A request failed in a way that was not foreseen", exc_info=cause)
