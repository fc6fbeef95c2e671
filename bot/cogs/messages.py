"""Questions in plain messages: a mention, a reply to the bot, a direct message, a word in a thread of ours."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.cogs.addressed import is_from_a_person, is_to, is_to_nobody, question_in
from bot.cogs.answering import Inquiry, answer
from bot.cogs.conversation import conversation_of
from bot.cogs.front_desk import FrontDesk
from bot.cogs.once import Once
from bot.cogs.rewriting import Rewriting
from bot.cogs.threads import open_thread
from bot.cogs.visit import Visit
from bot.errors import AnswerGone, BotError, MayNotPost, NotHere, StoreUnavailable, ThreadForbidden
from bot.i18n.speech import Speech
from bot.render.discord_words import HELP, LONGEST_QUESTION, TOO_LONG, UNSEEN, words_for
from bot.store.asked import Asked
from bot.store.server import ServerSettings
from bot.views.apology import losing, note_failure
from bot.views.speech import speech_to
from bot.views.trouble import is_out_of_reach, takes_only_words

_log = logging.getLogger(__name__)


class Messages(commands.Cog):
    """Answer whoever speaks to the bot. Needs no privileged intent: Discord lets us read these messages."""

    def __init__(self, desk: FrontDesk, client: discord.Client) -> None:
        self._desk = desk
        self._client = client
        self._met = Once()  # messages; Discord repeats some after a broken connection
        self._hinted = Once()  # threads in which it was said that words without a mention are hidden from us
        self._begun = Once()  # threads in which somebody has asked
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        me = self._client.user
        if me is None or not is_from_a_person(message):
            return
        async with self._turn(message):
            is_ours = is_to(message, me) or await self._is_to_us_in_thread(message, me)
            if is_ours and self._met.is_new(message.id):
                await self._respond(message, question_in(message, me))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew. Discord also calls it an edit when it adds the preview of a link."""
        me, message = self._client.user, event.message
        if me is None or message.edited_at is None or not is_from_a_person(message):
            return
        async with self._turn(message):
            question = question_in(message, me)  # none where the mention is gone, and with it our right to read
            before = await self._desk.store.asked_by_message(message.id) if question else None
            if before is not None and question != before.question:
                await self._respond(message, question, before)

    @asynccontextmanager
    async def _turn(self, message: discord.Message) -> AsyncIterator[None]:
        """One thing at a time with a message: it may be edited while its answer is on the way."""
        try:
            async with self._turns.setdefault(message.id, asyncio.Lock()):
                yield
        except BotError as error:  # nobody has been promised an answer yet
            note_failure(error)

    async def _is_to_us_in_thread(self, message: discord.Message, me: discord.ClientUser) -> bool:
        """Whether it is said to all in a thread of ours, and is not one more of those whose words are hidden."""
        thread = message.channel
        if not isinstance(thread, discord.Thread) or thread.owner_id != me.id or not is_to_nobody(message):
            return False
        is_ours = await self._desk.store.is_our_thread(thread.id)
        return is_ours and (bool(message.content) or self._hinted.is_new(thread.id))

    async def _respond(self, message: discord.Message, question: str, before: Asked | None = None) -> None:
        """`before`: what was answered to the message as it once was."""
        speech = speech_to(message)
        try:
            visit = Visit.of(message)
            settings = await self._desk.admission.admit(visit)
            speech = speech_to(message, settings.language, known=await self._locale(visit.person))
            if not question:
                await message.reply(speech(HELP if message.content or message.guild is None else UNSEEN))
            elif len(question) > LONGEST_QUESTION:
                await message.reply(speech(TOO_LONG))
            else:
                await self._answer(message, question, settings, speech, before)
        except NotHere:
            pass  # the moderators want silence here, also from an excuse
        except Exception as caught:  # the last place that can tell the person
            error = _reason(caught, message)
            failure = note_failure(error)
            if not is_out_of_reach(error):
                with losing(error):
                    await message.reply(words_for(error, failure=failure, speech=speech))

    async def _locale(self, person: int) -> str | None:
        """That in which this person was last met; where it cannot be read, the answer is worth more than its labels."""
        try:
            return await self._desk.store.locale(person)
        except StoreUnavailable as error:
            _log.warning("A person's language could not be read: %s", error)
            return None

    async def _answer(
        self, message: discord.Message, question: str, settings: ServerSettings, speech: Speech, before: Asked | None
    ) -> None:
        visit = Visit.of(message)
        conversation = await conversation_of(visit, self._desk.store)
        inquiry = Inquiry(
            visit=visit,
            question=question,
            settings=settings,
            speech=speech,
            conversation=conversation,
            after=await self._followed(message, conversation),
            question_id=message.id,
        )
        async with message.channel.typing():  # the first visible sign, before any work
            if before is not None:
                rewriting = Rewriting(message, before)
                await answer(self._desk, inquiry, rewriting.send)
                await rewriting.clear()
                return
            sent = await answer(self._desk, inquiry, message.reply)
        if settings.threads and visit.takes_threads:
            await self._open_thread(sent, inquiry)

    async def _followed(self, message: discord.Message, conversation: str) -> str | None:
        """The complete question whose answer this message follows on, whoever had asked it."""
        answered = message.reference.message_id if message.reference is not None else None
        asked = await self._desk.store.asked(answered) if answered is not None else None
        is_in_our_thread = message.guild is not None and conversation == str(message.channel.id)
        if asked is None and is_in_our_thread and self._begun.is_new(message.channel.id):
            # A thread bears the id of the message on which it began; our first words in it invite replies.
            asked = await self._desk.store.asked(message.channel.id)
        # A message can be forwarded, and what was asked in one server is no other's business.
        is_from_here = asked is not None and asked.server_id == (message.guild.id if message.guild else None)
        return asked.standalone if asked is not None and is_from_here else None

    async def _open_thread(self, sent: discord.Message, inquiry: Inquiry) -> None:
        try:
            store, speech = self._desk.store, inquiry.speech
            await open_thread(sent, inquiry.question, store, at=inquiry.visit.at, speech=speech)
        except (AnswerGone, ThreadForbidden) as error:  # nobody asked for it; the operator finds this in the log
            _log.warning("%s", error)


def _reason(error: Exception, message: discord.Message) -> Exception:
    """`error`, or MayNotPost where Discord refused an answer for its embeds and takes plain words."""
    is_for_embeds = isinstance(error, discord.Forbidden) and takes_only_words(message)
    return MayNotPost(f"an answer needs embeds: {error}") if is_for_embeds else error
