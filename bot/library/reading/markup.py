"""What the markup around a stretch says that it is: by its tag, its role and the names of its classes."""

import re
import tomllib
from importlib.resources import files

from lxml.html import HtmlElement

from bot.library.reading.reading import Reason

_HINTS = tomllib.loads((files(__package__) / "markup.toml").read_text("utf-8"))
_TAGS = {tag: Reason[name.upper()] for name, tags in _HINTS["tags"].items() for tag in tags}
_ROLES = {role: Reason[name.upper()] for name, roles in _HINTS["roles"].items() for role in roles}
# The first that fits counts.
_NAMES = tuple(
    (Reason[name.upper()], re.compile(rf"(?:^|[^a-z])(?:{'|'.join(words)})(?:$|[^a-z])"))
    for name, words in _HINTS["names"].items()
)
_CERTAIN = frozenset(_HINTS["certain"])
_FRAMES = frozenset({"div", "table", "center", "dl", "figure"})
_CAPTION = 300  # characters
_WHOLE = frozenset({"html", "body", "main", "article"})


def hint(element: HtmlElement) -> tuple[Reason, bool] | None:
    """The reason to leave out what is in `element`, and whether it needs no further sign."""
    if element.tag in _WHOLE:
        return None
    if element.tag in _TAGS:
        return _TAGS[element.tag], element.tag in _CERTAIN
    role = _ROLES.get(element.get("role") or "")
    if role is not None:
        return role, role is Reason.NAVIGATION
    if element.tag in _FRAMES and _frames_picture(element):
        return Reason.CAPTION, False
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    if named.isspace():
        return None
    # fooBar and foo_bar are foo-bar.
    named = re.sub(r"(?<=[a-z])(?=[A-Z])|_+", "-", named[:300]).casefold()
    return next(((reason, False) for reason, names in _NAMES if names.search(named)), None)


def _frames_picture(element: HtmlElement) -> bool:
    """Whether a box holds a picture and, after it, no more words than a caption has."""
    length = 0
    for part in element.iter():
        if part.tag == "img":
            length = 0 if length == 0 else _CAPTION
        length += len((part.text or "").strip()) + (len((part.tail or "").strip()) if part is not element else 0)
        if length >= _CAPTION:
            return False
    return length > 0 and next(element.iter("img"), None) is not None
