"""Who may do what where: the permissions of roles, then what a channel allows or denies, as Discord reckons."""

from collections.abc import Iterable, Iterator

from discord import Permissions

from tests.local_discord import refusal
from tests.local_discord.payloads import DM, GROUP, THREAD, Channel, Guild, User
from tests.local_discord.roles import NOTHING, USUAL, Overwrite

ALL = Permissions.all()


def permissions(user: User, channel: Channel, guild: Guild, overwrites: Iterable[Overwrite]) -> Permissions:
    """What `user` may do in `channel`; `overwrites` are the channel's, or of a thread those of its channel."""
    if channel.kind == DM:
        return ALL
    if channel.kind == GROUP or channel.guild_id != guild.id:  # where the bot is no member
        return NOTHING if user.is_bot else USUAL
    if user.id == guild.owner_id:
        return ALL
    held = _union(role.permissions for role in guild.roles if role.id in (guild.id, *user.roles))
    if Permissions(held).administrator:
        return ALL
    for some in _in_order(user, guild, list(overwrites)):
        held = held & ~_union(one.deny for one in some) | _union(one.allow for one in some)
    return Permissions(held)


def check(held: Permissions, channel: Channel, *needed: str) -> None:
    """Raises: Refused: one of the `needed` permissions is not `held`. "write" is to write in this kind of channel."""
    if not held.view_channel:
        raise refusal.missing_access()
    write = "send_messages_in_threads" if channel.kind == THREAD else "send_messages"
    for name in needed:
        if not getattr(held, write if name == "write" else name):
            raise refusal.missing_permissions()


def _in_order(user: User, guild: Guild, every: list[Overwrite]) -> Iterator[list[Overwrite]]:
    """First what concerns everybody, then the roles together, then the person: the later wins."""
    yield [one for one in every if one.id == guild.id]
    yield [one for one in every if one.is_role and one.id in user.roles]
    yield [one for one in every if not one.is_role and one.id == user.id]


def _union(some: Iterable[Permissions]) -> int:
    held = 0
    for one in some:
        held |= one.value
    return held
