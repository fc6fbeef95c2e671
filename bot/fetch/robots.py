"""What a site's robots.txt allows us."""

import time
from dataclasses import dataclass, field

from protego import Protego

from bot.cause import Cause
from bot.fetch.address import Address
from bot.fetch.failures import ReadingForbidden

ROBOT = "Lightstick"  # the name under which a robots.txt can speak to us
LARGEST = 500 * 1024  # bytes; the standard asks to read at least that much


FRESH_SECONDS = 3600.0  # for so long rules are taken to hold
UNSURE_SECONDS = 300.0  # … and a site that could not tell them is not asked again


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site, as far as they concern us."""

    rules: Protego

    def check(self, address: Address) -> None:
        """Raises: ReadingForbidden: robots may not read `address`."""
        if not self.rules.can_fetch(str(address), ROBOT):
            raise ReadingForbidden(
                "the site's robots.txt asks programs not to read this page, and I keep to that. "
                "You can open it in a browser, save the page, and add the file.",
                cause=Cause.ROBOTS,
            )

    def delay(self) -> float:
        """The pause between two visits that the site asks for, in seconds; 0 where it asks for none."""
        return self.rules.crawl_delay(ROBOT) or 0.0


def read_robots(body: bytes) -> Robots:
    """Never fails: whatever is no rule is ignored, so an empty body allows everything."""
    return Robots(Protego.parse(body.decode("utf-8-sig", "replace")))


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known of a site: its rules, or in words why they cannot be told."""

    said: Robots | str
    cause: Cause = Cause.ROBOTS_UNKNOWN  # why they cannot be told
    at: float = field(default_factory=time.monotonic)

    @property
    def is_fresh(self) -> bool:
        age = time.monotonic() - self.at
        return age < (FRESH_SECONDS if isinstance(self.said, Robots) else UNSURE_SECONDS)
