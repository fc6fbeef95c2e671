"""What a role allows, and what a channel allows or denies beside it."""

from dataclasses import dataclass
from typing import Any

from discord import Permissions

NOTHING = Permissions.none()
# What a new server gives to everybody, as far as it matters to a bot.
USUAL = Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    use_application_commands=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of the server; that of everybody bears the server's own id."""

    id: str
    name: str
    permissions: Permissions

    @property
    def payload(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "permissions": str(self.permissions.value),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What one channel allows to a role or a person, or denies them."""

    id: str
    is_role: bool
    allow: Permissions = NOTHING
    deny: Permissions = NOTHING

    @property
    def payload(self) -> dict[str, Any]:
        kind = 0 if self.is_role else 1
        return {"id": self.id, "type": kind, "allow": str(self.allow.value), "deny": str(self.deny.value)}
