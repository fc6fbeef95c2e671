"""A site that misbehaves: each trick ends soon, in plain words, and nothing else is reached."""

import gc
import gzip
import socket
import struct
import time
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress

import httpcore2
import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.failures import AddressRefused, NotNow, PageMissing
from bot.fetch.fetcher import Bounds, Fetcher
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
    assert time.monotonic() - started < 1.5


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


FORBIDDEN = [
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://127.0.0.1/",
    "http://127.0.0.1:22/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://localhost:25/",
    "http://private.test/",
    "http://10.0.0.1/",
    "http://user:secret@site.test/",
    "file:///etc/passwd",
    "ftp://site.test/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "javascript:alert(1)",
    "//169.254.169.254/",
    "http://site.test\\@127.0.0.1/",
    "http://[",
]


@pytest.mark.parametrize("location", FORBIDDEN)
def test_a_redirect_to_where_nobody_may_go_is_refused(site: Site, location: str) -> None:
    site.pages["/x"] = moved(location)
    with pytest.raises(AddressRefused, match="leads on to") as caught:
        fetcher(site).fetch(site.at("/x"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", [location for location in FORBIDDEN if "://" in location])
def test_an_address_where_nobody_may_go_is_refused(site: Site, address: str) -> None:
    with pytest.raises(AddressRefused):
        fetcher(site).fetch(address)
    assert site.asked == []


def test_a_redirect_to_another_port_of_this_machine_is_refused(site: Site) -> None:
    with running() as other:
        for host in ("site.test", "127.0.0.1"):
            site.pages["/x"] = moved(other.at("/", host=host))
            with pytest.raises(AddressRefused):
                fetcher(site).fetch(site.at("/x"))
        assert other.asked == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_loop_of_redirects_ends(site: Site, status: str) -> None:
    site.pages |= {"/a": moved("/b", status), "/b": moved("/a", status)}
    with pytest.raises(DocumentUnreadable, match="more than 5 times"):
        fetcher(site).fetch(site.at("/a"))
    assert len(site.paths()) == 6


def test_a_name_that_changes_its_mind_is_held_to_what_was_checked(site: Site) -> None:
    """The name is public when first asked, and private ever after: each connection asks once and goes there."""
    answers: list[str] = []

    def rebinding(host: str) -> Sequence[str]:
        answers.append("127.0.0.1" if not answers else "10.0.0.7")
        return (answers[-1],)

    with pytest.raises(AddressRefused):  # robots.txt was fetched; the page would be the second connection
        fetcher(site, names=rebinding).fetch(site.at())
    assert answers == ["127.0.0.1", "10.0.0.7"]
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_the_connection_goes_to_the_very_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver of an attacker: public for whoever checks, private for whoever asks again."""
    looked_up: list[str] = []
    connected: list[tuple[str, int]] = []

    def turning(host: str) -> Sequence[str]:
        looked_up.append(host)
        return ("93.184.215.14",) if len(looked_up) == 1 else ("169.254.169.254",)

    def no_network(self: object, host: str, port: int, *rest: object) -> httpcore2.NetworkStream:
        connected.append((host, port))
        raise httpcore2.ConnectError("this test has no network")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", no_network)
    with pytest.raises(AddressRefused):  # at the second attempt, which asks again
        fetcher(names=turning).fetch("https://rebinding.test/")
    assert connected == [("93.184.215.14", 443)]


def test_the_name_is_looked_up_once_a_connection_and_by_nobody_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[object] = []
    system = socket.getaddrinfo

    def watched(host: object, *rest: object, **more: object) -> object:
        looked_up.append(host)
        return system(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    fetcher(site).fetch(site.at())
    assert set(looked_up) <= {"127.0.0.1"}  # numbers, as `socket.create_connection` takes them apart


def test_a_fetcher_as_the_bot_builds_it_reaches_nothing_of_this_machine(site: Site) -> None:
    plain = Fetcher(user_agent="Lightstick/0", bounds=Bounds(fetch_seconds=2, pace_seconds=0))
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "127.1", "0"):
        for port in (f":{site.port}", ""):
            with pytest.raises((AddressRefused, PageMissing)):
                plain.fetch(f"http://{host}{port}/")
    assert site.asked == []


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"])
def test_a_proxy_of_the_environment_plays_no_part(site: Site, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with running() as proxy:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        fetcher(site, proxy).fetch(site.at())
        assert proxy.asked == []


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
