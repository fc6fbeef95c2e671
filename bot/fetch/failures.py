"""Why a page could not be fetched, in kinds that a caller treats differently.

    DocumentUnreadable      it was fetched, but is nothing that can be read: too large, a picture …
    ├── AddressRefused      it is not an address of the public web; only another address helps
    ├── ReadingForbidden    the site does not let programs in; a person can save the page
    ├── PageMissing         there is no such page or site any more
    └── NotNow              it may well work later; what was fetched before is still good

The words are for whoever gave the address: what happened, and what to do.
"""

from bot.cause import Cause
from bot.errors import DocumentUnreadable


class AddressRefused(DocumentUnreadable):
    """An address that is not fetched, whoever asks."""


class ReadingForbidden(DocumentUnreadable):
    """The site does not let programs read the page."""


class PageMissing(DocumentUnreadable):
    """The page or its site is not there."""


class NotNow(DocumentUnreadable):
    """A failure that may pass. `retry_after` is what the server asks for, in seconds."""

    def __init__(
        self, words: str, *, cause: Cause | None = None, retry_after: float | None = None, **values: object
    ) -> None:
        super().__init__(words, cause=cause, **values)
        self.retry_after = retry_after
