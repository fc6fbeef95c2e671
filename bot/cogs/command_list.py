"""Whether the commands that Discord knows are the ones that we have."""

from collections.abc import Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.cogs.translator import payloads

# What makes a command what it is. Discord adds marks of its own (ids, versions) and leaves defaults out.
_TELLING = frozenset(
    {"name", "description", "type", "options", "required", "choices", "value", "autocomplete", "channel_types"}
    | {"min_value", "max_value", "min_length", "max_length"}
    | {"nsfw", "default_member_permissions", "contexts", "integration_types"}
    | {"name_localizations", "description_localizations"}
)


async def published_ids(client: discord.Client, tree: app_commands.CommandTree[Any]) -> dict[str, int] | None:
    """Discord's ids of our commands by their names; None: it holds other ones now than ours.

    Asking costs one request at start. A digest kept in a file would save it, but would be wrong
    after a new token, on a second machine, or once a command was changed from elsewhere.
    """
    if client.application_id is None:
        return None
    # Not tree.fetch_commands: discord.py 2.7 misreads `contexts` and `integration_types` there, and neither
    # it nor http.get_global_commands asks for the translations, which Discord leaves out by itself.
    route = discord.http.Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    held = await client.http.request(route, params={"with_localizations": "true"})
    return {command["name"]: int(command["id"]) for command in held} if same(held, await payloads(tree)) else None


def whole_names(tree: app_commands.CommandTree[Any], ids: Mapping[str, int]) -> dict[str, int]:
    """The id for each command by its whole name: that of "privacy show" is that of "privacy"."""
    names = [command.qualified_name for command in tree.walk_commands() if isinstance(command, app_commands.Command)]
    return {name: ids[name.split(" ")[0]] for name in names if name.split(" ")[0] in ids}


def same(held: Iterable[Mapping[str, Any]], ours: Iterable[Mapping[str, Any]]) -> bool:
    """Whether two lists of commands, as Discord's API writes them, mean the same in any order."""
    return _by_name(held) == _by_name(ours)


def _by_name(payloads: Iterable[Mapping[str, Any]]) -> dict[tuple[object, object], object]:
    return {(payload.get("type", 1), payload["name"]): _meaning(payload) for payload in payloads}


def _meaning(value: object) -> object:
    """`value` without what Discord adds and without whatever is a default."""
    match value:
        case Mapping():
            told = {
                key: part if key.endswith("_localizations") else _meaning(part)  # by locale
                for key, part in value.items()
                if key in _TELLING
            }
            return {key: part for key, part in told.items() if part is not None and part not in (False, "", [], {})}
        case list():
            return [_meaning(part) for part in value]
        case bool():
            return value
        case _:
            return None if value is None else str(value)  # permissions come as text and go as a number
