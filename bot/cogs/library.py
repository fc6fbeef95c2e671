"""`/library`: sources that a server's moderators add for their server alone."""

import asyncio
from contextlib import suppress
from functools import partial

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.cause import Cause
from bot.cogs.front_desk import FrontDesk
from bot.cogs.settings import server_of
from bot.errors import BotError, DocumentUnreadable, FileLost, PreviewGone
from bot.i18n.speech import Speech
from bot.library.intake.shown import shown
from bot.render.discord_library import (
    DROPPED,
    NOT_A_DATE,
    READING,
    WAITING,
    WHICH,
    added_card,
    choice_words,
    list_cards,
    preview_card,
    progress_words,
    removed_words,
    status_card,
)
from bot.render.discord_text import cut
from bot.render.discord_unreadable import unreadable_words
from bot.render.discord_words import words_for
from bot.search.pending import Correction, Pending
from bot.views.apology import note_failure
from bot.views.commands import guide
from bot.views.embed import embed
from bot.views.library import CorrectionForm, pending_view
from bot.views.modals import open_form
from bot.views.posting import post
from bot.views.speech import speech_to

LARGEST_FILE = 25_000_000  # bytes: as much as Discord lets most people send
DOWNLOAD_SECONDS = 60.0  # within which Discord has to hand a file over
_BETWEEN_EDITS = 1.5  # seconds: Discord allows five edits in five


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class Library(
    commands.GroupCog, group_name="library", group_description="For moderators: sources of this server's own"
):
    """Add, list and remove a server's own sources. What is answered is seen by the moderator alone."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    @app_commands.command(description="Read an article or paper, and add it once you have looked at it")
    @app_commands.describe(
        address="Where it is on the web, e.g. https://… or arxiv:2507.16046",
        file="Or the file: PDF, Word, a saved web page, Markdown or text",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        address: app_commands.Range[str, 5, 1000] | None = None,
        file: discord.Attachment | None = None,
    ) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        if (address is None) == (file is None):
            await interaction.response.send_message(speech(WHICH), ephemeral=True)
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        reception = self._desk.reception
        name = file.filename if file is not None else (address or "").strip()
        await interaction.edit_original_response(content=speech(WAITING if reception.is_acquiring else READING))
        try:
            named = await _contents(file) if file is not None else name
            pending = await reception.acquire(lambda libraries: libraries.look_at(server, named, name=name))
        except BotError as error:
            await _tell_instead(interaction, error, name, speech)
            return
        await self._show(interaction, pending, speech)

    @app_commands.command(name="list", description="The sources that this server has added")
    async def listed(self, interaction: discord.Interaction) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        held = await self._desk.reception.consult(lambda libraries: libraries.held(server))
        send = partial(interaction.followup.send, wait=True, ephemeral=True)
        cards = [guide(interaction, card, speech=speech) for card in list_cards(held, speech=speech)]
        await post(send, cards, speech=speech)

    @app_commands.command(description="Take a source out that this server has added")
    @app_commands.describe(source="Begin to type and pick one of this server's sources")
    async def remove(self, interaction: discord.Interaction, source: app_commands.Range[str, 1, 100]) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        gone = await self._desk.reception.acquire(lambda libraries: libraries.remove(server, source))
        await interaction.followup.send(removed_words(gone, speech=speech), ephemeral=True)

    @app_commands.command(description="How much this server has added, and how much it may")
    async def status(self, interaction: discord.Interaction) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        reception = self._desk.reception
        held, most, passages = await reception.consult(lambda all_: (all_.held(server), *all_.room))
        shared = len(await reception.documents(server=None))
        is_busy = reception.is_acquiring
        card = status_card(held, most=most, passages=passages, shared=shared, is_busy=is_busy, speech=speech)
        await interaction.followup.send(embed=embed(card), ephemeral=True)

    @remove.autocomplete("source")
    async def _own_sources(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """The server's own; nothing while the library is still opening, for Discord does not wait."""
        reception = self._desk.reception
        if not reception.is_open or interaction.guild_id is None or not interaction.permissions.manage_guild:
            return []
        server = interaction.guild_id
        try:
            held = await reception.consult(lambda libraries: libraries.held(server))
        except BotError as error:
            note_failure(error)
            return []
        named = {name: choice_words(one) for name, one in sorted(held.items())}
        wanted = typed.casefold()
        matching = [name for name, words in named.items() if wanted in f"{name} {words}".casefold()]
        return [app_commands.Choice(name=cut(named[name], 100), value=name) for name in matching[:25]]

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what a server has added that no longer wants the bot."""
        try:
            # Not while one of its sources goes in, which would be written anew into what was deleted.
            await self._desk.reception.acquire(lambda libraries: libraries.forget(guild.id))
        except BotError as error:
            note_failure(error)

    async def take_in(self, interaction: discord.Interaction, token: str) -> None:
        """Index the source that stands above the button, with its progress in the message."""
        server, speech = server_of(interaction), speech_to(interaction)
        await interaction.response.defer()
        reception = self._desk.reception
        await reception.consult(lambda libraries: libraries.pending(server, token))  # else it was pressed twice
        told = progress_words(0, 0, speech=speech)
        await interaction.edit_original_response(content=told, embeds=[], view=None)
        try:
            async with _Progress(interaction, speech) as progress:
                prepared = await reception.acquire(lambda libraries: libraries.take_in(server, token, progress.note))
        except BotError:  # whoever called tells it; the person may want to try again
            with suppress(PreviewGone):
                pending = await reception.consult(lambda libraries: libraries.pending(server, token))
                await self._show(interaction, pending, speech)
            raise
        card = guide(interaction, added_card(prepared, speech=speech), speech=speech)
        await interaction.edit_original_response(content="", embed=embed(card))

    async def open_correction(self, interaction: discord.Interaction, token: str) -> None:
        server = server_of(interaction)
        pending = await self._desk.reception.consult(lambda libraries: libraries.pending(server, token))
        source = pending.prepared.document.source
        await open_form(interaction, CorrectionForm(token, source, speech_to(interaction)))

    async def correct(self, interaction: discord.Interaction, token: str, correction: Correction | None) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        if correction is None:
            await interaction.response.send_message(speech(NOT_A_DATE), ephemeral=True)
            return
        await interaction.response.defer()
        pending = await self._desk.reception.consult(lambda libraries: libraries.correct(server, token, correction))
        await self._show(interaction, pending, speech)

    async def drop(self, interaction: discord.Interaction, token: str) -> None:
        server, speech = server_of(interaction), speech_to(interaction)
        await interaction.response.defer()
        await self._desk.reception.consult(lambda libraries: libraries.drop(server, token))
        await interaction.edit_original_response(content=speech(DROPPED), embeds=[], view=None)

    async def _show(self, interaction: discord.Interaction, pending: Pending, speech: Speech) -> None:
        card = preview_card(pending, speech=speech)
        view = pending_view(pending, speech=speech)
        await interaction.edit_original_response(content="", embed=embed(card), view=view)


async def _contents(file: discord.Attachment) -> bytes:
    """Raises: DocumentUnreadable: it is too large. FileLost: Discord does not hand it over."""
    if file.size > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1_000_000
        words = f"{shown(file.filename)} is larger than {megabytes} MB; split it."
        raise DocumentUnreadable(words, cause=Cause.TOO_LARGE, megabytes=megabytes)
    try:
        async with asyncio.timeout(DOWNLOAD_SECONDS):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        raise FileLost(f"Discord did not hand over an attached file: {type(error).__name__}") from error


async def _tell_instead(interaction: discord.Interaction, error: BotError, name: str, speech: Speech) -> None:
    """In place of what was said before. Why a document cannot be taken in is written for whoever named it."""
    if isinstance(error, DocumentUnreadable):
        told = unreadable_words(error, name=shown(name), speech=speech)
    else:
        told = words_for(error, failure=note_failure(error), speech=speech)
    await interaction.edit_original_response(content=told)


class _Progress:
    """Shows in the message how far a work in another thread is."""

    def __init__(self, interaction: discord.Interaction, speech: Speech) -> None:
        self._interaction = interaction
        self._speech = speech
        self._now = (0, 0)
        self._showing: asyncio.Task[None] | None = None

    def note(self, done: int, whole: int) -> None:
        """From whichever thread works."""
        self._now = (done, whole)

    async def __aenter__(self) -> "_Progress":
        self._showing = asyncio.create_task(self._show())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._showing is not None:
            self._showing.cancel()
            await asyncio.gather(self._showing, return_exceptions=True)

    async def _show(self) -> None:
        shown = self._now
        while True:
            await asyncio.sleep(_BETWEEN_EDITS)
            if self._now != shown:
                shown = self._now
                told = progress_words(*shown, speech=self._speech)
                await self._interaction.edit_original_response(content=told)
