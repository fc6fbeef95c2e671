"""The door to HTTP: one request over one connection, to an IP address that was checked, within a time."""

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpcore2

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch.address import Address
from bot.fetch.deadline import Deadline
from bot.fetch.failures import NotNow
from bot.fetch.reach import IPAddress, Reach

CONNECT_SECONDS = 10.0  # for one of a site's addresses, so that there is time for the next
MOST_ADDRESSES = 4  # of one site that are tried

default_tls = httpcore2.default_ssl_context  # this machine's certificates, or what SSL_CERT_FILE names


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The head of what a server answers, and its body as it comes in."""

    address: Address  # of this hop
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case
    chunks: Iterator[bytes]  # as sent, that is perhaps compressed; raises what `request` raises

    def header(self, name: str) -> str | None:
        """The first header of that name, which is in lower case."""
        return next((value for key, value in self.headers if key == name), None)


class _Stream(httpcore2.NetworkStream):
    """A connection on which each step takes no longer than what is left of the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        self.ended = False  # the server has closed its side

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._deadline.remaining())
        self.ended = not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.remaining())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.remaining())
        return self

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class _Network(httpcore2.NetworkBackend):
    """Connects to the very IP addresses that `reach` admits; the name serves only for Host and TLS.

    So a name that is looked up again could say what it likes (DNS rebinding), and the proxies
    that the environment names, which would look it up themselves, play no part.
    """

    def __init__(self, address: Address, reach: Reach, deadline: Deadline) -> None:
        self._address = address
        self._reach = reach
        self._deadline = deadline
        self.stream: _Stream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        *others, last = self._reach.of(self._address, self._deadline)[:MOST_ADDRESSES]
        for one in others:
            with suppress(httpcore2.ConnectError, httpcore2.ConnectTimeout):
                return self._connected(one)
        return self._connected(last)

    def _connected(self, address: IPAddress) -> _Stream:
        seconds = min(self._deadline.remaining(), CONNECT_SECONDS)
        self.stream = _Stream(
            httpcore2.SyncBackend().connect_tcp(str(address), self._address.port, seconds), self._deadline
        )
        return self.stream


@contextmanager
def request(
    address: Address, headers: Sequence[tuple[str, str]], *, reach: Reach, tls: ssl.SSLContext, deadline: Deadline
) -> Iterator[Response]:
    """Ask for `address`; redirects are not followed, nothing is unpacked.

    Raises: DocumentUnreadable: the answer makes no sense, or the certificate is not good.
        AddressRefused, PageMissing, NotNow.
    """
    network = _Network(address, reach, deadline)
    origin = httpcore2.Origin(address.scheme.encode(), address.host.encode(), address.port)
    named = ("Host", address.site.partition("//")[2])
    # What a server said comes back as it was, whatever its letters were.
    sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in (named, *headers)]
    url = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode())
    try:
        with (
            httpcore2.HTTPConnection(origin, ssl_context=tls, network_backend=network) as connection,
            connection.stream("GET", url, headers=sent) as answer,
        ):
            yield Response(
                address=address,
                status=answer.status,
                headers=tuple(
                    (key.decode("latin-1").lower(), value.decode("latin-1")) for key, value in answer.headers
                ),
                chunks=answer.iter_stream(),
            )
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise _failure(error, network.stream, deadline) from error


def _failure(error: Exception, stream: _Stream | None, deadline: Deadline) -> DocumentUnreadable:
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return DocumentUnreadable(
            "the certificate with which the site proves who it is does not hold, so what it sends could be "
            "anybody's; please check the address.",
            cause=Cause.NOT_SECURE,
        )
    if isinstance(cause, ssl.SSLError) and isinstance(error, httpcore2.ConnectError):
        return DocumentUnreadable(
            "a secure connection could not be made; please check the address.", cause=Cause.NOT_SECURE
        )
    if isinstance(error, httpcore2.TimeoutException):
        if stream is not None:
            return deadline.passed()
        return NotNow("the server does not answer; try again later.", cause=Cause.UNREACHABLE)
    if isinstance(error, httpcore2.ConnectError):
        return NotNow("the server cannot be reached; check the address, or try again later.", cause=Cause.UNREACHABLE)
    if isinstance(error, httpcore2.ProtocolError) and not (stream and stream.ended):
        return DocumentUnreadable(
            "what the server sends is no web page: its answer cannot be understood.", cause=Cause.NO_WEB_PAGE
        )
    return NotNow(
        "the connection broke off before the whole page had arrived; try again later.", cause=Cause.BROKEN_OFF
    )
