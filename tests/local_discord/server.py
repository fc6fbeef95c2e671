"""The local Discord as a whole: start it, put people into it, and make trouble."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web
from discord import Permissions

from tests.local_discord.buckets import Buckets
from tests.local_discord.call import Call
from tests.local_discord.contract import Contract, Violation
from tests.local_discord.faults import Faults
from tests.local_discord.feed import Feed
from tests.local_discord.gateway import Gateway
from tests.local_discord.message import Message
from tests.local_discord.payloads import Attachment, Channel
from tests.local_discord.person import Person
from tests.local_discord.rest import PREFIX, Rest
from tests.local_discord.rest_accounts import Accounts
from tests.local_discord.rest_channels import Channels
from tests.local_discord.rest_interactions import Interactions
from tests.local_discord.roles import NOTHING, Overwrite
from tests.local_discord.world import World

TOKEN = "MTIzNDU2Nzg5.only-known-on-this-machine.token"


class LocalDiscord:
    """`address` is what the bot's process is started with; `general` is the server's first channel."""

    def __init__(self, contract: Contract | None) -> None:
        self.world = World()
        self.general = self.world.open_channel("general")
        self.faults = Faults()
        self.gateway = Gateway(self.world, TOKEN)
        self.feed = Feed(self.world, self.gateway)
        self._rest = Rest(
            [
                Accounts(self.world, self.gateway).routes,
                Channels(self.world, self.feed).routes,
                Interactions(self.world, self.feed).routes,
            ],
            faults=self.faults,
            contract=contract,
            token=TOKEN,
        )
        self.address = ""
        self._files: dict[str, Attachment] = {}

    @property
    def buckets(self) -> Buckets:
        """How often the bot may ask for what."""
        return self._rest.buckets

    @property
    def calls(self) -> list[Call]:
        """Every REST request so far."""
        return self._rest.calls

    async def until_called(self, method: str, path: str) -> None:
        """Wait until the bot has requested this at least once."""
        await self._rest.pulse.until(
            lambda: any((call.method, call.path) == (method, path) for call in self.calls),
            seconds=60,
            awaited=f"{method} {path}",
        )

    @property
    def violations(self) -> list[Violation]:
        """Whatever was not as Discord's document says."""
        return self._rest.violations

    def person(self, name: str, *, locale: str = "en-GB", is_moderator: bool = False) -> Person:
        roles = [self.world.moderators] if is_moderator else []
        return Person(self, self.world.person(name, locale=locale, roles=roles))

    async def open_channel(self, name: str, *, deny: Permissions = NOTHING) -> Channel:
        """`deny`: what the bot may not do there."""
        own = Overwrite(id=self.world.bot.id, is_role=False, deny=deny)
        channel = self.world.open_channel(name, overwrites=[own])
        await self.feed.channel_created(channel)
        return channel

    def attach(self, name: str, data: bytes) -> Attachment:
        """A file that somebody has uploaded, to be named in a command."""
        id_ = self.world.ids.new()
        self._files[id_] = Attachment(id=id_, name=name, data=data, url=f"{self.address}/files/{id_}/{name}")
        return self._files[id_]

    def lose(self, file: Attachment) -> None:
        """Nobody can fetch it any more."""
        del self._files[file.id]

    async def _serve_file(self, request: web.Request) -> web.Response:
        file = self._files.get(request.match_info["id"])
        return web.Response(body=file.data) if file is not None else web.Response(status=404)

    def messages_in(self, channel: Channel) -> tuple[Message, ...]:
        return tuple(message for message in self.world.messages.values() if message.channel_id == channel.id)

    async def delete(self, message: Message) -> None:
        del self.world.messages[message.id]
        await self.feed.deleted(message)

    async def delete_channel(self, channel: Channel) -> None:
        del self.world.channels[channel.id]
        await self.feed.channel_deleted(channel)

    def expire_tokens(self) -> None:
        """As if a quarter of an hour had passed: no interaction so far can be answered any more."""
        for interaction in self.world.interactions.values():
            interaction.is_expired = True

    async def listen(self) -> web.AppRunner:
        app = web.Application(client_max_size=32 << 20)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/files/{id}/{name}", self._serve_file)
        app.router.add_route("*", PREFIX + "/{path:.*}", self._rest.serve)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        self.gateway.url = f"ws://{host}:{port}/gateway"
        return runner


@contextlib.asynccontextmanager
async def local_discord(contract: Contract | None = None) -> AsyncIterator[LocalDiscord]:
    """A Discord on a free port. Without `contract` it answers, but judges nothing."""
    discord = LocalDiscord(contract)
    runner = await discord.listen()
    try:
        yield discord
    finally:
        with contextlib.suppress(AssertionError):
            discord.gateway.cut()
        async with asyncio.timeout(10):
            await runner.cleanup()
