"""Questions in plain messages: a mention, a reply to the bot, a direct message."""

import logging

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.answering import Inquiry, answer
from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.errors import NotHere
from bot.render.discord_words import HELP, LONGEST_QUESTION, TOO_LONG, UNSEEN, words_for
from bot.store.server import ServerSettings
from bot.views.apology import note_failure
from bot.views.speech import speech_to
from bot.views.trouble import is_out_of_reach

_log = logging.getLogger(__name__)


class Messages(commands.Cog):
    """Answer whoever speaks to the bot. Needs no privileged intent: Discord lets us read these messages."""

    def __init__(self, desk: FrontDesk, client: discord.Client) -> None:
        self._desk = desk
        self._client = client

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        me = self._client.user
        if me is None or not _from_a_person(message) or not _to(message, me):
            return
        try:
            await self._respond(message, _question(message, me))
        except (discord.HTTPException, aiohttp.ClientError) as lost:  # Discord does not even take the excuse
            _log.warning("A person could not be told about a failure: %s", lost)

    async def _respond(self, message: discord.Message, question: str) -> None:
        speech = speech_to(message)
        try:
            settings = await self._desk.admission.admit(Visit.of(message))
            speech = speech_to(message, settings.language)
            if not question:
                await message.reply(speech(HELP if message.content or message.guild is None else UNSEEN))
            elif len(question) > LONGEST_QUESTION:
                await message.reply(speech(TOO_LONG))
            else:
                await self._answer(message, question, settings)
        except NotHere:
            pass  # the moderators want silence here, also from an excuse
        except Exception as error:  # the last place that can tell the person
            failure = note_failure(error)
            if not is_out_of_reach(error):
                await message.reply(words_for(error, failure=failure, speech=speech))

    async def _answer(self, message: discord.Message, question: str, settings: ServerSettings) -> None:
        visit = Visit.of(message)
        inquiry = Inquiry(
            visit=visit,
            question=question,
            settings=settings,
            speech=speech_to(message, settings.language),
            conversation=f"{visit.channel}:{visit.person}",
            question_id=message.id,
        )
        async with message.channel.typing():  # the first visible sign, before any work
            await answer(self._desk, inquiry, message.reply)


def _from_a_person(message: discord.Message) -> bool:
    """Not from a bot, a webhook or Discord itself: two bots would answer each other for ever."""
    spoken = message.type in (discord.MessageType.default, discord.MessageType.reply)
    return spoken and not message.author.bot and message.webhook_id is None


def _to(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether `message` speaks to the bot by name, as a reply or in private; @everyone does not."""
    replied_to = message.reference.resolved if message.reference is not None else None
    is_reply = isinstance(replied_to, discord.Message) and replied_to.author.id == me.id
    return message.guild is None or is_reply or any(user.id == me.id for user in message.mentions)


def _question(message: discord.Message, me: discord.ClientUser) -> str:
    """The words of `message` without our own name."""
    words = message.content.replace(f"<@{me.id}>", " ").replace(f"<@!{me.id}>", " ")
    return " ".join(words.split())
