"""Fetches pages for one run: politely, within bounds, and from the public web only."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch import verdict
from bot.fetch.address import Address, read_address
from bot.fetch.body import ENCODINGS, read_beginning, read_body
from bot.fetch.closing import Closing
from bot.fetch.connection import Response, default_tls, request
from bot.fetch.deadline import Deadline
from bot.fetch.failures import AddressRefused, NotNow
from bot.fetch.pace import Pace
from bot.fetch.page import Fetched, NotModified, Validators
from bot.fetch.reach import Reach
from bot.fetch.robots import LARGEST, ROBOT, Robots, Rules, read_robots

REDIRECTS = 5
ATTEMPTS = 3
SHOWN = 200  # characters of an address in a message
ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5"

Headers = tuple[tuple[str, str], ...]
_T = TypeVar("_T")


def user_agent(version: str, contact: str | None) -> str:
    """Who we say that we are. `contact` is where a site's keeper can complain, if the operator gives an address."""
    shown = "".join(c for c in contact or "" if "!" <= c <= "~" and c not in "()")
    return f"{ROBOT}/{version}" + (f" (+{shown})" if shown else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much of other people's time and of our own a fetch may take."""

    largest_bytes: int = 20_000_000  # of a page, both as sent and unpacked
    fetch_seconds: float = 60.0  # for one fetch with its redirects and retries, without the polite pauses
    pace_seconds: float = 1.0  # between two visits of a host
    longest_pace_seconds: float = 30.0  # even where robots.txt asks for more
    backoff_seconds: float = 1.0  # before the second attempt; twice that before the third


@dataclass(frozen=True, slots=True)
class _Moved:
    location: str


class Fetcher:
    """One a run: it remembers when it last visited a host, and for an hour what a site's robots.txt says.

    Blocks; may be used by several threads at once. Close it in the end: whoever still waits is let go.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        bounds: Bounds | None = None,
        reach: Reach | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`tls` says whose certificates are believed, by default what this machine believes."""
        self._user_agent = user_agent
        self._bounds = bounds or Bounds()
        self._reach = reach or Reach()
        self._tls = tls or default_tls()
        self._closing = Closing()
        self._pace = Pace()
        self._rules: dict[str, Rules] = {}  # by site

    def fetch(self, address: str, *, known: Validators | None = None) -> Fetched | NotModified:
        """The page at `address`, or the word that it is still what it was when `known` was noted.

        Raises: DocumentUnreadable, in the kinds of `bot.fetch.failures`; the words begin with the address.
            Leaving: the fetcher was closed, before or meanwhile.
        """
        return self._closing.result_of(lambda: self._fetch(address, known))

    def close(self) -> None:
        """For good, from any thread."""
        self._closing.close()

    def _fetch(self, address: str, known: Validators | None) -> Fetched | NotModified:
        conditions = _conditions(known)

        def read(answer: Response) -> Fetched | NotModified:
            if answer.status == verdict.UNCHANGED and conditions:
                return NotModified(address=str(answer.address))
            return self._page(answer)

        try:
            deadline = Deadline(self._bounds.fetch_seconds, self._closing)
            return self._walk(read_address(address), (("Accept-Encoding", ENCODINGS), *conditions), deadline, read)
        except DocumentUnreadable as error:
            raise _retold(error, _shown(address)) from error

    def _walk(
        self,
        start: Address,
        headers: Headers,
        deadline: Deadline,
        read: Callable[[Response], _T],
        *,
        asks_robots: bool = True,
    ) -> _T:
        """What `read` makes of the answer at the end of the redirects; each hop is judged like a new address."""
        here = start
        for _ in range(REDIRECTS + 1):
            try:
                if asks_robots:
                    self._robots(here, deadline).check(here)
                answer = self._visit(here, headers, deadline, read)
            except DocumentUnreadable as error:
                if here == start:
                    raise
                place = _shown(str(here))
                raise _retold(error, f"it leads on to {place}, and there", place=place) from error
            if not isinstance(answer, _Moved):
                return answer
            try:
                here = here.beside(answer.location)
            except AddressRefused as error:
                raise _retold(error, "it leads on to another address, and of that") from error
        raise DocumentUnreadable(
            f"it leads from one address to the next, more than {REDIRECTS} times.",
            cause=Cause.TOO_MANY_REDIRECTS,
            times=REDIRECTS,
        )

    def _visit(
        self, here: Address, headers: Headers, deadline: Deadline, read: Callable[[Response], _T]
    ) -> _T | _Moved:
        """One hop, tried again where that may help and there is time."""
        pause = self._pause(here)
        whole = (("User-Agent", self._user_agent), ("Accept", ACCEPT), ("Connection", "close"), *headers)

        def attempt() -> _T | _Moved:
            self._pace.wait(here.host, pause, deadline)
            with request(here, whole, reach=self._reach, tls=self._tls, deadline=deadline) as answer:
                location = answer.header("location")
                if answer.status in verdict.MOVED and location:
                    return _Moved(_unicode(location))
                return read(answer)

        def enough(state: RetryCallState) -> bool:
            return state.attempt_number >= ATTEMPTS or not deadline.allows(state.upcoming_sleep)

        retrying = Retrying(retry=retry_if_exception_type(NotNow), wait=self._rest, stop=enough, reraise=True)
        return retrying(attempt)

    def _rest(self, state: RetryCallState) -> float:
        """Seconds until the next attempt: what the server asks for, or longer each time."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, NotNow) else None
        return self._bounds.backoff_seconds * 2 ** (state.attempt_number - 1) if asked is None else asked

    def _page(self, answer: Response) -> Fetched:
        if answer.status not in verdict.PAGE:
            raise verdict.failure(answer.status, answer.header("retry-after"))
        kind, charset = verdict.content_type(answer.header("content-type"))
        return Fetched(
            address=str(answer.address),
            body=read_body(answer, most=self._bounds.largest_bytes),
            content_type=kind,
            charset=charset,
            etag=answer.header("etag"),
            last_modified=answer.header("last-modified"),
        )

    def _pause(self, here: Address) -> float:
        """Seconds between two visits, as we want them or as the site asks for."""
        known = self._rules.get(here.site)
        asked = known.said.delay() if known is not None and isinstance(known.said, Robots) else 0.0
        return max(self._bounds.pace_seconds, min(asked, self._bounds.longest_pace_seconds))

    def _robots(self, here: Address, deadline: Deadline) -> Robots:
        """What the robots.txt of this site says. Raises: NotNow: that cannot be told at the moment."""
        known = self._rules.get(here.site)
        if known is None or not known.is_fresh:
            place = replace(here, target="/robots.txt")
            try:
                known = Rules(read_robots(self._walk(place, (), deadline, _robots_body, asks_robots=False)))
            except NotNow as error:
                # Of a site that is not there at all, its rules are the least that one wants to hear about.
                cause = Cause.UNREACHABLE if error.cause is Cause.UNREACHABLE else Cause.ROBOTS_UNKNOWN
                known = Rules(f"whether programs may read this site cannot be told just now: {error}", cause)
            self._rules[here.site] = known
        if isinstance(known.said, str):
            raise NotNow(known.said, cause=known.cause)
        return known.said


def _robots_body(answer: Response) -> bytes:
    """Trouble of the server means "not now"; that there is no robots.txt means that there are no rules (RFC 9309)."""
    if answer.status >= 500 or answer.status == verdict.BUSY:
        raise verdict.failure(answer.status, answer.header("retry-after"))
    return read_beginning(answer, most=LARGEST) if answer.status in verdict.PAGE else b""


def _conditions(known: Validators | None) -> Headers:
    if known is None:
        return ()
    asked = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return tuple((name, value) for name, value in asked if value)


def _retold(error: DocumentUnreadable, before: str, **more: object) -> DocumentUnreadable:
    """The same failure, said of `before`, with `more` values."""
    told = type(error)(f"{before}: {error}", cause=error.cause, **{**error.values, **more})
    if isinstance(error, NotNow) and isinstance(told, NotNow):
        told.retry_after = error.retry_after
    return told


def _shown(address: str) -> str:
    """An address as it can stand in a message: whoever reads it may sit at a terminal."""
    text = "".join(c for c in address if c.isprintable())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _unicode(location: str) -> str:
    """Some servers send their letters as they are, which HTTP has as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
