"""The body of a response: read up to a size, then unpacked up to the same size."""

import zlib

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch.connection import Response
from bot.fetch.failures import NotNow

ENCODINGS = "gzip, deflate"  # what we say that we can unpack
GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say: with gzip's head
MOST_PARTS = 100  # of one gzip body: each costs a copy of what follows it
BARE = -zlib.MAX_WBITS  # … and: with none, as some servers send "deflate"


def read_body(response: Response, *, most: int) -> bytes:
    """The whole body, of at most `most` bytes both packed and unpacked.

    Raises: DocumentUnreadable: it is larger, or packed in a way that we did not ask for. NotNow: it broke off.
    """
    announced = response.header("content-length") or ""
    if announced.isdigit() and int(announced[:20]) > most:
        raise _too_large(most)
    body = _received(response, most)
    if len(body) > most:
        raise _too_large(most)
    return unpacked(body, _encodings(response), most=most)


def read_beginning(response: Response, *, most: int) -> bytes:
    """The first `most` bytes of the body. Raises: what `read_body` raises."""
    return unpacked(_received(response, most)[:most], _encodings(response), most=most)


def _received(response: Response, most: int) -> bytes:
    """The body as sent; where it is larger than `most` bytes, a little more than those."""
    body = bytearray()
    for chunk in response.chunks:
        body += chunk
        if len(body) > most:
            break
    return bytes(body)


def _encodings(response: Response) -> list[str]:
    values = ",".join(value for name, value in response.headers if name == "content-encoding")
    names = (part.strip().lower() for part in values.split(","))
    return [name for name in names if name not in ("", "identity")]


def unpacked(body: bytes, encodings: list[str], *, most: int) -> bytes:
    """`body` without its packing, never growing beyond `most` bytes."""
    match encodings:
        case []:
            return body
        case ["gzip" | "x-gzip"] if body:
            return _inflate(body, GZIP, most)
        case ["deflate"] if body:
            return _inflate(body, zlib.MAX_WBITS if _has_zlib_head(body) else BARE, most)
        case [_] if not body:
            return body
    raise DocumentUnreadable(
        "the server packs the page in a way that I did not ask for and cannot unpack; save the page and add the file.",
        cause=Cause.NO_WEB_PAGE,
    )


def _inflate(body: bytes, form: int, most: int) -> bytes:
    whole = bytearray()
    for _ in range(MOST_PARTS):
        decoder = zlib.decompressobj(form)
        try:
            whole += decoder.decompress(body, most - len(whole) + 1)
        except zlib.error:
            break
        if len(whole) > most:
            raise _too_large(most)
        if not decoder.eof:
            raise NotNow("the page broke off before all of it had arrived; try again later.", cause=Cause.BROKEN_OFF)
        body = decoder.unused_data
        if form != GZIP or not body.startswith(b"\x1f\x8b"):  # gzip allows several parts in a row
            return bytes(whole)
    raise DocumentUnreadable("the page was packed by the server and cannot be unpacked again.", cause=Cause.NO_WEB_PAGE)


def _has_zlib_head(body: bytes) -> bool:
    return body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0


def _too_large(most: int) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"the page is larger than {most / 1_000_000:g} MB, which is as much as I take; add a part of it as a file.",
        cause=Cause.TOO_LARGE,
        megabytes=f"{most / 1_000_000:g}",
    )
