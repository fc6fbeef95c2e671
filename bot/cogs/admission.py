"""Whether somebody may ask here and now, by what the server's moderators have set."""

from bot.cogs.pace import Pace, Rate
from bot.cogs.visit import Visit
from bot.errors import NotForYou, NotHere
from bot.store.server import ServerSettings
from bot.store.store import Store

_NO_SERVER = 0


class Admission:
    """Knows the settings of servers and the pace of people."""

    def __init__(self, store: Store, pace: Pace) -> None:
        self._store = store
        self._pace = pace

    async def settings(self, visit: Visit) -> ServerSettings:
        """What holds where the visit is; the defaults in a direct message. Raises: StoreUnavailable."""
        if visit.server is None:
            return ServerSettings(server_id=_NO_SERVER)
        return await self._store.settings(visit.server)

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

    def rate(self, settings: ServerSettings) -> Rate:
        """How often one person may ask; where a server has set nothing, as the operator has."""
        usual = self._pace.usual
        return Rate(
            questions=usual.questions if settings.cooldown_questions is None else settings.cooldown_questions,
            seconds=usual.seconds if settings.cooldown_seconds is None else settings.cooldown_seconds,
        )
