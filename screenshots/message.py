"""A message as a plain value: what Discord sends to whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord
from simcord import InteractionResult

NAME = "Lightstick"  # of the bot; the simulation gives it another
EPHEMERAL = 64  # the flag of a message that only one person sees


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `payload` has Discord's `content`, `embeds`, `components` and `flags`."""

    payload: Mapping[str, Any]
    author: str
    is_bot: bool
    command: str | None = None  # "/ask", where the message answers a command
    asker: str | None = None  # who used the command

    @property
    def is_ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.payload.get("flags", 0) & EPHEMERAL)


def said(message: discord.Message, *, command: str | None = None, asker: str | None = None) -> Message:
    """`message` as Discord sends it."""
    payload = {
        "content": message.content,
        "embeds": [embed.to_dict() for embed in message.embeds],
        "components": [component.to_dict() for component in message.components],
        "flags": message.flags.value,
    }
    return Message(
        payload=payload,
        author=NAME if message.author.bot else message.author.display_name,
        is_bot=message.author.bot,
        command=command,
        asker=asker,
    )


def answers(result: InteractionResult, *, command: str | None = None, asker: str | None = None) -> tuple[Message, ...]:
    """All that the bot sent in answer to a command or a button, in order; the first names the command."""
    first = (result.response,) if result.response is not None else ()
    sent = [response.message for response in (*first, *result.followups)]
    return tuple(
        said(message, command=command if n == 0 else None, asker=asker if n == 0 else None)
        for n, message in enumerate(sent)
    )
