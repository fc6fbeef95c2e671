"""What passes between the bot and the process that reads for it: JSON in frames of a bounded length.

JSON and not pickle: whoever takes over a parser through a bad document can send us a wrong text, but no code.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from pydantic import TypeAdapter

from bot.cause import Cause
from bot.library.reading.reading import Reading

_LENGTH = 8  # bytes that tell a frame's length, the most significant first
LARGEST_REPLY = 200_000_000  # bytes
READY = b"ready"  # the first frame of a process that has loaded its libraries


class Trouble(StrEnum):
    """Why a document was not read."""

    TOLD = "told"  # the reader says why, in words for a person
    MEMORY = "memory"
    LENGTH = "length"  # more text than a reply may hold
    UNFORESEEN = "unforeseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to read; its bytes are the next frame."""

    name: str
    url: str | None
    charset: str | None = None  # as a server declared it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was read, or why not."""

    reading: Reading | None = None
    trouble: Trouble | None = None
    words: str = ""
    cause: Cause | None = None
    values: dict[str, int] = field(default_factory=dict)  # what the words for `cause` count


_REQUEST = TypeAdapter(Request)
_REPLY = TypeAdapter(Reply)


def write_request(stream: BinaryIO, request: Request, data: bytes) -> None:
    write_frame(stream, _REQUEST.dump_json(request))
    write_frame(stream, data)


def read_request(stream: BinaryIO, *, most: int) -> tuple[Request, bytes] | None:
    """None where nobody asks any more. Raises: EOFError, ValueError: half a request."""
    head = read_frame(stream, most=most)
    if head is None:
        return None
    data = read_frame(stream, most=most)
    if data is None:
        raise EOFError("the bytes of a request are missing")
    return _REQUEST.validate_json(head), data


def reply_bytes(reply: Reply) -> bytes:
    """Raises: ValueError: a text in it cannot be written as UTF-8."""
    return _REPLY.dump_json(reply)


def read_reply(stream: BinaryIO) -> Reply | None:
    """None where the process ended first. Raises: EOFError, ValueError: half a reply, or none of ours."""
    frame = read_frame(stream, most=LARGEST_REPLY)
    return None if frame is None else _REPLY.validate_json(frame)


def write_frame(stream: BinaryIO, data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO, *, most: int) -> bytes | None:
    """None at the end of the stream. Raises: EOFError: it ends within a frame. ValueError: longer than `most`."""
    head = stream.read(_LENGTH)
    if not head:
        return None
    length = int.from_bytes(head)
    if length > most:
        raise ValueError(f"a frame of {length} bytes")
    data = stream.read(length)
    if len(head) < _LENGTH or len(data) < length:
        raise EOFError("a frame is cut off")
    return data
