"""What comes back from the web: a page, or the word that it has not changed."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said of a page when it was fetched, to be asked later whether that still holds."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it was sent, unpacked. `content_type` and `charset` are the server's claims and may be wrong."""

    address: str  # where it was found in the end, after redirects
    body: bytes
    content_type: str | None = None  # lower case, without parameters: "text/html"
    charset: str | None = None  # lower case, as declared: "euc-kr"
    etag: str | None = None
    last_modified: str | None = None

    @property
    def validators(self) -> Validators:
        return Validators(etag=self.etag, last_modified=self.last_modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The page at `address` is still what it was when its validators were noted."""

    address: str


class Pages(Protocol):
    """Where pages come from: the web, or what was kept of it."""

    def fetch(self, address: str, *, known: Validators | None = None) -> Fetched | NotModified:
        """The page at `address`, or the word that it is still what it was when `known` was noted.

        Raises: DocumentUnreadable, in the kinds of `bot.fetch.failures`; the words begin with the address.
            Leaving: they were closed, before or meanwhile.
        """

    def close(self) -> None:
        """Let go whoever still waits for a page, and fetch none from now on."""
