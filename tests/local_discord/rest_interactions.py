"""REST: the first response to an interaction, and the follow-ups through its webhook."""

import time
from collections.abc import Mapping
from typing import Any

from tests.local_discord import refusal
from tests.local_discord.call import NO_CONTENT, Answer, Call, Routes
from tests.local_discord.deeds import owners
from tests.local_discord.exchange import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    SIGNS,
    SUBMIT,
    Interaction,
    opened,
)
from tests.local_discord.feed import Feed
from tests.local_discord.limits import check_choices, check_message, check_modal
from tests.local_discord.message import EPHEMERAL, LOADING, Message
from tests.local_discord.payloads import Json, user_object
from tests.local_discord.rest_channels import reply_parts
from tests.local_discord.world import World

MESSAGE, THINKING, UPDATING, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_ALLOWED = {
    COMMAND: {MESSAGE, THINKING, MODAL},
    COMPONENT: {MESSAGE, THINKING, UPDATING, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {MESSAGE, THINKING, UPDATING, UPDATE},
}


class Interactions:
    """Discord's rules for who may answer, when and how often."""

    def __init__(self, world: World, feed: Feed) -> None:
        self._world = world
        self._feed = feed

    @property
    def routes(self) -> Routes:
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        routes: dict[str, Any] = {
            "POST /interactions/{interaction_id}/{interaction_token}/callback": self._callback,
            f"POST {webhook}": self._follow_up,
        }
        for one in ("@original", "{message_id}"):
            routes[f"GET {webhook}/messages/{one}"] = self._message
            routes[f"PATCH {webhook}/messages/{one}"] = self._edit
            routes[f"DELETE {webhook}/messages/{one}"] = self._delete
        return routes

    async def _callback(self, call: Call) -> Answer:
        interaction = self._waiting(call)
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind not in _ALLOWED[interaction.kind]:
            raise refusal.invalid_form("type", "This interaction cannot be answered in this way.")
        message = await self._respond(interaction, kind, data)
        interaction.callback = kind
        interaction.shows(SIGNS[kind])
        if kind not in (THINKING, UPDATING):
            interaction.answers(message.id if message is not None else None)
        if call.query.get("with_response", "").lower() not in ("1", "true"):
            return NO_CONTENT
        return Answer(body=_responded(interaction, kind, message))

    def _waiting(self, call: Call) -> Interaction:
        """Raises: Refused: it is unknown, too late or answered already."""
        interaction = self._world.interactions.get(call.named["interaction_token"])
        if interaction is None or interaction.deed_id != call.named["interaction_id"]:
            raise refusal.unknown_interaction()
        if interaction.callback is not None:
            raise refusal.already_acknowledged()
        if interaction.is_expired or time.perf_counter() - interaction.begun > self._world.patience:
            raise refusal.unknown_interaction()
        return interaction

    async def _respond(self, interaction: Interaction, kind: int, data: Json) -> Message | None:
        """What the first response does; its message, if there is one."""
        match kind:
            case 4 | 5:  # MESSAGE, THINKING
                if kind == THINKING:
                    data = {"flags": ((data.get("flags") or 0) & EPHEMERAL) | LOADING}
                else:
                    check_message(data)
                message = self._say(interaction, data)
                interaction.original_id = message.id
                await self._feed.created(message)
                return message
            case 8:  # CHOICES
                check_choices(data["choices"])
                interaction.choices = data["choices"]
                return None
            case 9:  # MODAL
                check_modal(data)
                interaction.modal = opened(data)
                return None
        if interaction.source is None:
            raise refusal.invalid_form("type", "There is no message to update.")
        interaction.original_id = interaction.source.id
        return await self._change(interaction.source, data) if kind == UPDATE else None

    def _say(self, interaction: Interaction, body: Mapping[str, Any]) -> Message:
        """A message of the bot in answer to `interaction`; a follow-up replies to the original."""
        world = self._world
        original = world.messages.get(interaction.original_id or "")
        parts: dict[str, Any] = {"type": 20} if interaction.kind == COMMAND else {}
        if original is not None:
            parts = reply_parts(original, interaction.channel)
        meta = {
            "id": interaction.deed_id,
            "type": interaction.kind,
            "user": user_object(interaction.person),
            "authorizing_integration_owners": owners(world, interaction),
        }
        if interaction.kind == COMPONENT and interaction.source is not None:
            meta["interacted_message_id"] = interaction.source.id
        if interaction.kind == SUBMIT:
            meta["triggering_interaction_metadata"] = {**meta, "type": COMMAND}
        return world.post(
            world.bot,
            interaction.channel,
            body,
            application_id=world.application_id,
            webhook_id=world.application_id,
            interaction_metadata=meta,
            **parts,
        )

    async def _follow_up(self, call: Call) -> Answer:
        interaction = self._answered(call)
        original = self._world.messages.get(interaction.original_id or "")
        if interaction.callback == THINKING and original is None and interaction.answered is None:
            raise refusal.unknown_message()  # the place that it would take is gone
        check_message(call.body)
        if original is not None and original.is_loading:
            # The first follow-up takes the place of "… is thinking", and is as public as that was.
            body = {**call.body, "flags": (call.body.get("flags") or 0) & ~EPHEMERAL}
            message = await self._change(original, body)
        else:
            message = self._say(interaction, call.body)
            await self._feed.created(message)
        interaction.answers(message.id)
        return Answer(body=message.payload) if call.query.get("wait") else NO_CONTENT

    async def _message(self, call: Call) -> Answer:
        return Answer(body=self._named(self._answered(call), call).payload)

    async def _edit(self, call: Call) -> Answer:
        interaction = self._answered(call)
        message = self._named(interaction, call)
        check_message({**message.payload, **call.body})
        message = await self._change(message, call.body)
        interaction.answers(message.id)
        return Answer(body=message.payload)

    async def _delete(self, call: Call) -> Answer:
        interaction = self._answered(call)
        message = self._named(interaction, call)
        del self._world.messages[message.id]
        await self._feed.deleted(message)
        interaction.pulse.beat()
        return NO_CONTENT

    def _answered(self, call: Call) -> Interaction:
        """Raises: Refused: a webhook opens with the first response and closes with its token."""
        interaction = self._world.interaction(call.named["webhook_token"])
        if call.named["webhook_id"] != self._world.application_id or interaction.callback is None:
            raise refusal.unknown_webhook()
        return interaction

    def _named(self, interaction: Interaction, call: Call) -> Message:
        id_ = call.named.get("message_id", interaction.original_id or "")
        message = self._world.messages.get(id_)
        if message is None or id_ not in (interaction.original_id, *interaction.message_ids):
            raise refusal.unknown_message()
        return message

    async def _change(self, message: Message, body: Mapping[str, Any]) -> Message:
        current = self._world.message(message.channel_id, message.id)
        edited = self._world.keep(current.edited(body))
        await self._feed.updated(edited)
        return edited


def _responded(interaction: Interaction, kind: int, message: Message | None) -> Json:
    """What Discord tells of a first response when it is asked to."""
    told: Json = {"id": interaction.deed_id, "type": interaction.kind, "channel_id": interaction.channel.id}
    if message is None:
        return {"interaction": told}
    told |= {
        "response_message_id": message.id,
        "response_message_loading": message.is_loading,
        "response_message_ephemeral": message.is_ephemeral,
    }
    if kind == THINKING:  # "message: present only if type is either CHANNEL_MESSAGE_WITH_SOURCE or UPDATE_MESSAGE"
        return {"interaction": told}
    return {"interaction": told, "resource": {"type": kind, "message": message.payload}}
