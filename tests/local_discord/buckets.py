"""Rate limits as Discord counts them: a bucket for each route and place, and one limit over all."""

import contextlib
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.local_discord.refusal import Refused

# What comes with an interaction does not count to the limit over all.
_UNCOUNTED = re.compile(r"/(interactions|webhooks)/.*")
_MAJOR = re.compile(r"/(channels|guilds|webhooks)/([^/]+)(/[\w-]{40,})?")
_ID = re.compile(r"/(\d{15,20}|[\w-]{40,})")


@dataclass(slots=True, kw_only=True)
class Bucket:
    """`size` requests fit into it, and `window` seconds after the first of them it is empty again."""

    size: int
    window: float
    used: int = 0
    empty_at: float = 0.0  # of `time.time`

    def take(self, now: float) -> bool:
        """Whether one more request still fits."""
        if now >= self.empty_at:
            self.used, self.empty_at = 0, now + self.window
        self.used += 1
        return self.used <= self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """A limit that a test sets: for requests of `method` to paths that `path`, a pattern, fits."""

    method: str
    path: re.Pattern[str]
    size: int
    window: float  # seconds


@dataclass(slots=True)
class Buckets:
    """Every route has a wide bucket until a test narrows it. `refused`: every request that did not fit."""

    size: int = 1000
    window: float = 1.0
    whole: Bucket = field(default_factory=lambda: Bucket(size=1000, window=1.0))
    refused: list[str] = field(default_factory=list)
    _narrow: list[Narrow] = field(default_factory=list)
    _buckets: dict[str, Bucket] = field(default_factory=dict)

    @contextlib.contextmanager
    def narrowed(self, method: str, path: str, *, size: int, window: float) -> Iterator[None]:
        narrow = Narrow(method=method, path=re.compile(path), size=size, window=window)
        self._narrow.append(narrow)
        self._buckets.clear()
        self.refused.clear()
        try:
            yield
        finally:
            self._narrow.remove(narrow)
            self._buckets.clear()

    @contextlib.contextmanager
    def all_narrowed(self, *, size: int, window: float) -> Iterator[None]:
        """One limit over everything that is not an answer to an interaction."""
        before, self.whole = self.whole, Bucket(size=size, window=window)
        self.refused.clear()
        try:
            yield
        finally:
            self.whole = before

    def take(self, method: str, path: str) -> dict[str, str]:
        """Count one request; the headers that tell how much is left. Raises: TooMany."""
        now = time.time()
        if not _UNCOUNTED.fullmatch(path) and not self.whole.take(now):
            self.refused.append(f"{method} {path}")
            raise TooMany({}, self.whole.empty_at - now, is_global=True)
        if path.startswith("/interactions/"):  # these have no bucket at all
            return {}
        name, bucket = self._bucket(method, path)
        fits = bucket.take(now)
        headers = {
            "X-RateLimit-Bucket": name,
            "X-RateLimit-Limit": str(bucket.size),
            "X-RateLimit-Remaining": str(max(0, bucket.size - bucket.used)),
            "X-RateLimit-Reset": f"{bucket.empty_at:.3f}",
            "X-RateLimit-Reset-After": f"{bucket.empty_at - now:.3f}",
        }
        if not fits:
            self.refused.append(f"{method} {path}")
            raise TooMany(headers, bucket.empty_at - now, is_global=False)
        return headers

    def _bucket(self, method: str, path: str) -> tuple[str, Bucket]:
        """That of a route (its name, as Discord tells it) in one channel, server or webhook."""
        route = f"{method} {_ID.sub('/*', path)}"
        major = _MAJOR.match(path)
        key = f"{route} {major.group() if major else ''}"
        if key not in self._buckets:
            limit = next((one for one in self._narrow if one.method == method and one.path.fullmatch(path)), self)
            self._buckets[key] = Bucket(size=limit.size, window=limit.window)
        return hashlib.blake2b(route.encode(), digest_size=16).hexdigest(), self._buckets[key]


class TooMany(Refused):
    """A request that came too early. `headers` go with the answer."""

    def __init__(self, headers: dict[str, str], seconds: float, *, is_global: bool) -> None:
        wait = round(seconds, 3)
        super().__init__(429, 0, "You are being rate limited.", retry_after=wait, **{"global": is_global})
        scope = {"X-RateLimit-Scope": "global" if is_global else "user", "Retry-After": f"{wait:.0f}"}
        self.headers = {**headers, **scope, **({"X-RateLimit-Global": "true"} if is_global else {})}
