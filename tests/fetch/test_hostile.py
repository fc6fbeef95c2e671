"""A site that misbehaves: each trick ends soon, in plain words, and nothing else is reached."""

import gc
import gzip
import socket
import struct
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress

import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.failures import AddressRefused, NotNow, PageMissing
from bot.fetch.page import Fetched
from tests.fetch.site import MISSING, PAGE, Answer, Asked, Site, fetcher, moved, reply, running

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def dripping(*parts: Iterable[bytes], pause: float = 0.02) -> Answer:
    """Sends the parts one after the other, slowly, for as long as somebody listens."""

    def answer(connection: socket.socket, asked: Asked) -> None:
        for part in parts:
            for piece in part:
                connection.sendall(piece)
                time.sleep(pause)

    return answer


def pouring(start: bytes, piece: bytes) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return answer


def resetting(start: bytes) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(start)
        time.sleep(0.02)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset

    return answer


def forever(piece: bytes) -> Iterable[bytes]:
    while True:
        yield piece


def silent(connection: socket.socket, asked: Asked) -> None:
    time.sleep(1)


SLOW: dict[str, Answer] = {
    "nothing at all": silent,
    "a head that drips": dripping([b"HTTP/1.1 200 OK\r\n"], forever(b"X: y\r\n")),
    "a status line that drips": dripping(forever(b"H")),
    "a body that drips": dripping([HEAD + b"Content-Length: 100000\r\n\r\n"], forever(b"x")),
    "chunks that drip": dripping([HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], forever(b"1\r\nx\r\n")),
    "a body that stops": dripping([HEAD + b"Content-Length: 100\r\n\r\nx", b""], pause=1),
    "always one more to come": dripping(forever(b"HTTP/1.1 100 Continue\r\n\r\n")),
}


@pytest.mark.parametrize("trick", SLOW)
def test_who_takes_too_long_is_left(site: Site, trick: str) -> None:
    site.pages["/x"] = SLOW[trick]
    patience, started = fetcher(site, seconds=0.4), time.monotonic()
    with pytest.raises(NotNow, match=r"within 0\.4 seconds"):
        patience.fetch(site.at("/x"))
    assert time.monotonic() - started < 3


BOMB = zlib.compress(b"\0" * 30_000_000)

LARGE: dict[str, Answer] = {
    "a body without end": pouring(HEAD + b"\r\n", b"x" * 65536),
    "chunks without end": pouring(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b"x" * 0x8000 + b"\r\n"),
    "a length that says so": HEAD + b"Content-Length: 99999999\r\n\r\n",
    "a gzip bomb": reply(gzip.compress(b"\0" * 30_000_000), content_encoding="gzip"),
    "a bomb in many parts": reply(gzip.compress(b"\0" * 300_000) * 100, content_encoding="gzip"),
    "a deflate bomb": reply(BOMB, content_encoding="deflate"),
    "a bare deflate bomb": reply(zlib.compress(b"\0" * 30_000_000, wbits=-15), content_encoding="deflate"),
}


@pytest.mark.parametrize("trick", LARGE)
def test_what_is_too_large_or_grows_is_not_taken(site: Site, trick: str) -> None:
    site.pages["/x"] = LARGE[trick]
    with pytest.raises(DocumentUnreadable, match="larger than 1 MB"):
        fetcher(site).fetch(site.at("/x"))
    assert site.paths() == ["/x"]


