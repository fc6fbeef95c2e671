"""Which index folders answer where: the library for everybody, and what one Discord server has added for itself.

.index/                the index for everybody
.index/servers/<id>/   the index of one server's own sources, of the same form
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.search.generation import CURRENT, current_digest


@dataclass(frozen=True, slots=True)
class Shelves:
    """The folders below one index folder."""

    index: Path

    def own(self, server: int) -> Path:
        """The folder of what `server` has added; it need not exist."""
        return self.index / "servers" / str(server)

    def of(self, server: int | None) -> tuple[Path, ...]:
        """The folders that `server` is answered from, the library first; None: a direct message."""
        own = self.own(server) if server is not None else None
        return (self.index, own) if own is not None and (own / CURRENT).is_file() else (self.index,)

    def forget(self, server: int) -> None:
        """Delete what `server` has added. A reader that has it open may go on until it asks again."""
        with suppress(OSError):
            (self.own(server) / CURRENT).unlink()  # first, so that what a kill leaves of the rest is no index
        shutil.rmtree(self.own(server), ignore_errors=True)

    @property
    def servers(self) -> tuple[int, ...]:
        """The servers that have added something, by number."""
        found = (self.index / "servers").glob(f"*/{CURRENT}")
        return tuple(sorted(int(file.parent.name) for file in found if file.parent.name.isdecimal()))


def digests(folders: Sequence[Path]) -> tuple[str, ...]:
    """The state of each folder: equal as long as nothing that an answer could show has changed.

    Raises: IndexMissing: one of them holds no index.
    """
    return tuple(current_digest(folder) for folder in folders)
