"""The bytes of what was named, from the disk or from the web, with what tells next time whether they have changed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch.page import Fetched, NotModified, Pages, Validators
from bot.library.arxiv import ArxivPaper, arxiv_paper
from bot.library.intake.file_bytes import read_bytes
from bot.library.intake.limits import Limits
from bot.library.intake.named import Named, NamedFile
from bot.library.intake.shown import shown
from bot.library.intake.sidecar import read_sidecar
from bot.library.provenance import Provenance
from bot.library.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Obtained:
    """A document's bytes and where they came from."""

    data: bytes
    name: str  # safe to print
    origin: str
    address: str | None = None  # where it was found on the web in the end
    file: Path | None = None
    source: Source | None = None  # what is known of it, whatever it says itself
    paper: ArxivPaper | None = None
    card: Fetched | None = None  # the page on which arXiv says what the paper is
    sidecar: bytes = b""  # what stands in the file beside it
    charset: str | None = None  # as the server declared it
    etag: str | None = None
    last_modified: str | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal."""
        return hashlib.sha256(self.data + b"\0" + self.sidecar if self.sidecar else self.data).hexdigest()


def uploaded(data: bytes, *, name: str, origin: str | None) -> Obtained:
    """Bytes that somebody handed over. Without an origin they are known by their name."""
    return Obtained(data=data, name=shown(name), origin=origin or f"upload:{shown(name)}", file=Path(shown(name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Obtaining:
    """`pages` is None where nothing may be fetched."""

    limits: Limits
    pages: Pages | None = None

    def obtained(self, named: Named, known: Provenance | None) -> Obtained | None:
        """None where the server says that nothing has changed since `known` was noted.

        Raises: DocumentUnreadable: says why and what to do.
        """
        if isinstance(named, NamedFile):
            return Obtained(
                data=read_bytes(named.path, name=named.name, most=self.limits.bytes),
                name=named.name,
                origin=named.origin,
                file=named.path,
                sidecar=read_sidecar(named.path),
            )
        if self.pages is None:
            raise DocumentUnreadable(f"{named.name}: nothing is fetched here; save the page and add the file.")
        paper = arxiv_paper(named.address)
        if paper is None and not named.address.lower().startswith("http"):
            # Whatever begins otherwise was meant for an address.
            cause = Cause.NO_PAPER if named.address.lower().startswith("arxiv:") else Cause.NO_ADDRESS
            raise DocumentUnreadable(
                f"{named.name} is no number of a paper at arXiv; they look like arxiv:2507.16046.", cause=cause
            )
        validators = Validators(etag=known.etag, last_modified=known.last_modified) if known is not None else None
        page = self.pages.fetch(paper.pdf if paper is not None else named.address, known=validators)
        if isinstance(page, NotModified):
            return None
        return Obtained(
            data=page.body,
            name=named.name,
            origin=named.origin,
            address=page.address,
            source=named.source,
            paper=paper,
            card=_card(self.pages, paper) if paper is not None and named.source is None else None,
            charset=page.charset,
            etag=page.etag,
            last_modified=page.last_modified,
        )


def _card(pages: Pages, paper: ArxivPaper) -> Fetched:
    """arXiv forbids its catalogue to robots, but not this page. Raises: DocumentUnreadable."""
    page = pages.fetch(paper.page)
    if isinstance(page, NotModified):
        raise ValueError("a page that was never fetched cannot be unchanged")
    return page
