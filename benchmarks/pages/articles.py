"""Articles, furniture, and templates that put both together: the first set of pages."""

import html
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from benchmarks.pages.page import Page

_FILES = ("first", "second")  # each with articles, templates and furniture of its own
_BY = {"en": "By {}", "es": "Por {}", "ko": "{} 기자"}
_AND = {"en": " and ", "es": " y ", "ko": ", "}
# What stands after which paragraph of the story (from 1); the last entries stand after the last paragraph.
_BETWEEN = {
    1: ("caption",),
    2: ("advert",),
    3: ("newsletter",),
    4: ("appeal_heading", "appeal", "glued"),
    5: ("video_title", "video_time"),
    6: ("teaser",),
    7: ("caption_agency",),
}
_BEFORE = ("menu", "cookies")
_TOP = ("title", "byline", "read_time", "share")
_AFTER = ("hidden", "follow", "tags")
_BELOW = (
    "empty_heading", "empty", "related_heading", "related", "comments_heading", "comments", "rights", "footer",
)  # fmt: skip
_MARKUP = {"caption_agency": "caption"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    kind: str
    texts: tuple[str, ...]


def articles() -> tuple[Page, ...]:
    """Each article in each template, with each set of furniture of its language."""
    templates = _data("templates")
    return tuple(
        _page(article, furniture, name, templates[name])
        for data in map(_data, _FILES)
        for article in data["articles"]
        for language, furniture in data["furniture"].items()
        if language.partition("-")[0] == article["language"]
        for name in data["templates"]
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "articles" / f"{name}.toml").read_text("utf-8"))


def _page(
    article: Mapping[str, object], furniture: Mapping[str, object], name: str, template: Mapping[str, str]
) -> Page:
    story = [block.strip() for block in str(article["text"]).split("\n\n") if block.strip()]
    pieces = list(_pieces(article, furniture, story))
    paragraphs = tuple(" ".join(block.split()) for block in story if not block.startswith("#"))
    return Page(
        name=f"{name}: {article['title']}",
        writer="articles",
        language=str(article["language"]),
        title=str(article["title"]),
        markup=_markup(article, pieces, template),
        pasted=_pasted(pieces),
        paragraphs=paragraphs,
        headings=tuple(block.lstrip("# ") for block in story if block.startswith("#")),
    )


def _pieces(article: Mapping[str, object], furniture: Mapping[str, object], story: list[str]) -> Iterator[_Piece]:
    language = str(article["language"])
    authors = article["authors"]
    assert isinstance(authors, list)

    def piece(kind: str) -> _Piece:
        if kind == "title":
            return _Piece(kind=kind, texts=(str(article["title"]),))
        if kind == "byline":
            return _Piece(kind=kind, texts=(_BY[language].format(_AND[language].join(authors)),))
        words = furniture[kind]
        return _Piece(kind=kind, texts=tuple(words) if isinstance(words, list) else (str(words),))

    yield from map(piece, (*_BEFORE, *_TOP))
    number = 0
    for block in story:
        if block.startswith("#"):
            yield _Piece(kind="heading", texts=(block.lstrip("# "),))
            continue
        number += 1
        yield _Piece(kind="paragraph", texts=(" ".join(block.split()),))
        yield from map(piece, _BETWEEN.get(number, ()))
    yield from map(piece, (*_AFTER, *_BELOW))


def _markup(article: Mapping[str, object], pieces: list[_Piece], template: Mapping[str, str]) -> str:
    authors = article["authors"]
    assert isinstance(authors, list)
    facts = {
        "title": html.escape(str(article["title"])), "site": str(article["site"]), "date": str(article["date"]),
        "language": str(article["language"]), "author": authors[0],
    }  # fmt: skip
    parts = [template["head"].format(data=template["data"].format(**facts), **facts), template["open"]]
    glued = ""
    for piece in pieces:
        if piece.kind == "title":
            parts.append(template["body"])
        elif piece.kind == _BELOW[0]:
            parts.append(template["end"])
        markup = template[_MARKUP.get(piece.kind, piece.kind)]
        if markup == "GLUED":
            glued = f"<b>{html.escape(piece.texts[0])}</b>"
            continue
        if glued and piece.kind == "heading":
            parts.append(f"<div>{glued}</div>")
            glued = ""
        if piece.kind in ("paragraph", "heading"):
            text, glued = glued + html.escape(piece.texts[0]), ""
            parts.append(markup.format(text=text))
        else:
            parts.extend(_filled(markup, piece, template["link"]))
    return "\n".join((*parts, template["close"]))


def _filled(markup: str, piece: _Piece, link: str) -> Iterator[str]:
    texts = [html.escape(text) for text in piece.texts]
    if "{text}" in markup:
        yield from (markup.format(text=text) for text in texts)
        return
    yield markup.format(
        links="".join(link.format(text=text, n=number) for number, text in enumerate(texts)),
        items="".join(f"<li>{text}</li>" for text in texts),
        paragraphs="".join(f"<p>{text}</p>" for text in texts),
    )


def _pasted(pieces: list[_Piece]) -> str:
    """The page as plain text, a line a stretch; the last sentence of the appeal sticks to the story without a space."""
    lines: list[str] = []
    glued = ""
    for piece in pieces:
        if piece.kind == "hidden":
            continue
        if piece.kind == "glued":
            glued = piece.texts[0]
        elif piece.kind == "paragraph":
            lines.append(glued + piece.texts[0])
            glued = ""
        else:
            lines.extend((*filter(None, (glued,)), *piece.texts))
            glued = ""
    return "\n".join(lines) + "\n"
