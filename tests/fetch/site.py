"""A web site on this machine that can misbehave in every way: a path's answer is bytes, or code at a bare socket."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from bot.fetch.fetcher import Bounds, Fetcher
from bot.fetch.reach import Reach

NAME = "site.test"  # a name that is reserved for tests; only `resolver` knows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that the site received."""

    path: str
    headers: dict[str, str]  # names in lower case
    at: float  # by the monotonic clock


NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # to load this machine's takes a while, for nothing here

Answer = bytes | Callable[[socket.socket, Asked], None]


def reply(body: bytes = b"", *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **more: str) -> bytes:
    """A whole, honest answer; a header's underscores stand for hyphens."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    headers |= {name.replace("_", "-").title(): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def moved(location: str, status: str = "302 Found") -> bytes:
    return reply(status=status, location=location)


PAGE = reply(b"<p>Fans planted a forest.</p>")
MISSING = reply(b"no such page", status="404 Not Found")


@dataclass
class Site:
    """What the site answers may be changed while it runs."""

    port: int
    pages: dict[str, Answer] = field(default_factory=lambda: {"/": PAGE})
    asked: list[Asked] = field(default_factory=list)

    def at(self, path: str = "/", *, scheme: str = "http", host: str = NAME) -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for but robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            got = connection.recv(65536)
            if not got:
                return
            head += got
            if not b"GET ".startswith(head[:4]):  # somebody who speaks TLS to a plain port, for one
                connection.sendall(reply(status="400 Bad Request"))
                return
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        asked = Asked(path=first.split(" ")[1], headers=headers, at=time.monotonic())
        self.asked.append(asked)
        answer = self.pages.get(asked.path, MISSING)
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection, asked)


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """The site, as long as the block lasts; its threads end with their connections, after five seconds at most."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site = Site(port=listener.getsockname()[1])

        def serve(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                connection.settimeout(5)
                if tls is None:
                    site.answer(connection)
                else:
                    with tls.wrap_socket(connection, server_side=True) as secured:
                        site.answer(secured)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        yield site
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join(5)


def resolver(host: str) -> Sequence[str]:
    """Knows the site's name, and one of a private network."""
    if host == NAME or host.endswith(f".{NAME}"):
        return ("127.0.0.1",)
    if host == "private.test":
        return ("10.0.0.7",)
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def fetcher(
    *sites: Site,
    seconds: float = 10.0,
    largest: int = 1_000_000,
    pace: float = 0.0,
    backoff: float = 0.01,
    names: Callable[[str], Sequence[str]] = resolver,
    tls: ssl.SSLContext | None = None,
) -> Fetcher:
    """A fetcher that may reach these sites on this machine, and nothing else on it."""
    return Fetcher(
        user_agent="Lightstick/0 (+https://keeper.example)",
        bounds=Bounds(
            largest_bytes=largest,
            fetch_seconds=seconds,
            pace_seconds=pace,
            backoff_seconds=backoff,
            longest_pace_seconds=0.3,
        ),
        reach=Reach(resolver=names, loopback_ports=frozenset(site.port for site in sites)),
        tls=tls or NO_CERTIFICATES,
    )
