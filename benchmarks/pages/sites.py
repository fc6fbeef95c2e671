"""Whole websites around stories that are hard to tell from furniture: the second set of pages."""

import html
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from benchmarks.pages.page import Page

_PARTS = ("opening", "middle", "ending")
_AROUND = ("standfirst", "note")  # the line under the title, and who else contributed
_LINES = frozenset(
    "address amp-sidebar article aside blockquote body br center div figcaption figure footer form h1 h2 h3 h4 header "
    "hr li main nav ol p section table td tr ul".split()
)
# What a browser leaves out when a person copies a page.
_UNCOPIED = frozenset({"head", "button", "input", "textarea", "img"})


def sites(half: str) -> tuple[Page, ...]:
    """The pages of "tuned", "held_out" or "hard": of each writer, each story in each website of its language.

    A writer is a pair of files, sites_NAME.toml and stories_NAME.toml, in the folder of the half.
    """
    folder = files(__package__) / half
    names = sorted(file.name.removeprefix("sites_") for file in folder.iterdir() if file.name.startswith("sites_"))
    return tuple(
        _page(story, template, writer=name.removesuffix(".toml"))
        for name in names
        for template in _read(folder / f"sites_{name}")["template"]
        for story in _read(folder / f"stories_{name}")["article"]
        if story["language"] == template["language"]
    )


def _read(file: Traversable) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _page(story: Mapping[str, str], template: Mapping[str, str], *, writer: str) -> Page:
    blocks = [block.strip() for block in story["text"].strip().split("\n\n")]
    written = [*map(_broken if template.get("breaks") else _marked_up, blocks)]
    markup = template["html"].replace("{{title}}", html.escape(story["title"]))
    third = max(1, len(written) // len(_PARTS))
    for part, piece in zip(_PARTS, (written[:third], written[third : 2 * third], written[2 * third :]), strict=True):
        markup = markup.replace(f"{{{{{part}}}}}", "\n".join(piece))
    around = [key for key in _AROUND if f"{{{{{key}}}}}" in markup and key in story]
    for key in _AROUND:
        markup = markup.replace(f"{{{{{key}}}}}", html.escape(story.get(key, "")))
    return Page(
        name=f"{template['name']}: {story['name']}",
        writer=writer,
        language=story["language"],
        title=story["title"],
        markup=markup,
        pasted="\n".join(_copied(markup)) + "\n",
        paragraphs=(
            *(text for block in blocks if not block.startswith("#") for text in _texts(block)),
            *(story[key] for key in around),
        ),
        headings=tuple(block.lstrip("# ") for block in blocks if block.startswith("#")),
    )


def _texts(block: str) -> list[str]:
    """The paragraphs of a block; each point of a list is one."""
    if block.startswith("- "):
        return [line[2:] for line in block.split("\n")]
    return [" ".join(block.lstrip("#> ").split())]


def _marked_up(block: str) -> str:
    texts = [html.escape(text) for text in _texts(block)]
    if block.startswith("- "):
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
    if block.startswith("#"):
        return f"<h2>{texts[0]}</h2>"
    return f"<blockquote><p>{texts[0]}</p></blockquote>" if block.startswith(">") else f"<p>{texts[0]}</p>"


def _broken(block: str) -> str:
    """As old sites and forums write: lines with breaks after them instead of paragraphs."""
    written = "<br>".join(map(html.escape, _texts(block)))
    return f"<b>{written}</b><br><br>" if block.startswith("#") else f"{written}<br><br>"


def _copied(markup: str) -> Iterator[str]:
    """The lines of a page that a person copied."""
    words: list[str] = []

    def walk(element: HtmlElement) -> None:
        if element.tag not in _UNCOPIED:
            if element.tag in _LINES:
                words.append("\n")
            words.append(" ".join((element.text or "").split("\n")))
            for child in element:
                walk(child)
            if element.tag in _LINES:
                words.append("\n")
        words.append(" ".join((element.tail or "").split("\n")))

    walk(lxml.html.document_fromstring(markup))
    return (" ".join(line.split()) for line in "".join(words).split("\n") if line.strip())
