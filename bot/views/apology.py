"""What happens when something failed: the person reads a sentence, the log gets the rest."""

import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp
import discord
from discord import app_commands

from bot.errors import BotError, Leaving, Refusal
from bot.render.discord_words import cause_of, words_for
from bot.views.speech import speech_to
from bot.views.trouble import is_foreseen, is_over, is_their_fault

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
    failure = note_failure(error)
    is_unmet = not interaction.response.is_done() and is_their_fault(cause_of(error))
    if is_unmet or is_over(cause_of(error)):
        return
    with losing(error):
        await _tell(interaction, error, words_for(error, failure=failure, speech=speech_to(interaction)))


async def _tell(interaction: discord.Interaction, error: Exception, told: str) -> None:
    if not interaction.response.is_done():
        await interaction.response.send_message(told, ephemeral=True)
        return
    if isinstance(cause_of(error), Leaving):  # there is time for one request a person, and nothing to hide
        await interaction.edit_original_response(content=told)
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


@contextmanager
def losing(error: Exception) -> Iterator[None]:
    """For the telling of `error`, which may fail too: one more line in the log, unless the first said as much."""
    try:
        yield
    except (discord.HTTPException, aiohttp.ClientError) as lost:  # too late, or Discord itself is the trouble
        if not is_foreseen(cause_of(error)):
            _log.warning("A person could not be told about a failure: %s", lost)


def note_failure(error: Exception) -> str | None:
    """Write `error` to the log: a foreseen one as one line, any other with its traceback.

    Returns: eight characters that name this failure in the log and to the person; None: nothing has failed.
    """
    failure = secrets.token_hex(4)
    match cause_of(error):
        case Refusal() | app_commands.CommandOnCooldown():  # a no, or a person in a hurry
            return None
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():  # Discord shows an older list
            return None
        case BotError() as cause:
            _log.error("[%s] %s", failure, cause)
        case cause if is_foreseen(cause):
            _log.warning("[%s] An answer did not get through: %s", failure, cause)
        case cause:
            _log.error("[%s] A request failed in a way that was not foreseen", failure, exc_info=cause)
    return failure
