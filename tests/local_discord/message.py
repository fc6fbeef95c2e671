"""A message, as Discord keeps it and as a reader sees it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Self

from tests.local_discord.payloads import Json, now

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
BUTTON, TEXT_DISPLAY = 2, 10
# What Discord adds to a component where a request leaves it out, by the component's type.
_DEFAULTS: Mapping[int, Json] = {14: {"spacing": 1, "divider": True}, 17: {"accent_color": None, "spoiler": False}}
_SENT = ("content", "embeds", "components", "attachments")  # what a request may set


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`payload` is what Discord's API would write; treat it as read-only."""

    payload: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.payload["id"])

    @property
    def channel_id(self) -> str:
        return str(self.payload["channel_id"])

    @property
    def author_id(self) -> str:
        return str(self.payload["author"]["id"])

    @property
    def content(self) -> str:
        return str(self.payload["content"])

    @property
    def embeds(self) -> Sequence[Json]:
        return tuple(self.payload["embeds"])

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return bool(self.payload["flags"] & EPHEMERAL)

    @property
    def is_loading(self) -> bool:
        """Whether it still says "… is thinking"."""
        return bool(self.payload["flags"] & LOADING)

    @property
    def components(self) -> Sequence[Json]:
        """Every component, also those inside of others."""
        return tuple(_nested(self.payload["components"]))

    @property
    def buttons(self) -> Sequence[str]:
        return tuple(part.get("label", "") for part in self.components if part["type"] == BUTTON)

    @property
    def text(self) -> str:
        """All that a reader sees, but its buttons."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("title", ""), embed.get("description", "")]
            parts += [f"{field['name']}\n{field['value']}" for field in embed.get("fields", ())]
            parts.append(embed.get("footer", {}).get("text", ""))
        parts += [part["content"] for part in self.components if part["type"] == TEXT_DISPLAY]
        return "\n".join(part for part in parts if part)

    def edited(self, body: Mapping[str, Any]) -> Self:
        """With what `body` sets; it is no longer loading."""
        told = {key: body[key] for key in _SENT if key in body}
        flags = (self.payload["flags"] & ~LOADING) | (body.get("flags") or 0)
        return replace(self, payload={**self.payload, **_kept(told), "flags": flags, "edited_timestamp": now()})


def written(*, id_: str, channel_id: str, author: Json, body: Mapping[str, Any], **more: Any) -> Message:
    """A new message of `author` with what `body`, a request's JSON, sets; `more` goes into the payload as it is."""
    return Message(
        payload={
            "id": id_,
            "channel_id": channel_id,
            "author": author,
            "type": 0,
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "attachments": [],
            "timestamp": now(),
            "edited_timestamp": None,
            "pinned": False,
            "tts": False,
            "flags": body.get("flags") or 0,
            **_kept({"content": "", "embeds": [], "components": [], **body}),
            **more,
        }
    )


def _kept(body: Mapping[str, Any]) -> Json:
    """The part of `body` that shows, as Discord writes it back: with ids on components, without nothings."""
    kept: Json = {}
    if "content" in body:
        kept["content"] = body["content"] or ""
    if "embeds" in body:
        kept["embeds"] = [{"type": "rich", **embed} for embed in body["embeds"] or ()]
    if "attachments" in body:
        kept["attachments"] = [_uploaded(file) for file in body["attachments"] or ()]
    if "components" in body:
        numbers = count(1)
        kept["components"] = [_numbered(component, numbers) for component in body["components"] or ()]
    return kept


def _uploaded(file: Mapping[str, Any]) -> Json:
    """What is left of a file: nobody here reads what is in it."""
    address = f"https://cdn.discordapp.com/attachments/{file['filename']}"
    return {"id": str(file["id"]), "filename": file["filename"], "size": 1, "url": address, "proxy_url": address}


def _numbered(component: Mapping[str, Any], numbers: Iterator[int]) -> Json:
    told = {key: value for key, value in component.items() if value is not None and key != "required"}
    made = {"id": next(numbers), **_DEFAULTS.get(component["type"], {}), **told}  # "required" is for forms only
    if "components" in made:
        made["components"] = [_numbered(inner, numbers) for inner in made["components"]]
    for single in ("component", "accessory"):
        if single in made:
            made[single] = _numbered(made[single], numbers)
    return made


def _nested(components: Sequence[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from _nested(component.get("components", ()))
        yield from _nested([component[key] for key in ("component", "accessory") if key in component])
