"""A message's buttons and menus as web components."""

from collections.abc import Mapping
from html import escape
from typing import Any

_ROW, _BUTTON, _STRING_SELECT = 1, 2, 3  # Discord's numbers of the kinds of components
_SELECTS = range(_STRING_SELECT, 9)  # of strings (3), of users, roles, mentionables and channels (5 to 8)
_LINK = 5
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "destructive", _LINK: "secondary"}


def components(rows: list[Mapping[str, Any]]) -> str:
    """Every row, in order. Raises: ValueError: a kind that we cannot draw, rather than leave it out."""
    if not rows:
        return ""
    return f'<discord-attachments slot="components">{"".join(map(_row, rows))}</discord-attachments>'


def _row(row: Mapping[str, Any]) -> str:
    if row["type"] != _ROW:
        raise ValueError(f"No drawing is known for a component of type {row['type']}.")
    return f"<discord-action-row>{''.join(map(_control, row['components']))}</discord-action-row>"


def _control(control: Mapping[str, Any]) -> str:
    disabled = " disabled" if control.get("disabled") else ""
    if control["type"] == _BUTTON:
        return _button(control, disabled)
    if control["type"] in _SELECTS:
        return _select(control, disabled)
    raise ValueError(f"No drawing is known for a component of type {control['type']}.")


def _button(button: Mapping[str, Any], disabled: str) -> str:
    address = f' url="{escape(button["url"])}"' if button["style"] == _LINK else ""
    emoji = (button.get("emoji") or {}).get("name") or ""
    label = " ".join(part for part in (emoji, button.get("label") or "") if part)
    return f'<discord-button type="{_STYLES[button["style"]]}"{address}{disabled}>{escape(label)}</discord-button>'


def _select(menu: Mapping[str, Any], disabled: str) -> str:
    """Closed, as it stands in the channel: with what is chosen, or else its placeholder."""
    chosen = ", ".join(option["label"] for option in menu.get("options", ()) if option.get("default"))
    shown = chosen or menu.get("placeholder") or "Make a selection"
    return f'<discord-string-select-menu placeholder="{escape(shown)}"{disabled}></discord-string-select-menu>'
