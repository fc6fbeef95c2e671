"""A thread in which a conversation goes on from an answer."""

from datetime import datetime

import discord

from bot.errors import AnswerGone, ThreadForbidden
from bot.i18n.speech import Speech
from bot.language.fixed import fixed
from bot.render.discord_text import cut, tidy
from bot.store.store import Store

NAME = 100  # units
# Discord's codes
_HAS_ONE = 160004  # a thread has begun on this message already
_UNKNOWN_MESSAGE = 10008
_HOW_TO_GO_ON = fixed("Let us go on here: mention me with your next question, or reply to one of my messages.")


async def open_thread(answer: discord.Message, name: str, store: Store, *, at: datetime, speech: Speech) -> int:
    """Begin a thread of ours on `answer`; its id, which is that of the message, also where there is one already.

    Raises: AnswerGone: it was deleted. ThreadForbidden: the bot lacks a permission. StoreUnavailable.
    discord.HTTPException.
    """
    try:
        thread = await answer.create_thread(name=cut(tidy(name), NAME))
        await store.note_thread(thread.id, thread.guild.id, at)
        await thread.send(speech(_HOW_TO_GO_ON))
    except discord.Forbidden as error:
        raise ThreadForbidden(f"No thread could be opened on message {answer.id}: {error}") from error
    except discord.HTTPException as error:
        if error.code == _UNKNOWN_MESSAGE:
            raise AnswerGone(f"No thread could be opened on message {answer.id}: it was deleted.") from error
        if error.code != _HAS_ONE:
            raise
    return answer.id  # Discord gives it to the thread too
