"""The bytes of a file, bounded, and of nothing that only looks like a file."""

import os
import stat
from pathlib import Path

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.intake.limits import MEGABYTE


def read_bytes(path: Path, *, name: str, most: int) -> bytes:
    """What `path` holds, at most `most` bytes. `name` stands in the sentence that tells a failure.

    Opened without waiting: a pipe that nobody writes to would hold us for ever.

    Raises: DocumentUnreadable: says why and what to do.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123  # it is open already
            state = os.fstat(handle)
            if not stat.S_ISREG(state.st_mode):
                raise DocumentUnreadable(f"{name} is no file but a device or a pipe; save its contents to a file.")
            data = file.read(most + 1) if state.st_size <= most else None
    except FileNotFoundError:
        raise DocumentUnreadable(f"{name} is not there any more, or the link leads nowhere.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise DocumentUnreadable(f"{name} cannot be read: {reason}. Check its permissions.") from None
    if data is None or len(data) > most:
        raise too_large(name, most)
    return data


def too_large(name: str, most: int) -> DocumentUnreadable:
    """Why a document of more than `most` bytes is not read."""
    megabytes = most // MEGABYTE
    words = f"{name} is larger than {megabytes} MB; split it, or raise DOCUMENT_MEGABYTES."
    return DocumentUnreadable(words, cause=Cause.TOO_LARGE, megabytes=megabytes)
