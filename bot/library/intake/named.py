"""What a person names: files, folders, addresses and lists of addresses become single things to read."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.library.intake.file_bytes import read_bytes
from bot.library.intake.shown import shown
from bot.library.source import Source

ADDRESS = re.compile(r"(?:https?://|arxiv:)\S+", re.IGNORECASE)
LONGEST_LIST = 1_000_000  # bytes
SIDECARS = (".meta.yaml", ".meta.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file to read. `name` is what to call it before the person who named it or its folder."""

    path: Path
    name: str

    @property
    def origin(self) -> str:
        """Its absolute path. A name that is no Unicode is written with its bytes, as it could not be kept otherwise."""
        return os.fsencode(absolute(self.path)).decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAddress:
    """Something to fetch: an http or https address, or `arxiv:ID`."""

    address: str
    source: Source | None = None  # whose original it is, where that is known already

    @property
    def name(self) -> str:
        return shown(self.address)

    @property
    def origin(self) -> str:
        return self.address


Named = NamedFile | NamedAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """All that was named, each thing once; folders by absolute path; and why the rest is nothing to read."""

    named: tuple[Named, ...]
    folders: tuple[Path, ...]
    failed: dict[str, str]


def absolute(path: Path) -> Path:
    """Without "..", and without following links: a link that leads in circles has a name too."""
    return Path(os.path.abspath(path))  # noqa: PTH100  # `resolve` follows links, `absolute` leaves ".."


def things_named(arguments: Sequence[str]) -> Naming:
    """Never raises for a bad name: one of them does not stop the others."""
    named: dict[str, Named] = {}
    folders: list[Path] = []
    failed: dict[str, str] = {}
    for argument in arguments:
        place = Path(argument)
        try:
            if _is_folder(argument):
                found: list[Named] = list(_inside(place, argument, failed))
                if not found and not any(name.startswith(shown(argument)) for name in failed):
                    raise DocumentUnreadable(
                        f"{shown(argument)}: the folder is empty, so nothing was added or removed."
                    )
                folders.append(absolute(place))
            else:
                found = _single(argument)
        except DocumentUnreadable as error:
            failed[shown(argument)] = str(error)
            continue
        for thing in found:
            named.setdefault(thing.origin, thing)
    return Naming(named=tuple(named.values()), folders=tuple(folders), failed=failed)


def _single(argument: str) -> list[Named]:
    """Raises: DocumentUnreadable: it is neither a file nor an address that can be fetched."""
    if ADDRESS.fullmatch(argument):
        return [NamedAddress(address=argument)]
    if "://" in argument:
        raise DocumentUnreadable(f"{shown(argument)}: only addresses that begin with http:// or https:// can be read.")
    path = Path(argument)
    if not argument or not _is_there(path):
        raise DocumentUnreadable(f"{shown(argument)}: there is no such file or folder.")
    if addresses := addresses_in(path):
        return [NamedAddress(address=address) for address in addresses]
    return [NamedFile(path=path, name=shown(argument))]


def _is_folder(argument: str) -> bool:
    return bool(argument) and "://" not in argument and _is_there(Path(argument)) and Path(argument).is_dir()


def _is_there(path: Path) -> bool:
    """Whether there is something of that name, were it a link that leads nowhere; no name is too odd to ask for."""
    try:
        path.lstat()
    except (OSError, ValueError):  # ValueError: a NUL in it
        return False
    return True


def addresses_in(path: Path) -> list[str]:
    """The addresses that a file lists, one a line; empty if it holds any other line, and so is a text.

    A line that begins with "#" is a comment.
    """
    with suppress(DocumentUnreadable, UnicodeDecodeError):
        data = read_bytes(path, name="", most=LONGEST_LIST)
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
        addresses = [line for line in lines if line and not line.startswith("#")]
        if all(map(ADDRESS.fullmatch, addresses)):
            return addresses
    return []


def _inside(folder: Path, argument: str, failed: dict[str, str]) -> Iterator[NamedFile]:
    """The files of a folder and of those within it, in an order that does not change.

    Left out: hidden ones, files that describe others, and the folder of pictures that a browser puts beside a
    page that it saves. Links to folders are not followed, so a loop has no end to find.
    """

    def unreadable(error: OSError) -> None:
        name = shown(os.path.join(argument, os.path.relpath(error.filename, folder)))  # noqa: PTH118  # keeps "./"
        failed[name] = f"{name}: the folder cannot be read: {error.strerror}."

    for parent, folders, files in os.walk(folder, onerror=unreadable):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_beside_page(name, pages))
        for name in sorted(files):
            if name.startswith(".") or name.endswith(SIDECARS):
                continue
            path = Path(parent, name)
            called = shown(os.path.join(argument, os.path.relpath(path, folder)))  # noqa: PTH118
            if addresses_in(path):
                failed[called] = f"{called} is a list of addresses; to have them fetched, name it by itself."
            else:
                yield NamedFile(path=path, name=called)


def _is_beside_page(folder: str, pages: set[str]) -> bool:
    return folder.endswith(("_files", ".files")) and folder[: -len("_files")] in pages
