"""Discord's limits on what is sent, refused with the code that Discord uses for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.local_discord.message import COMPONENTS_V2, TEXT_DISPLAY
from tests.local_discord.refusal import empty_message, invalid_form

_EMBED = {"title": 256, "description": 4096}  # each limit in UTF-16 units
_LABELS = {"label": 80, "custom_id": 100, "placeholder": 150}
_ROW = 1


def check_message(body: Mapping[str, Any], *, may_be_empty: bool = False) -> None:
    """Raises: Refused: Discord would not take `body` as a message."""
    content, embeds, components = (body.get(key) or () for key in ("content", "embeds", "components"))
    files = body.get("attachments")
    is_v2 = bool((body.get("flags") or 0) & COMPONENTS_V2)
    if not (content or embeds or components or files or may_be_empty):
        raise empty_message()
    if is_v2 and (content or embeds):
        raise invalid_form("content", "The flag for components version 2 forbids content and embeds")
    _at_most(2000, content or "", "content")
    _check_embeds(embeds)
    _check_components(components, is_v2=is_v2)


def check_choices(choices: Sequence[Mapping[str, Any]]) -> None:
    """Raises: Refused: they cannot be offered while a person types."""
    if len(choices) > 25:
        raise invalid_form("data.choices", "Must be 25 or fewer in length.")
    for number, choice in enumerate(choices):
        for key in ("name", "value"):
            _between(1, 100, str(choice[key]), f"data.choices.{number}.{key}")


def check_modal(modal: Mapping[str, Any]) -> None:
    """Raises: Refused: it cannot be opened."""
    _between(1, 45, modal["title"], "data.title")
    _between(1, 100, modal["custom_id"], "data.custom_id")
    if not 1 <= len(modal["components"]) <= 5:
        raise invalid_form("data.components", "Must be between 1 and 5 in length.")


def _check_embeds(embeds: Sequence[Mapping[str, Any]]) -> None:
    if len(embeds) > 10:
        raise invalid_form("embeds", "Must be 10 or fewer in length.")
    total = 0
    for number, embed in enumerate(embeds):
        place = f"embeds.{number}"
        fields = embed.get("fields") or ()
        texts = [embed.get(key) or "" for key in _EMBED]
        for (key, most), text in zip(_EMBED.items(), texts, strict=True):
            _at_most(most, text, f"{place}.{key}")
        footer = (embed.get("footer") or {}).get("text", "")
        author = (embed.get("author") or {}).get("name", "")
        _at_most(2048, footer, f"{place}.footer.text")
        _at_most(256, author, f"{place}.author.name")
        if len(fields) > 25:
            raise invalid_form(f"{place}.fields", "Must be 25 or fewer in length.")
        for index, field in enumerate(fields):
            _between(1, 256, field["name"], f"{place}.fields.{index}.name")
            _between(1, 1024, field["value"], f"{place}.fields.{index}.value")
        said = [*texts, footer, author, *(field[key] for field in fields for key in ("name", "value"))]
        if not any(said):
            raise invalid_form(place, "This embed is empty.")
        total += sum(map(_units, said))
    if total > 6000:
        raise invalid_form("embeds", "Embed size exceeds maximum size of 6000")


def _check_components(components: Sequence[Mapping[str, Any]], *, is_v2: bool) -> None:
    if not is_v2 and (len(components) > 5 or any(row["type"] != _ROW for row in components)):
        raise invalid_form("components", "Must be 5 or fewer action rows.")
    every = list(_nested(components))
    if len(every) > 40:
        raise invalid_form("components", "Must be 40 or fewer in all.")
    for part in every:
        if part["type"] == _ROW and not 1 <= len(part["components"]) <= 5:
            raise invalid_form("components", "A row holds between 1 and 5 components.")
        for key, most in _LABELS.items():
            _at_most(most, part.get(key) or "", f"components.{key}")
    ids = [part["custom_id"] for part in every if part.get("custom_id")]
    if len(ids) != len(set(ids)):
        raise invalid_form("components", "Component custom id cannot be duplicated")
    if sum(_units(part["content"]) for part in every if part["type"] == TEXT_DISPLAY) > 4000:
        raise invalid_form("components", "Text displays hold at most 4000 characters in all.")


def _nested(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _nested(component.get("components") or ())
        yield from _nested([component["accessory"]] if component.get("accessory") else [])


def _at_most(most: int, text: str, field: str) -> None:
    if _units(text) > most:
        raise invalid_form(field, f"Must be {most} or fewer in length.")


def _between(least: int, most: int, text: str, field: str) -> None:
    if not least <= _units(text) <= most:
        raise invalid_form(field, f"Must be between {least} and {most} in length.")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
