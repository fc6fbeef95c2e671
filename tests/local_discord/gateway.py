"""The gateway: one websocket that tells the bot what happens, with sessions that can be resumed."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.local_discord.payloads import Json, guild_created, own_user
from tests.local_discord.pulse import Pulse
from tests.local_discord.squeeze import Squeeze, squeezer
from tests.local_discord.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
_KNOWN = (1 << 26) - 1


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """What outlives a connection: the events, so that none is lost between two."""

    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[tuple[str, Json]] = field(default_factory=list)  # event n has the sequence number n + 1


@dataclass(slots=True, kw_only=True, eq=False)
class Connection:
    """One websocket; `squeeze` compresses what goes out, as the bot asked for it."""

    socket: web.WebSocketResponse
    request: web.Request
    squeeze: Squeeze | None
    session: Session | None = None

    async def send(self, op: int, data: object = None, *, event: str | None = None, number: int | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "s": number, "t": event})
        if self.squeeze is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.squeeze(text.encode()))

    def cut(self) -> None:
        """End it as a broken network does: without a word."""
        if self.request.transport is not None:
            self.request.transport.abort()


class Gateway:
    """Every event passes through here."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._sessions: dict[str, Session] = {}
        self._connection: Connection | None = None
        self._sending = asyncio.Lock()  # events keep their order
        self.url = ""  # known once the server listens
        self.pulse = Pulse()
        self.identified = 0  # how often a session was begun …
        self.resumed = 0  # … and taken up again
        self.beats = 0

    @property
    def is_connected(self) -> bool:
        return self._connection is not None and self._connection.session is not None

    async def until_back(self, *, resumed: int = 0, identified: int = 0) -> None:
        """Wait until the bot has come back so often."""
        await self.pulse.until(
            lambda: self.resumed >= resumed and self.identified >= identified and self.is_connected,
            seconds=75,
            awaited="the bot at the gateway",
        )

    async def tell(self, event: str, data: Json, *, intent: int = 0) -> None:
        """Dispatch an event to every session that asked for `intent`, now or when it is resumed."""
        async with self._sending:
            for session in self._sessions.values():
                if intent and not session.intents & intent:
                    continue
                session.events.append((event, data))
                connection = self._connection
                if connection is not None and connection.session is session and not connection.socket.closed:
                    with suppress(ConnectionResetError):  # it is just closing; a resumed one gets the event later
                        await connection.send(DISPATCH, data, event=event, number=len(session.events))

    def sees_content(self) -> bool:
        """Whether the bot asked to read messages that do not concern it."""
        return any(session.intents & MESSAGE_CONTENT for session in self._sessions.values())

    def cut(self) -> None:
        """Break the connection without a word."""
        self._connected().cut()
        self._connection = None

    async def close(self, code: int) -> None:
        connection, self._connection = self._connected(), None
        await connection.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        connection, self._connection = self._connected(), None
        await connection.send(RECONNECT)

    async def invalidate(self, *, is_resumable: bool) -> None:
        connection, self._connection = self._connected(), None
        if not is_resumable:
            self.forget()
        await connection.send(INVALID_SESSION, is_resumable)

    def forget(self) -> None:
        """Forget every session: the next RESUME is refused."""
        self._sessions.clear()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=16_384)
        await socket.prepare(request)
        connection = Connection(socket=socket, request=request, squeeze=squeezer(request.query.get("compress")))
        await connection.send(HELLO, {"heartbeat_interval": 41_250})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            told = json.loads(message.data)
            await self._hear(connection, told["op"], told.get("d"))
        if self._connection is connection:
            self._connection = None
            self.pulse.beat()
        return socket

    async def _hear(self, connection: Connection, op: int, data: Any) -> None:
        match op:
            case 1:  # HEARTBEAT
                self.beats += 1
                await connection.send(ACK)
            case 2:  # IDENTIFY
                await self._identify(connection, data)
            case 6:  # RESUME
                await self._resume(connection, data)
            case _:  # presence and the like, which nobody here looks at
                pass

    async def _identify(self, connection: Connection, data: Mapping[str, Any]) -> None:
        if data["token"] != self._token:
            await connection.socket.close(code=4004, message=b"Authentication failed.")
        elif data["intents"] & ~_KNOWN:
            await connection.socket.close(code=4013, message=b"Invalid intent(s).")
        elif data["intents"] & PRIVILEGED:
            await connection.socket.close(code=4014, message=b"Disallowed intent(s).")
        else:
            self._sessions.clear()  # one bot, one session: that of a killed process is gone
            session = Session(intents=data["intents"])
            self._sessions[session.id] = session
            self._connection, connection.session = connection, session
            self.identified += 1
            await self._welcome(session)
            self.pulse.beat()

    async def _welcome(self, session: Session) -> None:
        world = self._world
        ready = {
            "v": 10,
            "user": own_user(world.bot),
            "guilds": [{"id": world.guild.id, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": world.application_id, "flags": 0},
        }
        await self.tell("READY", ready)
        channels = [channel for channel in world.channels.values() if channel.guild_id == world.guild.id]
        created = guild_created(world.guild, channels, [world.bot])
        await self.tell("GUILD_CREATE", created, intent=GUILDS)

    async def _resume(self, connection: Connection, data: Mapping[str, Any]) -> None:
        session = self._sessions.get(data["session_id"])
        if data["token"] != self._token or session is None:
            await connection.send(INVALID_SESSION, False)
            return
        async with self._sending:
            for number, (event, missed) in enumerate(session.events[data["seq"] :], start=data["seq"] + 1):
                await connection.send(DISPATCH, missed, event=event, number=number)
            self._connection, connection.session = connection, session
        self.resumed += 1
        await self.tell("RESUMED", {"_trace": []})
        self.pulse.beat()

    def _connected(self) -> Connection:
        assert self._connection is not None, "the bot is not at the gateway"
        return self._connection
