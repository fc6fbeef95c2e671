"""What people do, as the gateway tells the bot of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.local_discord.exchange import COMPONENT, SUBMIT, Interaction, Modal
from tests.local_discord.message import BUTTON, Message
from tests.local_discord.payloads import (
    DM,
    GROUP,
    Attachment,
    Channel,
    Json,
    channel_object,
    member_object,
    user_object,
)
from tests.local_discord.roles import Role
from tests.local_discord.world import World

_SUBCOMMAND, _GROUP = 1, 2
_LABEL = 18


def interaction_object(world: World, interaction: Interaction) -> Json:
    """INTERACTION_CREATE."""
    channel, person = interaction.channel, interaction.person
    may = str(world.permissions(person, channel).value)
    told: Json = {
        "id": interaction.deed_id,
        "application_id": world.application_id,
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "channel_id": channel.id,
        "channel": {**channel_object(channel), "permissions": may},
        "locale": interaction.person.locale,
        "app_permissions": str(world.permissions(world.bot, channel).value),
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
        "data": interaction.data,
    }
    if interaction.source is not None and interaction.kind in (COMPONENT, SUBMIT):
        told["message"] = interaction.source.payload
    told["authorizing_integration_owners"] = owners(world, interaction)
    if channel.kind in (DM, GROUP):
        return {**told, "user": user_object(person), "context": 1 if channel.kind == DM else 2}
    return {
        **told,
        "guild_id": channel.guild_id,
        "guild": {"id": channel.guild_id, "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": {**member_object(person), "permissions": may},
        "context": 0,
    }


def owners(world: World, interaction: Interaction) -> Json:
    """Who has installed the bot where this happens: the server, or the person for themselves."""
    channel = interaction.channel
    return {"0": channel.guild_id} if channel.guild_id == world.guild.id else {"1": interaction.person.id}


def command_data(
    world: World, name: str, options: Mapping[str, object], *, where: Channel, focused: str | None = None
) -> Json:
    """The data of a slash command; a space in `name` leads to a subcommand. `focused`: the option being typed.

    A channel, a role or an attachment may be the value of an option.

    Raises: AssertionError: the bot has published no such command, not for this place, or not these options.
    """
    first, *rest = name.split()
    command = _one(world.commands, first)
    assert is_offered(world, command, where), f"Discord does not offer /{name} there"
    held = list(command.get("options") or ())
    path: list[Json] = []
    for part in rest:
        path.append(_one(held, part))
        held = list(path[-1].get("options") or ())
    given: list[Json] = [
        {
            "name": key,
            "type": _one(held, key)["type"],
            "value": _value(value),
            **({"focused": True} if key == focused else {}),
        }
        for key, value in options.items()
    ]
    missing = [option["name"] for option in held if option.get("required") and option["name"] not in options]
    assert focused or not missing, f"/{name} needs {missing}: Discord would not send it"
    for step in reversed(path):
        assert step["type"] in (_SUBCOMMAND, _GROUP)
        given = [{"name": step["name"], "type": step["type"], "options": given}]
    return {"id": command["id"], "name": first, "type": 1, "options": given, **_resolved(options.values())}


def is_offered(world: World, command: Json, where: Channel) -> bool:
    """Whether Discord shows `command` in this kind of place, to whoever has installed the bot."""
    context = {DM: 1, GROUP: 2}.get(where.kind, 0)
    install = 0 if where.guild_id == world.guild.id else 1
    contexts = command.get("contexts")
    return (contexts is None or context in contexts) and install in command["integration_types"]


def _value(value: object) -> object:
    return value.id if isinstance(value, Attachment | Channel | Role) else value


def _resolved(values: Iterable[object]) -> Json:
    """What Discord tells of the channels, roles and files that a command names."""
    every = list(values)
    told: Json = {
        "channels": {one.id: channel_object(one) | {"permissions": "0"} for one in every if isinstance(one, Channel)},
        "roles": {one.id: one.payload for one in every if isinstance(one, Role)},
        "attachments": {one.id: one.payload for one in every if isinstance(one, Attachment)},
    }
    return {"resolved": {kind: held for kind, held in told.items() if held}} if any(told.values()) else {}


def menu_data(world: World, name: str, message: Message) -> Json:
    """The data of a command in the menu of `message`."""
    command = _one(world.commands, name)
    where = world.channel(message.channel_id)
    assert is_offered(world, command, where), f"Discord does not offer {name!r} there"
    shown = {key: part for key, part in message.payload.items() if key != "referenced_message"}
    return {
        "id": command["id"],
        "name": name,
        "type": 3,
        "target_id": message.id,
        "resolved": {"messages": {message.id: shown}},
    }


def press_data(message: Message, label: str) -> Json:
    """Raises: AssertionError: `message` has no such button, or it cannot be pressed."""
    buttons = [part for part in message.components if part["type"] == BUTTON and part.get("label") == label]
    assert buttons, f"no button {label!r}; there are {list(message.buttons)}"
    assert not buttons[0].get("disabled"), f"the button {label!r} is greyed out"
    return {"custom_id": buttons[0]["custom_id"], "component_type": BUTTON, "id": buttons[0]["id"]}


def choice_data(message: Message, placeholder: str, values: Sequence[str]) -> Json:
    """Of a select menu. Raises: AssertionError: `message` has no such menu or not these values."""
    menu = next(part for part in message.components if part.get("placeholder") == placeholder)
    offered = {option["value"] for option in menu.get("options", ())}
    assert set(values) <= offered, f"the menu offers {sorted(offered)}"
    return {"custom_id": menu["custom_id"], "component_type": menu["type"], "id": menu["id"], "values": list(values)}


def submit_data(modal: Modal, values: Mapping[str, object]) -> Json:
    """`values`: by the label of each field. Raises: AssertionError: the form has not these fields."""
    labels = dict(_fields(modal.components))
    assert set(values) <= set(labels), f"the form has {sorted(labels)}"
    inputs = {labels[label]["custom_id"]: value for label, value in values.items()}
    return {"custom_id": modal.custom_id, "components": [_filled(row, inputs) for row in modal.components]}


def _fields(components: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    for row in components:
        if row["type"] == _LABEL:
            yield row["label"], row["component"]
        for inner in row.get("components", ()):
            yield inner["label"], inner


def _filled(row: Json, inputs: Mapping[str, object]) -> Json:
    if row["type"] == _LABEL:
        return {"type": _LABEL, "id": 1, "component": _field(row["component"], inputs)}
    return {"type": row["type"], "id": 1, "components": [_field(part, inputs) for part in row.get("components", ())]}


def _field(component: Json, inputs: Mapping[str, object]) -> Json:
    value = inputs.get(component["custom_id"], component.get("value", ""))
    key = "values" if isinstance(value, list) else "value"
    return {"type": component["type"], "id": 2, "custom_id": component["custom_id"], key: value}


def _one(named: Sequence[Json], name: str) -> Any:
    for one in named:
        if one["name"] == name:
            return one
    raise AssertionError(f"the bot has published no {name!r}, but {[one['name'] for one in named]}")
