"""What goes wrong between Discord and the bot, and is no fault of the bot."""

import logging

import aiohttp
import discord

# Beside all that Discord calls forbidden or not found.
_ANSWERED_ALREADY = 40060
_TOKEN_EXPIRED = 50027
_INVALID_FORM = 50035
# HTTP's own
_TOO_MANY = 429
_ITS_OWN_FAULT = 500


def is_out_of_reach(error: Exception) -> bool:
    """Whether nobody can be told: too late, a closed door, or the place is gone."""
    match error:
        case discord.Forbidden() | discord.NotFound():
            return True
        case discord.HTTPException(code=code):
            is_question_gone = code == _INVALID_FORM and "message_reference" in error.text
            return code in (_ANSWERED_ALREADY, _TOKEN_EXPIRED) or is_question_gone
        case _:
            return False


def is_over(error: Exception) -> bool:
    """Whether an interaction cannot be answered any more; what fails beside it, in a channel, can still be told."""
    if not isinstance(error, discord.HTTPException):
        return False
    return is_out_of_reach(error) and "/channels/" not in str(getattr(error.response, "url", ""))


def takes_only_words(message: discord.Message) -> bool:
    """Whether the bot may reply to `message` but not with embeds, as far as Discord has told."""
    channel = message.channel
    if message.guild is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return False
    held = channel.permissions_for(message.guild.me)
    may_write = held.send_messages_in_threads if isinstance(channel, discord.Thread) else held.send_messages
    return may_write and held.read_message_history and not held.embed_links


def is_their_fault(error: Exception) -> bool:
    """Whether Discord stumbled; discord.py has then tried again for longer than the 3 s that a first response has."""
    return isinstance(error, discord.HTTPException) and error.status >= _ITS_OWN_FAULT


def is_foreseen(error: Exception) -> bool:
    """Whether `error` tells of a state of the world, and not of a mistake in our code."""
    match error:
        case discord.HTTPException(status=status):
            return is_out_of_reach(error) or status == _TOO_MANY or status >= _ITS_OWN_FAULT
        case _:
            return isinstance(error, aiohttp.ClientError)


def in_one_line(record: logging.LogRecord) -> bool:
    """A filter for discord.py's log of suggestions: what is foreseen becomes a warning without a traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, Exception) and is_foreseen(error):
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        record.msg, record.args, record.exc_info = "Suggestions did not get through: %s", (error,), None
    return True
