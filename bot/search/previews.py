"""Documents that somebody looks at before they go into a server's library, kept for a day and across a restart.

.index/servers/<id>/pending/<token>.json
"""

import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import PreviewGone
from bot.library.intake.report import Prepared
from bot.search.durable import write_durably
from bot.search.shelves import Shelves

SECONDS = 24 * 3600  # so long somebody may look before saying yes
MOST = 20  # of one server; the oldest goes

_PREPARED = TypeAdapter(Prepared)
_TOKEN = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Previews:
    """The previews of all servers; each is found in its own server alone."""

    shelves: Shelves
    clock: Callable[[], float] = time.time  # seconds since 1970, as files have them

    def keep(self, server: int, prepared: Prepared, *, token: str | None = None) -> str:
        """The token under which `prepared` is kept from now on: `token`, or a new one.

        Raises: OSError: it cannot be written.
        """
        token = token or secrets.token_hex(6)
        folder = self._folder(server)
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / f"{token}.json", _PREPARED.dump_json(prepared))
        self._tidy(server)
        return token

    def read(self, server: int, token: str) -> Prepared:
        """Raises: PreviewGone: it was dropped, has gone in, is a day old, or never was there."""
        file = self._file(server, token)
        try:
            if self._is_old(file):
                raise PreviewGone(f"the preview {token} in server {server} is more than a day old")
            return _PREPARED.validate_json(file.read_bytes())
        except (OSError, ValueError):
            raise PreviewGone(f"there is no preview {token} in server {server}") from None

    def drop(self, server: int, token: str) -> None:
        with suppress(OSError):
            self._file(server, token).unlink()

    def _folder(self, server: int) -> Path:
        return self.shelves.own(server) / "pending"

    def _file(self, server: int, token: str) -> Path:
        """Raises: PreviewGone: no preview is called so. A token comes from Discord and may be anything."""
        if not _TOKEN.fullmatch(token):
            raise PreviewGone(f"no preview in server {server} can have this token")
        return self._folder(server) / f"{token}.json"

    def _is_old(self, file: Path) -> bool:
        return file.stat().st_mtime < self.clock() - SECONDS

    def _tidy(self, server: int) -> None:
        """Drop what nobody has said yes to."""
        files = sorted(self._folder(server).glob("*.json"), key=_date)
        for file in files:
            with suppress(OSError):
                if self._is_old(file) or file in files[:-MOST]:
                    file.unlink()


def _date(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # it has just gone
        return 0.0
