"""The names of commands in a card, so that a reader can press them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.i18n.speech import Speech
from bot.language.fixed import command_name, group_name
from bot.render.discord_message import Card

_WRITTEN = re.compile(r"`/([^`\n]+)`")

Ids = Mapping[str, int]  # Discord's id of a command by its whole name: "ask", "privacy show"


def clickable(card: Card, ids: Ids, *, speech: Speech) -> Card:
    """`card` with each `/command` of ours that Discord knows as a mention of it; all others stay as they are."""
    mentions = {_said(name, speech): f"</{name}:{id_}>" for name, id_ in ids.items()}

    def pressed(text: str) -> str:
        return _WRITTEN.sub(lambda found: mentions.get(found[1], found[0]), text)

    # Discord follows no mention in a title, the name of a field or a footer.
    fields = tuple(replace(field, value=pressed(field.value)) for field in card.fields)
    return replace(card, description=pressed(card.description), fields=fields)


def _said(name: str, speech: Speech) -> str:
    """The whole name as the reader's Discord shows it."""
    *groups, command = name.split(" ")
    return " ".join((*(speech(group_name(group)) for group in groups), speech(command_name(command))))
