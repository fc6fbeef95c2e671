"""Pages that were fetched are kept on disk, so that to index them again asks nobody."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow
from bot.fetch.page import Fetched, NotModified, Pages, Validators

FORMAT = 1


class KeptPages:
    """Pages from `folder`; those that are not there yet, or all with `refresh`, are asked of `pages`.

    One file a page: a line of JSON with what the server said of it, then its bytes as they came. The texts
    belong to their publishers: the folder is this machine's own and goes nowhere.
    """

    def __init__(self, folder: Path, pages: Pages, *, refresh: bool = False) -> None:
        self._folder = folder
        self._pages = pages
        self._refresh = refresh
        self.stale: dict[str, str] = {}  # address → why it could not be seen whether its page has changed

    def fetch(self, address: str, *, known: Validators | None = None) -> Fetched | NotModified:
        """As `Fetcher.fetch`. A page that is kept outlives a site that has trouble, but not one that takes it back.

        Raises: DocumentUnreadable, in the kinds of `bot.fetch.failures`.
        """
        page = self._page(address)
        if known == page.validators and known != Validators():
            return NotModified(address=page.address)
        return page

    def _page(self, address: str) -> Fetched:
        kept = self._read(address)
        if kept is not None and not self._refresh:
            return kept
        try:
            got = self._pages.fetch(address, known=kept.validators if kept else None)
        except NotNow as error:
            if kept is None:
                raise
            self.stale[address] = str(error)
            return kept
        if isinstance(got, Fetched):
            self._write(address, got)
            return got
        if kept is None:
            raise DocumentUnreadable(f"{address}: the site says that nothing has changed, but I have nothing yet.")
        return kept

    def close(self) -> None:
        self._pages.close()

    def forget(self, address: str) -> None:
        """Remove what is kept of `address`, if anything is."""
        self._file(address).unlink(missing_ok=True)

    def _file(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.page"

    def _read(self, address: str) -> Fetched | None:
        """Nothing where the file is damaged: it is fetched again."""
        try:
            head, _, body = self._file(address).read_bytes().partition(b"\n")
            said = json.loads(head)
            if said.pop("format") != FORMAT or said.pop("asked") != address or said.pop("bytes") != len(body):
                return None
            return Fetched(**said, body=body)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _write(self, address: str, page: Fetched) -> None:
        """In one step that a crash cannot split."""
        said = {name: value for name, value in asdict(page).items() if name != "body"}
        head = json.dumps({"format": FORMAT, "asked": address, "bytes": len(page.body), **said})
        file = self._file(address)
        draft = file.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as out:
                out.write(head.encode() + b"\n" + page.body)
                out.flush()
                os.fsync(out.fileno())
            os.replace(draft, file)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            raise DocumentUnreadable(
                f"{address}: it was fetched but cannot be kept: {error.strerror}. "
                "Free some space, or check the permissions of the data folder."
            ) from error
