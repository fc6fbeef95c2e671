"""The id of a document: short, readable, the same tomorrow, and nobody else's."""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.library.arxiv import arxiv_paper
from bot.library.source import Kind, Source

LONGEST = 60  # characters
_TITLE = 32  # characters of a title within an id


def chosen_id(source: Source, *, name: str, fingerprint: str, taken: Container[str]) -> str:
    """The first of several names for `source` that is not taken.

    Publisher and date as in the library ("cnn-2020-06"), with words of the title where that is taken. Where they
    are not known, `name`: the file's, or the last part of the address. A few letters that depend on the content
    tell apart what is still alike, so the order in which documents come hardly matters.
    """
    mark = hashlib.sha256(fingerprint.encode()).hexdigest()[:6]
    whole = hashlib.sha256(fingerprint.encode()).hexdigest()
    bases = list(_bases(source, name))
    for candidate in (*bases, *(_cut(base, LONGEST - 7) + f"-{mark}" for base in bases[-1:])):
        if candidate not in taken:
            return candidate
    return _cut(f"document-{whole}", LONGEST)


def _bases(source: Source, name: str) -> Iterator[str]:
    if source.kind is Kind.PAPER and (paper := arxiv_paper(source.url or "")) is not None:
        yield slug(paper.identifier, most=LONGEST)
        return
    dated = source.published is not None and source.has_publisher
    if dated and (publisher := slug(source.publisher.partition(" (")[0], most=20)):
        first = f"{publisher}-{source.published:%Y-%m}"
        yield first
        if title := slug(source.title or "", most=_TITLE):
            yield f"{first}-{title}"
        return
    yield slug(name, most=LONGEST) or slug(source.title or "", most=LONGEST) or "document"


def name_in(address: str) -> str:
    """The last telling part of an address: "fans-plant-a-forest" of …/2020/fans-plant-a-forest.html."""
    parts = urlsplit(address)
    path = PurePosixPath(unquote(parts.path))
    last = re.sub(r"\.(?:html?|php|aspx?|pdf|docx|txt|md)$", "", path.name, flags=re.IGNORECASE)
    return last if re.search(r"[^\W\d_]", last) else f"{parts.hostname or ''} {' '.join(path.parts[1:])}"


def slug(text: str, *, most: int) -> str:
    """`text` in lower-case Latin letters, digits and single hyphens, cut at a word; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _cut(re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-"), most)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[: most + 1].rpartition("-")[0]
    return (kept if len(kept) > most // 2 else text[:most]).strip("-")
