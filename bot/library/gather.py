"""Files and folders that an operator names become documents; what cannot be read is named with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.library.document import Document
from bot.library.plain import READABLE, read_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was read, each with where it came from; and for the rest, in the asker's own words, why not."""

    documents: tuple[tuple[Document, str], ...]
    failed: dict[str, str]


def gather(paths: Sequence[str]) -> Gathered:
    """Never raises for a bad path: one unreadable document does not stop the others."""
    documents: list[tuple[Document, str]] = []
    failed: dict[str, str] = {}
    for path in paths:
        try:
            for file in _files(path):
                try:
                    documents.append((read_plain(file), str(file.resolve())))
                except DocumentUnreadable as error:
                    failed[str(file)] = str(error)
        except DocumentUnreadable as error:
            failed[path] = str(error)
    return Gathered(documents=tuple(documents), failed=failed)


def _files(path: str) -> Iterator[Path]:
    if "://" in path:
        raise DocumentUnreadable(
            f"{path}: I cannot fetch addresses yet; save the text as a .txt or .md file and add that."
        )
    place = Path(path)
    if not place.exists():
        raise DocumentUnreadable(f"{path}: there is no such file or folder.")
    if not place.is_dir():
        yield place
        return
    inside = sorted(p for p in place.rglob("*") if p.suffix.lower() in READABLE and p.is_file())
    if not inside:
        raise DocumentUnreadable(f"{path}: the folder holds no {' or '.join(sorted(READABLE))} files.")
    yield from inside
