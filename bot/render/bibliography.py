"""The library's bibliography, as text and as JSON objects, with what is not known said."""

from collections.abc import Iterator
from typing import Literal, TypedDict

from bot.library.document import Document, Wording
from bot.library.source import Source
from bot.render.terminal import WIDTH, named
from bot.render.wrap import wrapped

_INDENT = "    "


class SourceObject(TypedDict):
    """One source. A null says that nobody knows; `not_known` lists those in words."""

    source_id: str
    title: str | None
    description: str | None
    publisher: str
    authors: list[str]
    published: str | None  # ISO date
    published_note: str | None
    url: str | None
    kind: Literal["news", "paper", "report"]
    language: str
    rights: str
    wording: Literal["note", "quote"]
    notes: int  # how many notes or paragraphs of it are indexed
    not_known: list[str]


def source_object(document: Document) -> SourceObject:
    source = document.source
    return SourceObject(
        source_id=source.id,
        title=source.title,
        description=source.description,
        publisher=source.publisher,
        authors=list(source.authors),
        published=source.published.isoformat() if source.published else None,
        published_note=source.published_note,
        url=source.url,
        kind=source.kind.value,
        language=source.language,
        rights=source.rights,
        wording=document.wording.value,
        notes=len(document.blocks),
        not_known=list(not_known(source)),
    )


def bibliography_text(documents: tuple[Document, ...], topics: tuple[str, ...] = (), *, width: int = WIDTH) -> str:
    """Each source with all that is known of it, under the id that `summary` and `document` take.

    Then the `topics`, which `summary` takes too.
    """
    if not documents:
        return "The library is empty."
    counted = "1 source" if len(documents) == 1 else f"{len(documents)} sources"
    opening = wrapped(f"I answer from {counted} and from nothing else.", width)
    listed = "\n".join(("Topics", *(wrapped(topic, width, first=_INDENT, rest=_INDENT) for topic in topics)))
    entries = (_entry(document, width) for document in documents)
    return "\n\n".join((opening, *entries, *((listed,) if topics else ())))


def not_known(source: Source) -> Iterator[str]:
    """What the catalogue could not find out about `source`."""
    if source.title is None:
        yield "title"
    if not source.authors:
        yield "author"
    if source.published is None:
        yield "exact date" if source.published_note else "date"
    if source.url is None:
        yield "link"


def _entry(document: Document, width: int) -> str:
    source = document.source
    count = len(document.blocks)
    one, many = ("note", "notes") if document.wording is Wording.NOTE else ("paragraph", "paragraphs")
    held = f"{count} {one if count == 1 else many}"
    whose = "in our own words" if document.wording is Wording.NOTE else "in the source's own words"
    missing = ", ".join(not_known(source))
    lines = (
        named(source),
        f"By {', '.join(source.authors)}." if source.authors else "",
        f"{source.kind.capitalize()}, language: {source.language}; {held} {whose}.",
        source.url.replace(" ", "%20") if source.url else "",
        f"Not known: {missing}." if missing else "",
        source.rights,
    )
    body = (wrapped(line, width, first=_INDENT, rest=_INDENT) for line in lines if line)
    return "\n".join((wrapped(source.id, width), *body))
