"""Whether somebody may ask here and now, by what the server's moderators have set."""

import asyncio

from bot.cogs.pace import Pace, Rate
from bot.cogs.turnstile import Turnstile
from bot.cogs.visit import Visit
from bot.errors import NotForYou, NotHere, StoreUnavailable
from bot.store.server import ServerSettings
from bot.store.store import Store

LONGEST_READ = 2.0  # seconds: Discord waits 3 for the first sign of an answer

_NO_SERVER = 0


class Admission:
    """Knows the settings of servers and the pace of people."""

    def __init__(self, store: Store, pace: Pace, *, longest_read: float = LONGEST_READ) -> None:
        """`longest_read`: seconds."""
        self._store = store
        self._pace = pace
        self._longest_read = longest_read
        self._reading: dict[int, asyncio.Task[ServerSettings]] = {}
        self._turnstile = Turnstile()

    async def settings(self, visit: Visit) -> ServerSettings:
        """What holds where the visit is; the defaults in a direct message.

        Raises: StoreUnavailable: it cannot be read, or not soon enough.
        """
        if visit.server is None:
            return ServerSettings(server_id=_NO_SERVER)
        reading = self._read(visit.server)
        # To cancel a database's call may take as long as the call itself, so one that is late is left to its end.
        await asyncio.wait({reading}, timeout=self._longest_read)
        await self._turnstile.passed()  # all who shared the reading have woken at once
        if not reading.done():
            raise StoreUnavailable(f"The settings of a server could not be read within {self._longest_read:g} s.")
        return reading.result()

    async def admit(self, visit: Visit) -> ServerSettings:
        """Count one question of this person, and tell what holds here.

        Raises: NotHere, NotForYou: the moderators do not want it. CommandOnCooldown: it is one question too
        many. StoreUnavailable: what they want cannot be read, so nobody is let in by mistake.
        """
        settings = await self.settings(visit)
        if settings.channels and not settings.channels & visit.places:
            raise NotHere(f"server {visit.server} does not want answers in channel {visit.channel}")
        if settings.roles and not settings.roles & visit.roles:
            raise NotForYou(f"person {visit.person} has none of the roles that server {visit.server} asks for")
        self._pace.spend(visit.person, visit.at, self.rate(settings))
        return settings

    def _read(self, server: int) -> asyncio.Task[ServerSettings]:
        """One reading a server at a time: a crowd shares it, and a database that hangs gathers no more."""
        if server not in self._reading:
            reading = asyncio.create_task(self._store.settings(server))
            self._reading[server] = reading
            reading.add_done_callback(lambda done: self._note_end(server, done))
        return self._reading[server]

    def _note_end(self, server: int, reading: asyncio.Task[ServerSettings]) -> None:
        del self._reading[server]
        if not reading.cancelled():
            reading.exception()  # everybody may have left by now: looked at, it is not reported as lost

    def rate(self, settings: ServerSettings) -> Rate:
        """How often one person may ask; where a server has set nothing, as the operator has."""
        usual = self._pace.usual
        return Rate(
            questions=usual.questions if settings.cooldown_questions is None else settings.cooldown_questions,
            seconds=usual.seconds if settings.cooldown_seconds is None else settings.cooldown_seconds,
        )
