"""The way of a question: its turn, the answer, the message that says it, and the note of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.answer.reply import Answer, Reply, SmallTalk
from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.errors import StoreUnavailable
from bot.i18n.speech import Speech
from bot.render.contract import answer_text
from bot.render.discord import reply_cards
from bot.store.asked import Asked
from bot.store.server import ServerSettings
from bot.views.posting import Send, post

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A question with all that its answer needs."""

    visit: Visit
    question: str
    settings: ServerSettings
    speech: Speech
    conversation: str  # the name of the memory
    after: str | None = None  # the complete question that it follows on
    title: str | None = None  # what stands above the answer
    question_id: int | None = None  # the message that asks
    is_private: bool = False  # the answer is for the asker alone


async def answer(desk: FrontDesk, inquiry: Inquiry, send: Send) -> discord.Message:
    """Answer with `send`, which returns the message that was sent; so does this, the last of them.

    Raises: Busy, Leaving. BotError: what the library raises. discord.HTTPException: it could not be sent.
    """
    async with desk.turn(inquiry.visit):
        reply = await desk.reception.ask(
            inquiry.question, server=inquiry.visit.server, conversation=inquiry.conversation, after=inquiry.after
        )
    cards = reply_cards(reply, title=inquiry.title, speech=inquiry.speech, shows_sources=inquiry.settings.shows_sources)
    takes_threads = inquiry.visit.takes_threads and not inquiry.is_private
    sent = await post(send, cards, speech=inquiry.speech, reply=reply, takes_threads=takes_threads)
    await _note(desk, inquiry, reply, sent)
    return sent[-1]


async def _note(desk: FrontDesk, inquiry: Inquiry, reply: Reply, sent: Sequence[discord.Message]) -> None:
    """Remember what the buttons under the answer need; without a memory the answer still stands."""
    visit = inquiry.visit
    try:
        await desk.store.note_asked(
            Asked(
                message_id=sent[0].id,
                question_id=inquiry.question_id,
                person_id=visit.person,
                server_id=visit.server,
                channel_id=visit.channel,
                conversation=inquiry.conversation,
                question=inquiry.question,
                standalone=inquiry.question if isinstance(reply, SmallTalk) else reply.standalone,
                answer=answer_text(reply),
                passages=tuple(c.passage.id for c in reply.citations) if isinstance(reply, Answer) else (),
                index_digest=await desk.reception.digest(server=visit.server),
                at=visit.at,
                locale=visit.locale,
                parts=tuple(message.id for message in sent[1:]),
            )
        )
    except StoreUnavailable as error:
        _log.error("An answer could not be noted: %s", error)