NONSENSE: dict[str, Answer] = {
    "no HTTP": b"220 mail.example ESMTP\r\n\r\n" * 10,
    "a status that is none": b"HTTP/1.1 abc OK\r\n\r\n",
    "a header without a name": b"HTTP/1.1 200 OK\r\n: x\r\n\r\n",
    "a header with NUL": b"HTTP/1.1 200 OK\r\nA: \0\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "a length that is none": HEAD + b"Content-Length: -5\r\n\r\nhello",
    "a chunk that is none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    "an unknown transfer": HEAD + b"Transfer-Encoding: gzip\r\n\r\nhello",
    "a bomb of headers": pouring(b"HTTP/1.1 200 OK\r\n", b"X-Header: " + b"y" * 60_000 + b"\r\n"),
    "a bomb of one header": pouring(b"HTTP/1.1 200 OK\r\nX-Header: ", b"y" * 65536),
    "random bytes": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("trick", NONSENSE)
def test_an_answer_that_is_nonsense_is_told_as_such_at_once(site: Site, trick: str) -> None:
    site.pages["/x"] = NONSENSE[trick]
    with pytest.raises(DocumentUnreadable, match="cannot be understood") as caught:
        fetcher(site).fetch(site.at("/x"))
    assert not isinstance(caught.value, NotNow)
    assert site.paths() == ["/x"]


BROKEN: dict[str, Answer] = {
    "an answer that never begins": b"",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "half a body": HEAD + b"Content-Length: 100\r\n\r\nhello",
    "half the chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "a reset at once": resetting(b""),
    "a reset within the body": resetting(HEAD + b"Content-Length: 100\r\n\r\nhello"),
    "half a gzip": reply(gzip.compress(b"hello" * 100)[:-20], content_encoding="gzip"),
}


@pytest.mark.parametrize("trick", BROKEN)
def test_half_a_page_is_no_page(site: Site, trick: str) -> None:
    site.pages["/x"] = BROKEN[trick]
    with pytest.raises(NotNow, match="broke off"):
        fetcher(site).fetch(site.at("/x"))
    assert site.paths() == ["/x"] * 3


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "nonsense"])
def test_packing_that_was_not_asked_for_is_not_unpacked(site: Site, encoding: str) -> None:
    site.pages["/x"] = reply(gzip.compress(gzip.compress(b"hello")), content_encoding=encoding)
    with pytest.raises(DocumentUnreadable, match="did not ask for"):
        fetcher(site).fetch(site.at("/x"))


def test_what_is_not_packed_as_it_says_is_refused(site: Site) -> None:
    for encoding in ("gzip", "deflate"):
        site.pages["/x"] = reply(b"hello, hello", content_encoding=encoding)
        with pytest.raises(DocumentUnreadable, match="cannot be unpacked"):
            fetcher(site).fetch(site.at("/x"))


def test_what_follows_the_length_that_was_said_is_not_read(site: Site) -> None:
    site.pages["/x"] = HEAD + b"Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n\r\nsmuggled"
    got = fetcher(site).fetch(site.at("/x"))
    assert isinstance(got, Fetched)
    assert got.body == b"hello"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_loop_of_redirects_ends(site: Site, status: str) -> None:
    site.pages |= {"/a": moved("/b", status), "/b": moved("/a", status)}
    with pytest.raises(DocumentUnreadable, match="more than 5 times"):
        fetcher(site).fetch(site.at("/a"))
    assert len(site.paths()) == 6


def test_a_site_whose_first_address_is_dead_is_reached_at_the_next(site: Site) -> None:
    assert isinstance(fetcher(site, names=lambda host: ("127.0.0.2", "127.0.0.1")).fetch(site.at()), Fetched)


def test_a_server_that_is_not_there_is_told_in_plain_words(site: Site) -> None:
    with running() as gone:
        pass
    with pytest.raises(NotNow, match="cannot be reached"):
        fetcher(gone).fetch(gone.at())


def test_a_site_that_is_not_there_is_told_in_plain_words(site: Site) -> None:
    with pytest.raises(PageMissing, match=r"^http://nowhere\.test/: there is no site of that name"):
        fetcher(site).fetch("http://nowhere.test/")


def test_an_address_that_speaks_to_the_terminal_is_shown_without_that(site: Site) -> None:
    with pytest.raises(AddressRefused) as caught:
        fetcher(site).fetch("http://a.example/\x1b]0;owned\x07" + "a" * 1000)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_nothing_stays_open_behind_a_fetch(site: Site) -> None:
    for page in (PAGE, silent, MISSING, moved("file:///"), BROKEN["a reset within the body"], LARGE["a gzip bomb"]):
        site.pages["/x"] = page
        with suppress(DocumentUnreadable):
            fetcher(site, seconds=0.2).fetch(site.at("/x"))
    gc.collect()  # a socket that stays open is a ResourceWarning here, and a warning is an error
