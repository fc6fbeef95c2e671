"""A PDF's compressed parts are measured before any of them is read."""

import re
import zlib

from bot.cause import Cause
from bot.errors import DocumentUnreadable

_LARGEST = 64_000_000  # bytes of one part, unpacked; the text of a long book has a tenth
_LARGEST_SUM = 512_000_000
_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1_000_000


def check_streams(data: bytes) -> None:
    """Whether the parts of a PDF unpack to sizes that can be read; pictures are not unpacked and may be large.

    Raises: DocumentUnreadable: it is made to fill the memory.
    """
    total = 0
    for start in _STREAM.finditer(data):
        if (
            data[max(0, start.start() - 3) : start.start()] == b"end"
            or b"/Image" in data[max(0, start.start() - 400) : start.start()]
        ):
            continue
        size = _unpacked(data, start.end())
        total += size
        if size > _LARGEST or total > _LARGEST_SUM:
            raise DocumentUnreadable(
                "unpacks to far more than its size; it is not safe to open. Print it to a new PDF and add that.",
                cause=Cause.UNSAFE,
            )


def _unpacked(data: bytes, start: int) -> int:
    """Bytes that the part from `start` unpacks to, or a little more than the largest allowed."""
    unpacker = zlib.decompressobj()
    size = 0
    waiting = data[start : start + _STEP]
    position = start + _STEP
    while size <= _LARGEST and not unpacker.eof:
        try:
            size += len(unpacker.decompress(waiting, _STEP))
        except zlib.error:
            break
        waiting = unpacker.unconsumed_tail
        if not waiting:
            waiting = data[position : position + _STEP]
            position += _STEP
            if not waiting:
                break
    return size
