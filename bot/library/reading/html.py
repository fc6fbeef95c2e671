"""A web page: its main text, and what its markup says of it."""

import re
from dataclasses import replace

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from bot.library.reading.bibliography import bibliography
from bot.library.reading.hidden import take_out_hidden
from bot.library.reading.identity import imprint, site_in_title
from bot.library.reading.language import language_of
from bot.library.reading.main_text import chooser, claims
from bot.library.reading.page import stretches
from bot.library.reading.reading import Dropped, Format, Imprint, Reading, Reason
from bot.library.reading.sift import sift

_NESTING_TAGS = "a b i em strong font span div section center blockquote table tbody tr td ul ol li dl dd".split()
_NESTING = re.compile(rf"</?(?:{'|'.join(_NESTING_TAGS)})\b[^<>]{{0,2000}}>", re.IGNORECASE)


def read_html(source: str, url: str | None) -> Reading:
    """`source` is clean; the reading may hold no paragraph."""
    tree = _tree(source)
    if tree is None:
        return Reading(format=Format.HTML, paragraphs=(), imprint=Imprint(url=url))
    said = imprint(tree, source, claims(tree, url), url)
    declared = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").replace("_", "-")
    named = site_in_title(tree, said.title)
    hidden = take_out_hidden(tree)
    found, marks = stretches(tree, chooser(tree))
    top = bibliography(found, title=said.title)
    # What the text itself is in counts more than what a template says of it.
    seen = language_of(" ".join(s.text for s in found if s.chosen is not False))
    language = declared if seen is None or declared.casefold().startswith(seen) else seen
    sifted = sift(top.stretches, language or None)
    return Reading(
        format=Format.HTML,
        paragraphs=sifted.paragraphs,
        imprint=replace(
            said,
            title=top.title or said.title,
            authors=said.authors or top.authors,
            publisher=_publisher(said.publisher, top.title or said.title) or top.publisher or named,
            published=said.published or top.published,
            rights=said.rights or top.rights,
            language=language or None,
        ),
        dropped=(
            *sifted.dropped,
            *(Dropped(text=mark, reason=Reason.MARK) for mark in marks),
            *(Dropped(text=text, reason=Reason.HIDDEN) for text in hidden),
        ),
        references=sifted.references,
    )


def _publisher(said: str | None, title: str | None) -> str | None:
    """What metadata say, but for a site whose name holds the title of the article: then `<title>` was cut wrongly."""
    return None if said and title and title in said else said


def _tree(source: str) -> HtmlElement | None:
    """The tree of a page; where one is nested deeper than the parser goes, without the boxes that nest."""
    tree, complaints = _parsed(source)
    if any("depth" in complaint for complaint in complaints):
        tree, _ = _parsed(_NESTING.sub(" ", source))
    if tree is None:
        return None
    for element in list(tree.iter(*_NESTING_TAGS, "p")):
        # Empty boxes say nothing, and thousands of them cost time.
        if not len(element) and not (element.text or "").strip() and element.getparent() is not None:
            _take_out(element)
    return tree


def _take_out(element: HtmlElement) -> None:
    """Removes an empty element, but not the words after it; lxml's own way takes the square of the siblings' number."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _parsed(source: str) -> tuple[HtmlElement | None, list[str]]:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        tree = None
    return tree, [entry.message.casefold() for entry in parser.error_log]
