"""What the gateway tells of messages and channels, as far as the bot's intents let it see."""

from tests.local_discord.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS, Gateway
from tests.local_discord.message import Message
from tests.local_discord.payloads import Channel, Json, channel_object, guild_created, member_object
from tests.local_discord.world import World


class Feed:
    """Turns what has happened into events."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def created(self, message: Message) -> None:
        await self._message("MESSAGE_CREATE", message)

    async def updated(self, message: Message) -> None:
        await self._message("MESSAGE_UPDATE", message)

    async def deleted(self, message: Message) -> None:
        channel = self._world.channels.get(message.channel_id)
        if channel is not None and self._world.is_member(channel) and not message.is_ephemeral:
            told = {"id": message.id, "channel_id": message.channel_id, **_place(channel)}
            await self._gateway.tell("MESSAGE_DELETE", told, intent=_intent(channel))

    async def thread_created(self, thread: Channel) -> None:
        told = {**channel_object(thread), "newly_created": True}
        await self._gateway.tell("THREAD_CREATE", told, intent=GUILDS)

    async def channel_created(self, channel: Channel) -> None:
        if channel.guild_id is not None:
            await self._gateway.tell("CHANNEL_CREATE", channel_object(channel), intent=GUILDS)

    async def channel_updated(self, channel: Channel) -> None:
        await self._gateway.tell("CHANNEL_UPDATE", channel_object(channel), intent=GUILDS)

    async def channel_deleted(self, channel: Channel) -> None:
        event = "CHANNEL_DELETE" if channel.parent_id is None else "THREAD_DELETE"
        await self._gateway.tell(event, channel_object(channel), intent=GUILDS)

    async def guild_created(self) -> None:
        world = self._world
        channels = [channel for channel in world.channels.values() if channel.guild_id == world.guild.id]
        await self._gateway.tell("GUILD_CREATE", guild_created(world.guild, channels, [world.bot]), intent=GUILDS)

    async def guild_deleted(self) -> None:
        await self._gateway.tell("GUILD_DELETE", {"id": self._world.guild.id}, intent=GUILDS)

    async def _message(self, event: str, message: Message) -> None:
        channel = self._world.channel(message.channel_id)
        if message.is_ephemeral or not self._world.is_member(channel):  # it is not told of these
            return
        told = {**message.payload, **_place(channel)}
        if channel.guild_id is not None:
            author = self._world.people[message.author_id]
            told["member"] = {key: part for key, part in member_object(author).items() if key != "user"}
        if not (self._concerns_bot(message, channel) or self._gateway.sees_content()):
            told |= {"content": "", "embeds": [], "components": [], "attachments": []}
        await self._gateway.tell(event, told, intent=_intent(channel))

    def _concerns_bot(self, message: Message, channel: Channel) -> bool:
        """Whether Discord lets the bot read this message without the intent for all contents."""
        bot = self._world.bot.id
        is_named = any(user["id"] == bot for user in message.payload["mentions"])
        return channel.guild_id is None or message.author_id == bot or is_named


def _intent(channel: Channel) -> int:
    return GUILD_MESSAGES if channel.guild_id is not None else DIRECT_MESSAGES


def _place(channel: Channel) -> Json:
    return {} if channel.guild_id is None else {"guild_id": channel.guild_id}
