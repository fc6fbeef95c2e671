"""Messages as a page of web components that look like Discord; each field of a payload has its place."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from screenshots.components import components
from screenshots.markdown import blocks, words
from screenshots.message import Message

HERE = Path(__file__).parent
_TIME = "Today at 12:00"  # the same in every picture, so that only a change of words changes one


def page(messages: Iterable[Message]) -> str:
    """The whole page; its scripts and fonts are files under node_modules/."""
    template = Template((HERE / "page.html").read_text("utf-8"))
    return template.substitute(messages="\n".join(map(_message, messages)))


def _message(message: Message) -> str:
    payload = message.payload
    marks = (" bot" if message.is_bot else "") + (" ephemeral" if message.is_ephemeral else "")
    return (
        f'<discord-message author="{escape(message.author)}" avatar="{_avatar(message.author, message.is_bot)}"'
        f' timestamp="{_TIME}"{marks}>'
        f"{_command(message)}{blocks(payload.get('content') or '')}"
        f"{''.join(map(_embed, payload.get('embeds') or ()))}"
        f"{components(payload.get('components') or [])}</discord-message>"
    )


def _command(message: Message) -> str:
    if message.command is None or message.asker is None:
        return ""
    return (
        f'<discord-command slot="reply" author="{escape(message.asker)}" avatar="{_avatar(message.asker, False)}"'
        f' command="{escape(message.command)}"></discord-command>'
    )


def _embed(embed: Mapping[str, Any]) -> str:
    heading = f' embed-title="{escape(words(embed["title"]))}"' if embed.get("title") else ""
    address = f' url="{escape(embed["url"])}"' if embed.get("url") else ""
    colour = f' color="#{embed["color"]:06x}"' if embed.get("color") is not None else ""
    described = embed.get("description")
    description = (
        f'<discord-embed-description slot="description">{blocks(described)}</discord-embed-description>'
        if described
        else ""
    )
    return (
        f'<discord-embed slot="embeds"{heading}{address}{colour}>'
        f"{description}{_fields(embed.get('fields') or [])}{_footer(embed.get('footer'))}</discord-embed>"
    )


def _fields(fields: list[Mapping[str, Any]]) -> str:
    if not fields:
        return ""
    drawn = "".join(
        f'<discord-embed-field field-title="{escape(words(field["name"]))}"{" inline" if field.get("inline") else ""}>'
        f"{blocks(field['value'])}</discord-embed-field>"
        for field in fields
    )
    return f'<discord-embed-fields slot="fields">{drawn}</discord-embed-fields>'


def _footer(footer: Mapping[str, Any] | None) -> str:
    """Discord reads no Markdown in a footer."""
    if not footer:
        return ""
    return f'<discord-embed-footer slot="footer">{escape(footer["text"])}</discord-embed-footer>'


def _avatar(name: str, is_bot: bool) -> str:
    """A disc with the name's first letter: no picture is fetched from anywhere."""
    disc = "#5865f2" if is_bot else "#8a6d9e"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="{disc}"/>'
        f'<text x="20" y="27" font-family="sans-serif" font-size="19" fill="#fff" text-anchor="middle">'
        f"{escape(name[:1].upper())}</text></svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"
