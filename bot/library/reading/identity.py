"""Whose page it is: what a page claims to be, as far as its address bears it out."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit

from courlan import extract_domain
from lxml.html import HtmlElement

from bot.library.reading.characters import one_line
from bot.library.reading.main_text import Claims
from bot.library.reading.reading import Imprint
from bot.library.source import Kind

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{4,500})", re.I)
_PAPER_TYPES = re.compile(r'"@type"\s*:\s*"(?:ScholarlyArticle|MedicalScholarlyArticle)"')
_NEWS_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|LiveBlogPosting)"')


def imprint(tree: HtmlElement, source: str, found: Claims, url: str | None) -> Imprint:
    """The imprint of the page `tree` whose text is `source` and which came from `url`.

    A page that says it belongs to another site than it came from is not believed to be that site's.
    """
    named = _meta(tree)
    saved = _SAVED_FROM.search(source[:5000])
    canonical = _address(_canonical(tree)) or _address(found.url) or (saved[1] if saved else None)
    impostor = url is not None and canonical is not None and domain(canonical) != domain(url)
    authors = tuple(one_line(name) for name in named.get("citation_author", ())) or found.authors
    journal = _first(named, "citation_journal_title", "citation_conference_title")
    doi = _first(named, "citation_doi", "dc.identifier.doi", "prism.doi")
    arxiv = _first(named, "citation_arxiv_id")
    return Imprint(
        title=one_line(_first(named, "citation_title") or found.title or "")[:400] or None,
        authors=tuple(map(_in_order, authors)),
        publisher=domain(url) if impostor and url else _publisher(journal or found.site),
        published=_day(_first(named, "citation_publication_date", "citation_date") or found.day),
        rights=one_line(found.licence or _first(named, "dc.rights", "dcterms.rights", "copyright") or "")[:300] or None,
        url=url if impostor else canonical or url,
        identifier=f"arXiv:{arxiv}"
        if arxiv
        else re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?", "doi:", doi)
        if doi
        else None,
        kind=_kind(named, source),
    )


def site_in_title(tree: HtmlElement, title: str | None) -> str | None:
    """The name of the site where `<title>` is the title of the article, a dash or bar, and that name."""
    whole = one_line(next((element.text_content() for element in tree.iter("title")), ""))
    if not title or not whole.startswith(title):
        return None
    parts = re.split(r"\s[-–—|·»/★]+\s|\s?::?\s", whole[len(title) :])
    return parts[-1].strip()[:100] or None if len(parts) > 1 else None


def domain(url: str) -> str | None:
    """The registrable domain: "example.co.uk" of "https://www.news.example.co.uk/…"."""
    return extract_domain(url) or urlsplit(url).hostname


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").casefold()
        if name and element.get("content"):
            found.setdefault(name, []).append(element.get("content", ""))
    return found


def _first(named: dict[str, list[str]], *names: str) -> str | None:
    return next((named[name][0].strip() for name in names if named.get(name) and named[name][0].strip()), None)


def _canonical(tree: HtmlElement) -> str | None:
    links: Iterable[HtmlElement] = tree.iter("link")
    return next((link.get("href") for link in links if "canonical" in (link.get("rel") or "").casefold().split()), None)


def _address(url: str | None) -> str | None:
    """`url` if it is the whole address of a page on the web."""
    with suppress(ValueError):
        if url and re.fullmatch(r"https?://[^\s<>\"]{3,2000}", url.strip()) and urlsplit(url.strip()).hostname:
            return url.strip()
    return None


def _publisher(site: str | None) -> str | None:
    """The name of a site; not its address, which trafilatura gives where there is no name."""
    name = one_line(site or "")[:200].lstrip("@")
    return name if name and not re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}", name) else None


def _in_order(name: str) -> str:
    """ "Han, Ada" as "Ada Han"."""
    family, comma, given = one_line(name).partition(", ")
    return f"{given} {family}" if comma and "," not in given else one_line(name)


def _day(text: str | None) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(re.sub(r"[/.]", "-", text.strip())[:10]) if text else None
    return None


def _kind(named: dict[str, list[str]], source: str) -> Kind | None:
    if named.get("citation_title") or _PAPER_TYPES.search(source):
        return Kind.PAPER
    return Kind.NEWS if _NEWS_TYPES.search(source) else None
