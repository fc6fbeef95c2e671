"""The fixed sentences that the bot says in Discord, and the one that each error is told with."""

from math import ceil

from discord import app_commands

from bot.errors import BotError

LONGEST_QUESTION = 300  # characters

HELP = (
    "Ask me about the history of K-pop fan activism, for example: "
    "“Why did K-pop fans flood #WhiteLivesMatter?”\n"
    "Use `/ask`, mention me with your question, reply to one of my messages, or write to me privately. "
    "`/summary` sums up a source or topic, and `/sources` lists what I have read. "
    "I show the evidence for every sentence, and I say so when my sources do not hold an answer."
)
UNSEEN = "Discord shows me a message only when it mentions me. Please mention me in your reply, or use `/ask`."
TOO_LONG = f"That is a long one. Please ask in at most {LONGEST_QUESTION} characters."
COMMANDS_CHANGED = "My commands have just changed. Please reload Discord and type the command again."


def words_for(error: Exception) -> str:
    """What the person who asked is told; never a detail of `error` that was not written for them."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case BotError():
            return cause.tell
        case app_commands.CommandOnCooldown():
            return f"One moment: you can ask again in {ceil(cause.retry_after)} s."
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return COMMANDS_CHANGED
        case _:
            return BotError.tell
