"""The connection to Discord: what the bot listens to, and how it starts and ends."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.about import About
from bot.cogs.actions import Actions
from bot.cogs.ask import Ask
from bot.cogs.check import Check
from bot.cogs.command_list import published_ids, whole_names
from bot.cogs.front_desk import FrontDesk, front_desk
from bot.cogs.help import Help
from bot.cogs.housekeeping import Housekeeping
from bot.cogs.library import Library
from bot.cogs.messages import Messages
from bot.cogs.pace import Pace
from bot.cogs.privacy import Privacy
from bot.cogs.queue import AT_ONCE
from bot.cogs.reception import Desks, Reception
from bot.cogs.settings import Settings
from bot.cogs.sources import Sources
from bot.cogs.summary import Summary
from bot.cogs.translator import CommandTranslator
from bot.errors import DiscordRefused
from bot.store.store import Store
from bot.views.apology import apologise
from bot.views.buttons import DeedButton, TopicButton
from bot.views.catalogue import SourceMenu, TurnButton
from bot.views.check import PostButton
from bot.views.evidence import EvidenceButton
from bot.views.forget import ForgetButton
from bot.views.library import PendingButton
from bot.views.modals import take_form
from bot.views.trouble import in_one_line

_log = logging.getLogger(__name__)

# What an invitation asks for, and no more; embeds are our answers, the history lets us reply.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    create_public_threads=True,  # "Continue in a thread"
    send_messages_in_threads=True,
    embed_links=True,
    read_message_history=True,
)

LAST_ANSWERS = 5.0  # seconds for those who have asked when the bot is told to stop …
LAST_WORDS = 2.0  # … and the last of them, to tell the others that they should ask again

# One for each question whose turn it is, one for a source that is being added, and one for what is short. With
# Python's own six, each of which the model needs memory for, the bot came to hold 22 MB more than with three.
THREADS = AT_ONCE + 2

REFUSALS = (
    discord.LoginFailure,
    discord.PrivilegedIntentsRequired,
    discord.HTTPException,
    discord.ConnectionClosed,
    discord.GatewayNotFound,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)


class Tree(app_commands.CommandTree["Lightstick"]):
    """The commands; every error of one ends here."""

    async def on_error(
        self, interaction: discord.Interaction["Lightstick"], error: app_commands.AppCommandError, /
    ) -> None:
        await apologise(interaction, error)


class Lightstick(commands.Bot):
    """The bot in Discord. Others answer; everything here only carries words to and fro."""

    def __init__(self, desk: FrontDesk) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            # Of the intents that need no approval, the three that we use: the rest is only traffic.
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            # An edit, a reply and a button bring what we need of a message: what else people say is not kept.
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.desk = desk
        self.actions = Actions(desk)
        self.acquisitions = Library(desk)
        self.command_ids: dict[str, int] = {}  # by whole name; none until Discord has told them

    async def setup_hook(self) -> None:
        self.desk.reception.open()  # in the background: Discord need not wait for the model
        await self.add_commands()
        await self.add_cog(Messages(self.desk, self))
        await self.add_cog(Housekeeping(self.desk))
        self.add_dynamic_items(
            EvidenceButton, DeedButton, TopicButton, PostButton, TurnButton, SourceMenu, PendingButton, ForgetButton
        )
        await self._publish_commands()

    async def add_commands(self) -> None:
        """All commands and their translations; needs no connection."""
        for cog in (Ask, Summary, Sources, Settings, Privacy, Help, About):
            await self.add_cog(cog(self.desk))
        await self.add_cog(self.acquisitions)
        await self.add_cog(Check(self.desk, self.tree))
        await self.tree.set_translator(CommandTranslator())

    async def close(self) -> None:
        """Answer whoever still waits, or tell them to ask again, then leave."""
        await self.desk.finish(seconds=LAST_ANSWERS, last_words=LAST_WORDS)
        await super().close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing: there are no prefix commands, and the `Messages` cog listens for itself."""

    async def on_interaction(self, interaction: discord.Interaction["Lightstick"], /) -> None:
        """Discord.py sees to commands and buttons, but knows only those forms that this process has opened."""
        await take_form(interaction)

    async def on_ready(self) -> None:
        if self.application_id is not None:
            invitation = discord.utils.oauth_url(self.application_id, permissions=PERMISSIONS)
            _log.info("In Discord as %s, in %d servers. Invite: %s", self.user, len(self.guilds), invitation)

    async def _publish_commands(self) -> None:
        try:
            ids = await published_ids(self, self.tree)
            if ids is None:
                ids = {command.name: command.id for command in await self.tree.sync()}
                _log.info("The commands have changed and were published.")
            self.command_ids = whole_names(self.tree, ids)
        except discord.HTTPException as error:  # the commands published before still work
            _log.warning("The commands could not be published: %s", error)


def run(token: str, open_desks: Callable[[], Desks], open_store: Callable[[], Awaitable[Store]], *, pace: Pace) -> None:
    """Serve Discord until SIGTERM or SIGINT, then return.

    Raises: DiscordRefused: Discord cannot be reached or does not let the bot in. StoreUnavailable.
    """
    # At DEBUG discord.py logs whole requests, with the secret part of each interaction's address.
    logging.getLogger("discord").setLevel(logging.WARNING)
    logging.getLogger("discord.client").setLevel(logging.ERROR)  # it warns of voice libraries that we have no use for
    logging.getLogger("discord.app_commands.tree").addFilter(in_one_line)
    asyncio.run(_serve(token, Reception(_for_good(open_desks)), open_store, pace))


def _for_good(open_desks: Callable[[], Desks]) -> Callable[[], Desks]:
    """Opens, and leaves what was loaded out of later searches for garbage: each would stop everything for 0.3 s."""

    def opened() -> Desks:
        desks = open_desks()
        gc.freeze()
        return desks

    return opened


async def _serve(token: str, reception: Reception, open_store: Callable[[], Awaitable[Store]], pace: Pace) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    try:
        async with await open_store() as store, Lightstick(front_desk(reception, store, pace)) as client:
            serving = asyncio.ensure_future(client.start(token))
            for end in (signal.SIGTERM, signal.SIGINT):
                with contextlib.suppress(NotImplementedError):  # Windows: there Ctrl-C still ends us
                    asyncio.get_running_loop().add_signal_handler(end, serving.cancel)
            await serving
    except asyncio.CancelledError:
        _log.info("Asked to stop; goodbye.")
    except REFUSALS as error:
        raise DiscordRefused(refusal(error)) from error


def refusal(error: Exception) -> str:
    """What an operator should do about `error`; never a part of the token."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return (
                "Discord does not know this DISCORD_TOKEN. Copy it again: "
                "discord.com/developers, your application, Bot, Reset Token."
            )
        case discord.PrivilegedIntentsRequired():
            return (
                "Discord asks for an intent that is switched off: "
                "discord.com/developers, your application, Bot, Privileged Gateway Intents."
            )
        case discord.HTTPException():
            return f"Discord answered with an error ({error.status}). See discordstatus.com; try again later."
        case discord.ConnectionClosed():
            return f"Discord closed the connection (code {error.code}). Try again in a few minutes."
        case _:
            return "Discord cannot be reached. Check this machine's network and proxy, then start again."
