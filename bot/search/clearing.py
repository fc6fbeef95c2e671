"""What killed runs left, and generations that nobody reads any more, are cleared away."""

import re
import shutil
import time
from contextlib import suppress
from pathlib import Path

from bot.errors import IndexMissing
from bot.search.draft import PARTIAL
from bot.search.generation import GENERATIONS, SEGMENTS, current_digest, read_outline

GRACE = 600.0  # seconds: whoever looked up a generation has opened it long before
NAME = re.compile(r"[0-9a-f]{16}")
OLD_NAME = re.compile(r"[0-9a-f]{16}(\.partial)?")


def clear(folder: Path) -> None:
    """Remove drafts, and what only generations need that were given up more than `GRACE` ago.

    The generation before the current one stays in any case: a bot that is answering still reads it. Call
    within `writing(folder)`, so that no draft is anybody's.
    """
    try:
        digest = current_digest(folder)
    except IndexMissing:
        digest = ""
    manifests = _by_date(folder / GENERATIONS)
    stays = {folder / GENERATIONS / f"{digest}.json", *[m for m in manifests if m.stem != digest][:1]}
    young = time.time() - GRACE
    used: set[str] = set()
    for manifest in manifests:
        if manifest in stays or _date(manifest) > young:
            with suppress(OSError, ValueError):
                used |= read_outline(manifest).segments.keys()
        else:
            with suppress(OSError):
                manifest.unlink()
    clear_drafts(folder)
    for path in _folders(folder / SEGMENTS):
        if path.name not in used and NAME.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)
    for path in _folders(folder):  # formats before the fourth kept their generations here
        if OLD_NAME.fullmatch(path.name) and path.name != digest:
            shutil.rmtree(path, ignore_errors=True)


def clear_drafts(folder: Path) -> None:
    """Remove what a killed run had not finished; the room is needed. Call within `writing(folder)`."""
    for draft in (*folder.glob("*.new"), *(folder / GENERATIONS).glob("*.new")):
        with suppress(OSError):
            draft.unlink()
    for path in _folders(folder / SEGMENTS):
        if path.suffix == PARTIAL and NAME.fullmatch(path.stem):
            shutil.rmtree(path, ignore_errors=True)


def _by_date(folder: Path) -> list[Path]:
    """The manifests, latest first."""
    return sorted((path for path in folder.glob("*.json") if NAME.fullmatch(path.stem)), key=_date, reverse=True)


def _date(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
