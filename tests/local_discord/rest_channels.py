"""REST: messages in channels, threads under them, and the sign of typing."""

from typing import Any

from tests.local_discord import refusal
from tests.local_discord.call import NO_CONTENT, Answer, Call, Routes
from tests.local_discord.exchange import Exchange, Interaction
from tests.local_discord.feed import Feed
from tests.local_discord.limits import check_message
from tests.local_discord.message import Message
from tests.local_discord.payloads import Channel, Json, channel_object
from tests.local_discord.permissions import check
from tests.local_discord.world import World


class Channels:
    """What the bot may do in channels."""

    def __init__(self, world: World, feed: Feed) -> None:
        self._world = world
        self._feed = feed

    @property
    def routes(self) -> Routes:
        one = "/channels/{channel_id}/messages/{message_id}"
        return {
            "GET /channels/{channel_id}": self._channel,
            "POST /channels/{channel_id}/typing": self._type,
            "GET /channels/{channel_id}/messages": self._history,
            "POST /channels/{channel_id}/messages": self._post,
            f"GET {one}": self._message,
            f"PATCH {one}": self._edit,
            f"DELETE {one}": self._delete,
            f"POST {one}/threads": self._open_thread,
        }

    async def _channel(self, call: Call) -> Answer:
        return Answer(body=channel_object(self._allowed(call)))

    def _allowed(self, call: Call, *needed: str) -> Channel:
        """The channel of `call`. Raises: Refused: there is none, or the bot may not do what it needs there."""
        channel = self._world.channel(call.named["channel_id"])
        check(self._world.permissions(self._world.bot, channel), channel, *needed)
        return channel

    async def _type(self, call: Call) -> Answer:
        channel = self._allowed(call, "write")
        exchange = self._latest(channel)
        if exchange is not None:
            exchange.shows("typing")
        return NO_CONTENT

    async def _history(self, call: Call) -> Answer:
        channel = self._allowed(call, "read_message_history")
        said = [m.payload for m in self._world.messages.values() if m.channel_id == channel.id and not m.is_ephemeral]
        return Answer(body=said[::-1][: int(call.query.get("limit", "50"))])

    async def _post(self, call: Call) -> Answer:
        channel = self._allowed(call, "write", *(["embed_links"] if call.body.get("embeds") else []))
        if channel.person in self._world.closed:
            raise refusal.closed_dm()
        check_message(call.body)
        reference = call.body.get("message_reference")
        message = self._world.post(self._world.bot, channel, call.body, **self._reply(channel, reference))
        exchange = self._world.exchanges.get(str(reference["message_id"])) if reference else self._latest(channel)
        if exchange is not None:
            exchange.shows("message")
            exchange.answers(message.id)
        await self._feed.created(message)
        return Answer(body=message.payload)

    def _reply(self, channel: Channel, reference: Json | None) -> dict[str, Any]:
        """What makes a message a reply. Raises: Refused: the message that it replies to is gone."""
        if reference is None:
            return {}
        if not self._world.permissions(self._world.bot, channel).read_message_history:
            raise refusal.no_history()
        target = self._world.messages.get(str(reference["message_id"]))
        if target is None:
            if reference.get("fail_if_not_exists", True):
                raise refusal.invalid_form("message_reference", "Unknown message")
            return {}
        return reply_parts(target, channel)

    async def _message(self, call: Call) -> Answer:
        self._allowed(call, "read_message_history")
        return Answer(body=self._found(call).payload)

    async def _edit(self, call: Call) -> Answer:
        message = self._own(call)
        check_message({**message.payload, **call.body})
        edited = self._world.keep(message.edited(call.body))
        await self._feed.updated(edited)
        return Answer(body=edited.payload)

    async def _delete(self, call: Call) -> Answer:
        message = self._own(call)
        del self._world.messages[message.id]
        await self._feed.deleted(message)
        return NO_CONTENT

    async def _open_thread(self, call: Call) -> Answer:
        self._allowed(call, "create_public_threads")
        message = self._found(call)
        thread = self._world.thread(message, call.body["name"])
        written = channel_object(thread)
        await self._feed.thread_created(thread)
        await self._feed.updated(self._world.with_thread(message, written))
        return Answer(status=201, body=written)

    def _found(self, call: Call) -> Message:
        return self._world.message(call.named["channel_id"], call.named["message_id"])

    def _own(self, call: Call) -> Message:
        message = self._found(call)
        if message.author_id != self._world.bot.id:
            raise refusal.not_the_author()
        return message

    def _latest(self, channel: Channel) -> Exchange | None:
        """The plain message in `channel` that most likely asks for what the bot does there now."""
        for exchange in reversed(self._world.exchanges.values()):
            if exchange.channel == channel and not isinstance(exchange, Interaction):
                return exchange
        return None


def reply_parts(target: Message, channel: Channel) -> dict[str, Any]:
    """The parts of a payload that make it a reply to `target`."""
    place = {} if channel.guild_id is None else {"guild_id": channel.guild_id}
    inner = {key: part for key, part in target.payload.items() if key != "referenced_message"}
    return {
        "type": 19,
        "message_reference": {"type": 0, "channel_id": channel.id, "message_id": target.id, **place},
        "referenced_message": inner,
    }
