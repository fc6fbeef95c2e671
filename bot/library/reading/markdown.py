"""A Markdown file: its markup is structure, and its front matter bibliography."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.library.reading.bibliography import bibliography
from bot.library.reading.byline import written_date
from bot.library.reading.characters import one_line
from bot.library.reading.language import language_of
from bot.library.reading.reading import Dropped, Format, Imprint, Reading, Reason
from bot.library.reading.sift import sift
from bot.library.reading.stretch import Role, Stretch
from bot.library.reading.tables import line_of
from bot.library.source import Kind

_FRONT = re.compile(r"\A---[^\S\n]*\n(.{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
_NOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:[^\S\n]*(.*(?:\n(?: {2,}|\t).+)*)$", re.M)
_NOTE_MARK = re.compile(r"\s?\[\^[^\]\n]{1,40}\]")
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_WORDED = frozenset({"inline", "fence", "code_block", "html_block"})
_INLINE_LONGEST = 50_000  # characters; emphasis and links in a longer line are no longer looked for


def read_markdown(text: str) -> Reading:
    """`text` is clean; the reading may hold no paragraph."""
    front = _FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    body = text[front.end() :] if front and fields else text
    hidden = [one_line(comment[4:-3]) for comment in _COMMENT.findall(body)]
    notes = tuple(one_line(note) for note in _NOTE.findall(body))
    body = _NOTE.sub("", _COMMENT.sub("", body))
    said = _imprint(fields)
    marks = _NOTE_MARK.findall(body)
    found = bibliography(tuple(_stretches(_NOTE_MARK.sub("", body))), title=said.title)
    language = said.language or language_of(body)
    sifted = sift(found.stretches, language)
    return Reading(
        format=Format.MARKDOWN,
        paragraphs=sifted.paragraphs,
        imprint=replace(
            said,
            title=said.title or found.title,
            authors=said.authors or found.authors,
            publisher=said.publisher or found.publisher,
            published=said.published or found.published,
            rights=said.rights or found.rights,
            language=language,
        ),
        dropped=(
            *sifted.dropped,
            *(Dropped(text=mark.strip(), reason=Reason.MARK) for mark in marks),
            *(Dropped(text=words, reason=Reason.HIDDEN) for words in hidden if words),
        ),
        references=(*sifted.references, *filter(None, notes)),
    )


def _stretches(body: str) -> Iterator[Stretch]:
    parser = MarkdownIt("commonmark").enable("table")
    if any(len(line) > _INLINE_LONGEST for line in body.split("\n")):
        parser.disable("inline")
    heading: int | None = None
    depth = 0  # of lists
    table: list[Token] | None = None
    for token in parser.parse(body):
        kind = token.type
        if kind == "table_open":
            table = []
        elif kind == "table_close" and table is not None:
            yield from _rows(table)
            table = None
        elif table is not None:
            table.append(token)
        elif kind in ("heading_open", "heading_close"):
            heading = int(token.tag[1]) if token.nesting > 0 else None
        elif kind in ("list_item_open", "list_item_close"):
            depth += token.nesting
        elif kind in _WORDED:
            yield from _stretch(token, heading, depth > 0)


def _rows(table: Sequence[Token]) -> Iterator[Stretch]:
    heads: list[str] = []
    row: list[str] = []
    for token in table:
        if token.type == "inline":
            row.append(one_line(_words(token)[0]))
        elif token.type == "tr_close":
            if heads:
                yield Stretch(text=line_of(row, heads), role=Role.ROW)
            heads, row = heads or row, []


def _stretch(token: Token, heading: int | None, item: bool) -> Iterator[Stretch]:
    text, linked = _words(token)
    role = Role.HEADING if heading else Role.ITEM if item else Role.PROSE
    if text := one_line(text):
        yield Stretch(text=text, role=role, level=heading or 2, linked=min(1.0, linked / len(text)))


def _words(token: Token) -> tuple[str, int]:
    """The words of a token without its markup, and how many of its characters are in links."""
    if token.type != "inline" or token.children is None:
        return (_TAG.sub(" ", token.content) if token.type in ("html_block", "inline") else token.content), 0
    parts: list[str] = []
    linked = links = 0
    for child in _visible(token.children):
        links += child.nesting if child.type.startswith("link_") else 0
        parts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        linked += len(child.content) if links else 0
    return "".join(parts), linked


def _visible(children: Sequence[Token]) -> Iterator[Token]:
    """Without tags of HTML, and without what stands for a picture."""
    return (child for child in children if child.type not in ("html_inline", "image"))


def _fields(written: str) -> Mapping[str, object]:
    try:
        values = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a day that does not exist
        return {}
    return {str(key).casefold(): value for key, value in values.items()} if isinstance(values, dict) else {}


def _imprint(fields: Mapping[str, object]) -> Imprint:
    def text(*names: str) -> str | None:
        found = next((fields[name] for name in names if isinstance(fields.get(name), str | int | float)), None)
        return one_line(str(found))[:1000] or None if found is not None else None

    day = next((fields[name] for name in ("published", "date", "publishdate", "created") if fields.get(name)), None)
    url = text("url", "canonical", "canonical_url", "source", "link")
    kind = text("kind", "type")
    return Imprint(
        title=text("title"),
        authors=_names(fields.get("authors") or fields.get("author")),
        publisher=text("publisher", "site", "site_name", "publication", "journal"),
        published=_day(day),
        published_note=text("published_note") or (one_line(str(day))[:100] if day and _day(day) is None else None),
        language=text("language", "lang"),
        rights=text("rights", "license", "licence", "copyright"),
        url=url if url and re.fullmatch(r"https?://\S+", url) else None,
        identifier=text("identifier", "doi"),
        kind=Kind(kind) if kind in set(Kind) else None,
    )


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(name.strip() for name in re.split(r",| and |;", value) if name.strip())
    if isinstance(value, Mapping):
        return _names(value.get("name"))
    return tuple(name for part in value for name in _names(part)) if isinstance(value, list) else ()


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    with suppress(ValueError):
        return date.fromisoformat(str(value).strip()[:10])
    return written_date(str(value))
