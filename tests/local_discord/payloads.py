"""People, servers and channels as Discord's API writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.local_discord.roles import Overwrite, Role

Json = dict[str, Any]

TEXT, DM, GROUP, THREAD = 0, 1, 3, 11  # types of channels
_SINCE = "2026-01-01T00:00:00.000000+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or the bot."""

    id: str
    name: str
    is_bot: bool = False
    locale: str = "en-GB"
    roles: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel of the server, a thread under one, or a person's direct messages."""

    id: str
    name: str
    kind: int = TEXT
    guild_id: str | None = None
    parent_id: str | None = None  # of a thread
    owner_id: str | None = None  # of a thread
    person: User | None = None  # the other side of direct messages, or somebody in a group
    overwrites: list[Overwrite] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that somebody attaches to a command; `url` is where it can be fetched."""

    id: str
    name: str
    data: bytes
    url: str

    @property
    def payload(self) -> Json:
        told = {"id": self.id, "filename": self.name, "size": len(self.data), "url": self.url, "proxy_url": self.url}
        return {**told, "content_type": "application/octet-stream", "ephemeral": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """A server, with the bot in it."""

    id: str
    name: str
    owner_id: str
    roles: list[Role] = field(default_factory=list, compare=False)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def user_object(user: User) -> Json:
    return {
        "id": user.id,
        "username": user.name,
        "global_name": None if user.is_bot else user.name.title(),
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
        **({"bot": True} if user.is_bot else {}),
    }


def own_user(user: User) -> Json:
    """The bot as it sees itself."""
    return {**user_object(user), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member_object(user: User) -> Json:
    return {
        "user": user_object(user),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": list(user.roles),
        "joined_at": _SINCE,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }


def channel_object(channel: Channel) -> Json:
    written: Json = {"id": channel.id, "type": channel.kind, "flags": 0, "last_message_id": None}
    if channel.kind == GROUP:
        written |= {"name": channel.name, "icon": None, "owner_id": None}
    if channel.kind in (DM, GROUP):
        assert channel.person is not None
        return {**written, "recipients": [user_object(channel.person)]}
    written |= {"guild_id": channel.guild_id, "name": channel.name, "parent_id": channel.parent_id}
    if channel.kind == THREAD:
        return {
            **written,
            "owner_id": channel.owner_id,
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "rate_limit_per_user": 0,
            "thread_metadata": {
                "archived": False,
                "archive_timestamp": now(),
                "auto_archive_duration": 1440,
                "locked": False,
                "create_timestamp": now(),
            },
        }
    return {
        **written,
        "position": 0,
        "permission_overwrites": [one.payload for one in channel.overwrites],
        "nsfw": False,
        "topic": None,
        "rate_limit_per_user": 0,
    }


def guild_object(guild: Guild) -> Json:
    nothing = """icon description home_header splash discovery_splash banner application_id afk_channel_id
        system_channel_id widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id
        public_updates_channel_id incidents_data""".split()
    zero = """system_channel_flags verification_level default_message_notifications mfa_level
        explicit_content_filter premium_tier premium_subscription_count nsfw_level""".split()
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner_id,
        "region": "deprecated",
        "roles": [role.payload for role in guild.roles],
        "features": [],
        "emojis": [],
        "stickers": [],
        "preferred_locale": "en-US",
        "afk_timeout": 300,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "widget_enabled": False,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        **dict.fromkeys(nothing),
        **dict.fromkeys(zero, 0),
    }


def guild_created(guild: Guild, channels: Sequence[Channel], members: Sequence[User]) -> Json:
    """What the gateway tells of a server: more than REST does."""
    return {
        **guild_object(guild),
        "joined_at": _SINCE,
        "large": False,
        "unavailable": False,
        "member_count": len(members),
        "members": [member_object(user) for user in members],
        "channels": [channel_object(channel) for channel in channels if channel.kind == TEXT],
        "threads": [channel_object(channel) for channel in channels if channel.kind == THREAD],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
