"""Mistakes in a library's files: gathered first, then told all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LibraryBroken


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something that a contributor has to mend: where it is and what is wrong."""

    file: str
    line: int  # from 1
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def raise_all(mistakes: Iterable[Mistake], folder: Path) -> None:
    """Raises: LibraryBroken that lists every mistake, unless there is none."""
    listed = sorted(mistakes)
    if listed:
        lines = "\n".join(f"  {mistake}" for mistake in listed)
        raise LibraryBroken(
            f"{len(listed)} {'mistake' if len(listed) == 1 else 'mistakes'} in {folder.name}/; "
            f"please mend and run again:\n{lines}"
        )
