"""The fixed sentences that the bot says in Discord, and the one that each error is told with."""

from math import ceil

from discord import app_commands

from bot.errors import BotError, OutOfRange
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import command_name, fixed

LONGEST_QUESTION = 300  # characters

HELP = fixed(
    "Ask me about the history of K-pop fan activism, for example: "
    "“Why did K-pop fans flood #WhiteLivesMatter?”\n"
    "Use `/{ask}`, mention me with your question, reply to one of my messages, or write to me privately. "
    "`/{summary}` sums up a source or topic, and `/{sources}` lists what I have read. "
    "I show the evidence for every sentence, and I say so when my sources do not hold an answer.",
    ask=command_name("ask"),
    summary=command_name("summary"),
    sources=command_name("sources"),
)
UNSEEN = fixed(
    "Discord shows me a message only when it mentions me. Please mention me in your reply, or use `/{ask}`.",
    ask=command_name("ask"),
)
TOO_LONG = fixed("That is a long one. Please ask in at most {limit} characters.", limit=LONGEST_QUESTION)
COMMANDS_CHANGED = fixed("My commands have just changed. Please reload Discord and type the command again.")


def words_for(error: Exception, *, failure: str | None = None, speech: Speech = ENGLISH) -> str:
    """What the person who asked is told; never a detail of `error` that was not written for them.

    `failure`: the name under which the log holds it; None: nothing has failed.
    """
    told = _sentence(cause_of(error), speech)
    return told if failure is None else speech("{told} If you report it, name `{failure}`.", told=told, failure=failure)


def cause_of(error: Exception) -> Exception:
    """What a command raised, without the wrapping of discord.py."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _sentence(cause: Exception, speech: Speech) -> str:
    match cause:
        case OutOfRange():
            return speech(cause.args[0])  # it was written for them
        case BotError():
            return speech(cause.tell)
        case app_commands.CommandOnCooldown():
            return speech("One moment: you can ask again in {seconds} s.", seconds=ceil(cause.retry_after))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return speech(COMMANDS_CHANGED)
        case _:
            return speech(BotError.tell)
