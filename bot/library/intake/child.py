"""The process that reads: it takes documents from standard input and gives readings to standard output.

    python -m bot.library.intake.child MODULE:FUNCTION BYTES PAGES SECONDS MEMORY

It holds no secret and can reach nothing, so a document that takes it over has gained nothing.
"""

import importlib
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from bot.errors import DocumentUnreadable
from bot.library.intake.frames import (
    LARGEST_REPLY,
    READY,
    Reply,
    Request,
    Trouble,
    read_request,
    reply_bytes,
    write_frame,
)
from bot.library.intake.seal import seal, wake_up_call
from bot.library.reading.reading import Reading

_GRACE = 5.0  # seconds after which a document ends us whose reader nobody waits for any more

Read = Callable[..., Reading]  # read(data, *, name, url, charset, most_pages)


def serve(requests: BinaryIO, replies: BinaryIO, read: Read, *, most: int, most_pages: int, seconds: float) -> None:
    """Answer requests of at most `most` bytes until there are no more, or until memory has run out once."""
    while (asked := read_request(requests, most=most)) is not None:
        wake_up_call(seconds + _GRACE)
        reply = _answer(read, *asked, most_pages)
        write_frame(replies, _packed(reply))
        wake_up_call(0)
        if reply.trouble is Trouble.MEMORY:
            return  # what else failed to get memory meanwhile, nobody knows


def _answer(read: Read, request: Request, data: bytes, most_pages: int) -> Reply:
    try:
        reading = read(data, name=request.name, url=request.url, charset=request.charset, most_pages=most_pages)
        return Reply(reading=reading)
    except DocumentUnreadable as error:
        values = {name: value for name, value in error.values.items() if isinstance(value, int)}
        return Reply(trouble=Trouble.TOLD, words=str(error), cause=error.cause, values=values)
    except MemoryError:
        return Reply(trouble=Trouble.MEMORY)
    except Exception:  # parsers fail in their own ways; one document must not cost the others
        return Reply(trouble=Trouble.UNFORESEEN)


def _packed(reply: Reply) -> bytes:
    try:
        packed = reply_bytes(reply)
    except MemoryError:
        return reply_bytes(Reply(trouble=Trouble.MEMORY))
    except ValueError:  # half a character
        return reply_bytes(Reply(trouble=Trouble.UNFORESEEN))
    return packed if len(packed) <= LARGEST_REPLY else reply_bytes(Reply(trouble=Trouble.LENGTH))


def main(reader: str, most: str, most_pages: str, seconds: str, memory: str) -> None:
    # What a parser prints must not land between our frames.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, _, function = reader.partition(":")
    read: Read = getattr(importlib.import_module(module), function)
    seal(memory=int(memory))
    write_frame(replies, READY)
    serve(sys.stdin.buffer, replies, read, most=int(most), most_pages=int(most_pages), seconds=float(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
