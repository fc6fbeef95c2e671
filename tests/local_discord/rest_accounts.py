"""REST: who the bot is, its commands, its server and the people there."""

from tests.local_discord import refusal
from tests.local_discord.call import Answer, Call, Routes
from tests.local_discord.gateway import Gateway
from tests.local_discord.payloads import (
    Channel,
    Json,
    User,
    channel_object,
    guild_object,
    member_object,
    own_user,
    user_object,
)
from tests.local_discord.world import World


class Accounts:
    """Look-ups, and the list of commands."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    @property
    def routes(self) -> Routes:
        return {
            "GET /gateway": self._gateway_url,
            "GET /gateway/bot": self._gateway_for_bot,
            "GET /users/@me": self._me,
            "POST /users/@me/channels": self._open_dm,
            "GET /users/{user_id}": self._user,
            "GET /oauth2/applications/@me": self._application,
            "GET /applications/@me": self._application,
            "GET /applications/{application_id}/commands": self._commands,
            "PUT /applications/{application_id}/commands": self._publish,
            "GET /guilds/{guild_id}": self._guild,
            "GET /guilds/{guild_id}/channels": self._channels,
            "GET /guilds/{guild_id}/members/{user_id}": self._member,
        }

    async def _gateway_url(self, _call: Call) -> Answer:
        return Answer(body={"url": self._gateway.url})

    async def _gateway_for_bot(self, _call: Call) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return Answer(body={"url": self._gateway.url, "shards": 1, "session_start_limit": limit})

    async def _me(self, _call: Call) -> Answer:
        return Answer(body=own_user(self._world.bot))

    async def _open_dm(self, call: Call) -> Answer:
        person = self._world.people.get(call.body["recipient_id"])
        if person is None:
            raise refusal.invalid_form("recipient_id", "Unknown user")
        return Answer(body=channel_object(self._world.dm(person)))

    async def _user(self, call: Call) -> Answer:
        user = self._world.people.get(call.named["user_id"])
        if user is None:
            raise refusal.Refused(404, 10013, "Unknown User")
        return Answer(body=user_object(user))

    async def _application(self, _call: Call) -> Answer:
        world = self._world
        return Answer(body=application_object(world.application_id, world.bot, world.owner))

    async def _commands(self, _call: Call) -> Answer:
        return Answer(body=self._world.commands)

    async def _publish(self, call: Call) -> Answer:
        return Answer(body=self._world.publish(call.body))

    async def _guild(self, call: Call) -> Answer:
        if call.named["guild_id"] != self._world.guild.id:
            raise refusal.unknown_guild()
        return Answer(body=guild_object(self._world.guild))

    async def _channels(self, call: Call) -> Answer:
        return Answer(body=[channel_object(channel) for channel in self._of_guild(call.named["guild_id"])])

    def _of_guild(self, guild_id: str) -> list[Channel]:
        return [channel for channel in self._world.channels.values() if channel.guild_id == guild_id]

    async def _member(self, call: Call) -> Answer:
        user = self._world.people.get(call.named["user_id"])
        if user is None:
            raise refusal.unknown_member()
        return Answer(body=member_object(user))


def application_object(application_id: str, bot: User, owner: User) -> Json:
    return {
        "id": application_id,
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_object(owner),
        "bot": user_object(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
