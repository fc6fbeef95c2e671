"""Who asks, and where."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

import discord


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person who asks something of the bot at one moment."""

    person: int
    server: int | None  # None: in a direct message
    channel: int | None  # None: Discord did not say
    places: frozenset[int]  # the channel, and if that is a thread, the one that it belongs to
    roles: frozenset[int]
    at: datetime  # with its time zone
    locale: str | None = None  # of the person's Discord; None: a message does not tell it
    takes_threads: bool = False  # in a server's text channel, where a thread may begin on a message

    @property
    def is_in_thread(self) -> bool:
        return len(self.places) > 1

    @classmethod
    def of(cls, asked: discord.Interaction | discord.Message) -> Self:
        person = asked.user if isinstance(asked, discord.Interaction) else asked.author
        channel = asked.channel
        places = {channel.id} if channel is not None else set()
        if isinstance(channel, discord.Thread):
            places.add(channel.parent_id)
        return cls(
            person=person.id,
            server=asked.guild.id if asked.guild else None,
            channel=channel.id if channel is not None else None,
            places=frozenset(places),
            roles=frozenset(role.id for role in getattr(person, "roles", ())),
            # An edited message asks when it is edited, not when it was first written.
            at=(asked.edited_at if isinstance(asked, discord.Message) else None) or asked.created_at,
            locale=asked.locale.value if isinstance(asked, discord.Interaction) else None,
            takes_threads=isinstance(channel, discord.TextChannel) and _is_member(asked),
        )


def _is_member(asked: discord.Interaction | discord.Message) -> bool:
    """Whether the bot is in the server. Whoever has installed it for themselves may use it in others too;
    there discord.py only makes believe that it is a member."""
    return isinstance(asked, discord.Message) or asked.client.get_guild(asked.guild_id or 0) is not None
