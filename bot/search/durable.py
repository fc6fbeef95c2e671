"""Files that are on the disk for good before anything points to them."""

import os
from pathlib import Path


def write_durably(file: Path, data: bytes) -> None:
    """Replace `file` in one step that a crash cannot split."""
    draft = file.with_name(f"{file.name}.new")
    with draft.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(draft, file)
    keep(file.parent)


def keep_all(folder: Path) -> None:
    """Wait until `folder` with everything in it is on the disk."""
    for path in folder.rglob("*"):
        keep(path)
    keep(folder)


def keep(path: Path) -> None:
    """Wait until a file's contents, or a folder's list of names, are on the disk."""
    if path.is_dir() and os.name == "nt":  # Windows keeps names without being asked
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
