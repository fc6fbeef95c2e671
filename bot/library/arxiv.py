"""Papers of arXiv: how people name them, where they are fetched, and what its catalogue says of them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from bot.errors import DocumentUnreadable
from bot.library.reading.reading import Imprint
from bot.library.source import Kind

_NEW = r"\d{4}\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2})?/\d{7}"
_PREFIXED = re.compile(rf"arxiv:\s*(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?", re.I)
_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/"
    rf"(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?(?:\.pdf)?/?(?:[?#].*)?",
    re.I,
)
_DOI = re.compile(
    rf"(?:https?://(?:dx\.)?doi\.org/|doi:)10\.48550/arxiv\.(?P<number>{_NEW}|{_OLD})(?:v(?P<version>\d{{1,3}}))?", re.I
)
_ATOM = "{http://www.w3.org/2005/Atom}"
_LARGEST = 2_000_000  # bytes of a catalogue entry; real ones have a few thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class ArxivPaper:
    """A paper of arXiv. `version` is None for the newest."""

    number: str  # "2507.16046", "cs/0501001"
    version: int | None = None

    @property
    def identifier(self) -> str:
        return f"arXiv:{self.number}"

    @property
    def _versioned(self) -> str:
        return self.number if self.version is None else f"{self.number}v{self.version}"

    @property
    def page(self) -> str:
        """The canonical address, which always shows the newest version."""
        return f"https://arxiv.org/abs/{self.number}"

    @property
    def pdf(self) -> str:
        return f"https://arxiv.org/pdf/{self._versioned}"

    @property
    def catalogue_entry(self) -> str:
        """The address that answers with the catalogue's entry; see `read_entry`."""
        return f"https://export.arxiv.org/api/query?id_list={self._versioned}&max_results=1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArxivEntry:
    """What arXiv's catalogue says of a paper."""

    imprint: Imprint
    abstract: str  # on one line; may be empty


def arxiv_paper(name: str) -> ArxivPaper | None:
    """The paper that `name` means: "arXiv:2507.16046v2", or the address of one on arxiv.org or its DOI."""
    for pattern in (_PREFIXED, _ADDRESS, _DOI):
        if match := pattern.fullmatch(name.strip()):
            version = int(match["version"]) if match["version"] else None
            return ArxivPaper(number=_canonical(match["number"]), version=version or None)
    return None


def _canonical(number: str) -> str:
    """Old numbers are looked up without the part of their archive: "math.GT/0309136" is "math/0309136"."""
    archive, slash, rest = number.lower().partition("/")
    return f"{archive.split('.')[0]}/{rest}" if slash else number


def read_entry(data: bytes) -> ArxivEntry:
    """The catalogue's answer to `ArxivPaper.catalogue_entry`.

    Raises: DocumentUnreadable: a sentence without its subject, which is the name of the paper.
    """
    if b"rate exceeded" in data[:200].lower():
        raise DocumentUnreadable("was not looked up, since arXiv answers no more for now; try again in some minutes.")
    entry = _feed(data).find(f"{_ATOM}entry")
    if entry is None:
        raise DocumentUnreadable("is not known to arXiv; check the number and its version.")
    title, address = _text(entry, "title"), _text(entry, "id")
    if title.casefold() == "error" or "/api/errors" in address:
        raise DocumentUnreadable("is not known to arXiv; check the number and its version.")
    paper = arxiv_paper(address)
    if paper is None or not title:
        raise DocumentUnreadable("has an entry at arXiv that cannot be read; try again later, or add the PDF itself.")
    names = (_text(author, "name") for author in entry.iter(f"{_ATOM}author"))
    imprint = Imprint(
        title=title,
        authors=tuple(name for name in names if name),
        publisher="arXiv",
        published=_day(_text(entry, "published")),
        rights=_licence(entry),
        url=paper.page,
        identifier=paper.identifier,
        kind=Kind.PAPER,
    )
    return ArxivEntry(imprint=imprint, abstract=_text(entry, "summary"))


def _feed(data: bytes) -> ElementTree.Element:
    # A feed needs no document type, and one could declare entities that grow without end: S314 warns of those.
    if len(data) <= _LARGEST and b"<!DOCTYPE" not in data.upper().replace(b"\0", b""):
        try:
            feed = ElementTree.fromstring(data)  # noqa: S314
        except (ElementTree.ParseError, ValueError, LookupError):
            feed = None
        if feed is not None and feed.tag == f"{_ATOM}feed":
            return feed
    raise DocumentUnreadable("got an answer from arXiv that cannot be read; try again later, or add the PDF itself.")


def _text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{_ATOM}{name}")
    text = "".join(found.itertext()) if found is not None else ""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _licence(entry: ElementTree.Element) -> str | None:
    """The address of the licence, where the entry links to one."""
    for link in entry.iter(f"{_ATOM}link"):
        if link.get("rel") == "license" and link.get("href"):
            return link.get("href")
    for element in entry:
        if element.tag.rpartition("}")[2] in ("license", "rights") and (element.text or "").strip():
            return (element.text or "").strip()
    return None
