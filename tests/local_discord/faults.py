"""What goes wrong with requests when a test asks for it."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to the requests that it fits, in place of an answer or, if it is only a `delay`, before it."""

    method: str
    path: str  # with `*`, such as /webhooks/*; without /api/v10
    status: int = 0
    code: int = 0
    message: str = "Trouble on demand"
    retry_after: float = 0.0  # seconds, for status 429
    is_global: bool = False  # a 429 for every request of the bot
    delay: float = 0.0  # seconds before anything else
    is_dropped: bool = False  # the connection is cut, and nothing done
    times: int | None = None  # None: always

    @property
    def body(self) -> Mapping[str, Any]:
        told: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.status == 429:
            return {**told, "retry_after": self.retry_after, "global": self.is_global}
        return told


@dataclass(slots=True)
class Active:
    """A fault that a test has asked for, and how often it has struck."""

    fault: Fault
    struck: int = 0


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults that are asked for now."""

    _active: list[Active] = field(default_factory=list)

    @contextlib.contextmanager
    def during(self, fault: Fault) -> Iterator[Active]:
        """Have `fault` strike as long as the block lasts."""
        active = Active(fault)
        self._active.append(active)
        try:
            yield active
        finally:
            self._active.remove(active)

    def strike(self, method: str, path: str) -> Fault | None:
        """The first fault that fits this request, counted as struck."""
        for active in self._active:
            fault = active.fault
            is_left = fault.times is None or active.struck < fault.times
            if is_left and fault.method in ("*", method) and fnmatchcase(path, fault.path):
                active.struck += 1
                return fault
        return None
