"""The words of a payload, and those of a page, to set one beside the other."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

_HIDDEN = re.compile(r"\\|\]\([^)]*\)|(?<=\w):\d+>")  # escapes, addresses behind words, and ids of commands
_SHOWN = ("content", "title", "description", "name", "value", "text", "label", "placeholder")


def payload_words(payload: Any) -> Counter[str]:
    """Every word that a reader of the message `payload` sees."""
    return _counted(" ".join(_texts(payload)))


def page_words(html: str) -> Counter[str]:
    """Every word between tags, and in the attributes that the components show."""
    reader = _Reader()
    reader.feed(html)
    return _counted(" ".join(reader.found))


def _texts(part: Any) -> Iterator[str]:
    match part:
        case dict():
            for key, value in part.items():
                if key in _SHOWN and isinstance(value, str):
                    yield _HIDDEN.sub("", value)
                elif key != "options":  # a menu is drawn closed
                    yield from _texts(value)
        case list():
            for each in part:
                yield from _texts(each)


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("embed-title", "field-title", "placeholder")]
