"""What trafilatura takes for a page's main text and for its metadata."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

_MOST = 40_000  # elements; trafilatura takes minutes for a page of hundreds of thousands
_START = 48  # letters; two texts that begin with the same ones are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a page's markup claims, as trafilatura reads it; nothing of it is checked."""

    title: str | None
    authors: tuple[str, ...]
    site: str | None
    day: str | None  # ISO 8601
    licence: str | None
    url: str | None


def chooser(tree: HtmlElement) -> Callable[[str], bool | None]:
    """A test whether a text of `tree` is main text; it answers `None` to all where none was found."""
    if sum(1 for _ in tree.iter()) > _MOST:
        return lambda _: None
    found = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return lambda _: None
    starts: set[str] = set()
    for element in body.iter():
        pieces = ["".join(element.itertext()) if len(element) < 50 else "", element.text or "", element.tail or ""]
        starts.update(filter(None, map(_start, pieces)))
    return lambda text: _start(text) in starts


def claims(tree: HtmlElement, url: str | None) -> Claims:
    """What the head of the page and its structured data say."""
    found = trafilatura.extract_metadata(deepcopy(tree), default_url=url, extensive=False)
    return Claims(
        title=found.title or None,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        site=found.sitename or None,
        day=found.date or None,
        licence=found.license or None,
        url=found.url or None,
    )


def _start(text: str) -> str:
    return re.sub(r"[\W_]+", "", text[: 3 * _START]).casefold()[:_START]
