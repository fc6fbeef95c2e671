"""What Discord holds: people, one server, its channels, messages, commands and open exchanges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from discord import Permissions

from bot.client import PERMISSIONS
from tests.local_discord import refusal
from tests.local_discord.exchange import Exchange, Interaction
from tests.local_discord.message import Message, written
from tests.local_discord.payloads import DM, GROUP, TEXT, THREAD, Channel, Guild, Json, User, user_object
from tests.local_discord.permissions import permissions
from tests.local_discord.roles import NOTHING, USUAL, Overwrite, Role
from tests.local_discord.snowflakes import Snowflakes


class World:
    """In memory, and gone with the test."""

    def __init__(self) -> None:
        self.ids = Snowflakes()
        self.patience = 3.0  # seconds within which Discord wants a first response to an interaction
        own = Role(id=self.ids.new(), name="Lightstick", permissions=PERMISSIONS)  # as the invitation gives it
        self.bot = User(id=self.ids.new(), name="Lightstick", is_bot=True, roles=(own.id,))
        self.application_id = self.bot.id  # as it is for every bot made in the last years
        self.owner = User(id=self.ids.new(), name="owner")
        self.guild = Guild(id=self.ids.new(), name="A server", owner_id=self.owner.id)
        self.guild.roles.extend([Role(id=self.guild.id, name="@everyone", permissions=USUAL), own])
        self.moderators = self._role("moderators", Permissions(manage_guild=True))
        self.members = self._role("members", NOTHING)
        self._elsewhere = self.ids.new()  # a server in which the bot is no member
        self.people: dict[str, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        self.closed: set[User] = set()  # who take no direct messages
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        self.commands: list[Json] = []
        self.exchanges: dict[str, Exchange] = {}  # by the id of the deed
        self.interactions: dict[str, Interaction] = {}  # by token

    def _role(self, name: str, permissions: Permissions) -> Role:
        role = Role(id=self.ids.new(), name=name, permissions=permissions)
        self.guild.roles.append(role)
        return role

    def person(self, name: str, *, locale: str = "en-GB", roles: Sequence[Role] = ()) -> User:
        ids = tuple(role.id for role in roles)
        return self._arrive(User(id=self.ids.new(), name=name, locale=locale, roles=ids))

    def _arrive(self, user: User) -> User:
        self.people[user.id] = user
        return user

    def open_channel(self, name: str, *, overwrites: Sequence[Overwrite] = ()) -> Channel:
        id_, held = self.ids.new(), list(overwrites)
        return self._open(Channel(id=id_, name=name, kind=TEXT, guild_id=self.guild.id, overwrites=held))

    def open_elsewhere(self, name: str) -> Channel:
        """A channel of a server in which a person may use the bot, but the bot is no member."""
        return self._open(Channel(id=self.ids.new(), name=name, kind=TEXT, guild_id=self._elsewhere))

    def open_group(self, person: User) -> Channel:
        """Direct messages between `person` and others, in which the bot is no member either."""
        return self._open(Channel(id=self.ids.new(), name="a group", kind=GROUP, person=person))

    def is_member(self, channel: Channel) -> bool:
        """Whether the bot is where `channel` is: only then the gateway tells it of what happens there."""
        return channel.kind == DM or channel.guild_id == self.guild.id

    def permissions(self, user: User, channel: Channel) -> Permissions:
        ruled = self.channels.get(channel.parent_id or "", channel)
        return permissions(user, channel, self.guild, ruled.overwrites)

    def dm(self, person: User) -> Channel:
        """The direct messages between `person` and the bot."""
        for channel in self.channels.values():
            if channel.person == person and channel.kind == DM:
                return channel
        return self._open(Channel(id=self.ids.new(), name=person.name, kind=DM, person=person))

    def thread(self, message: Message, name: str) -> Channel:
        """A new thread under `message`; its id is the message's, as Discord has it."""
        if message.id in self.channels:
            raise refusal.thread_exists()
        parent = self.channel(message.channel_id)
        return self._open(
            Channel(
                id=message.id,
                name=name,
                kind=THREAD,
                guild_id=parent.guild_id,
                parent_id=parent.id,
                owner_id=self.bot.id,
            )
        )

    def _open(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def channel(self, id_: str) -> Channel:
        """Raises: Refused: there is none."""
        if id_ not in self.channels:
            raise refusal.unknown_channel()
        return self.channels[id_]

    def message(self, channel_id: str, id_: str) -> Message:
        """Raises: Refused: there is none in this channel."""
        self.channel(channel_id)
        found = self.messages.get(id_)
        if found is None or found.channel_id != channel_id:
            raise refusal.unknown_message()
        return found

    def keep(self, message: Message) -> Message:
        self.messages[message.id] = message
        return message

    def post(self, author: User, channel: Channel, body: Mapping[str, Any], **more: Any) -> Message:
        """Keep a new message. `more` goes into its payload."""
        message = written(id_=self.ids.new(), channel_id=channel.id, author=user_object(author), body=body, **more)
        return self.keep(message)

    def interaction(self, token: str) -> Interaction:
        """Raises: Refused: nobody may answer by this token."""
        found = self.interactions.get(token)
        if found is None:
            raise refusal.unknown_webhook()
        if found.is_expired:
            raise refusal.expired_token()
        return found

    def publish(self, commands: Sequence[Mapping[str, Any]]) -> list[Json]:
        """Replace the commands, and fill in what Discord does."""
        self.commands = [
            {
                "id": self.ids.new(),
                "application_id": self.application_id,
                "version": self.ids.new(),
                "type": 1,
                "description": "",
                "dm_permission": True,
                "contexts": None,
                **command,
                "integration_types": command.get("integration_types") or [0],
                "default_member_permissions": _text(command.get("default_member_permissions")),
            }
            for command in commands
        ]
        return self.commands

    def with_thread(self, message: Message, thread: Json) -> Message:
        return self.keep(replace(message, payload={**message.payload, "thread": thread}))


def _text(number: int | str | None) -> str | None:
    return None if number is None else str(number)
