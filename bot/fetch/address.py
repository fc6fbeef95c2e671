"""An address of the web, taken apart once, so that what is checked is what is asked for."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from bot.cause import Cause
from bot.fetch.failures import AddressRefused

PORTS = {"http": 80, "https": 443}
LONGEST = 4096  # characters
NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
NUMERIC = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)")  # what some resolvers take for an IP address
KEPT = "/:;?@!$&'()*+,=~%-._[]"  # characters of a path or query that are not escaped (again)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One page's address: ASCII throughout, without credentials and without a fragment."""

    scheme: str  # "http" or "https"
    host: str  # lower case; an international name in its "xn--" form; an IPv6 address without brackets
    port: int
    target: str  # path and query, "/" at least

    @property
    def site(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.site + self.target

    def beside(self, location: str) -> "Address":
        """The address that `location` means on this page. Raises: AddressRefused."""
        try:
            return read_address(urljoin(str(self), location.strip()))
        except ValueError:  # brackets that do not match, before it could be read at all
            raise AddressRefused("this is not an address that can be read.", cause=Cause.NO_ADDRESS) from None


def read_address(text: str) -> Address:
    """The address in `text`, as a person wrote or copied it.

    Raises: AddressRefused: it is none, not of the web, or carries a name and password.
    """
    if len(text) > LONGEST:
        raise AddressRefused(f"an address longer than {LONGEST} characters is not fetched.", cause=Cause.NO_ADDRESS)
    if re.search(r"[\s\x00-\x1f\x7f\\\ud800-\udfff]", text.strip()):
        raise AddressRefused(
            "an address has no spaces, control characters or backslashes; please check it.", cause=Cause.NO_ADDRESS
        )
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused(
            "this is not an address that can be read; please check it.", cause=Cause.NO_ADDRESS
        ) from None
    if parts.scheme not in PORTS:
        raise AddressRefused(
            "only addresses that start with http:// or https:// can be fetched.", cause=Cause.NO_ADDRESS
        )
    if "@" in parts.netloc:
        raise AddressRefused(
            "an address with a name or password in it is not fetched; please give it without.", cause=Cause.NO_ADDRESS
        )
    return Address(
        scheme=parts.scheme,
        host=_host(host, bracketed="[" in parts.netloc),
        port=PORTS[parts.scheme] if port is None else port,
        target=_target(parts),
    )


def _host(host: str, *, bracketed: bool) -> str:
    try:
        if bracketed:
            if "%" in host:  # a zone: it names an interface of this machine
                raise AddressRefused("an address of the local network is not fetched.", cause=Cause.PRIVATE)
            return str(IPv6Address(host))
        name = (host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")).lower().removesuffix(".")
        # Decimal, octal, hexadecimal and shortened spellings serve to hide an address, and nothing else.
        if NUMERIC.fullmatch(name):
            return str(IPv4Address(name))
    except (idna.IDNAError, AddressValueError, UnicodeError):
        raise AddressRefused(
            "the name of the site is not one that can be looked up; please check it.", cause=Cause.NO_ADDRESS
        ) from None
    if not NAME.fullmatch(name) or len(name) > 253:
        raise AddressRefused(
            "the name of the site is not one that can be looked up; please check it.", cause=Cause.NO_ADDRESS
        )
    return name


def _target(parts: SplitResult) -> str:
    """Path and query; what is not ASCII is escaped, as browsers do for addresses copied from them."""
    path = quote(parts.path, safe=KEPT) or "/"
    return f"{path}?{quote(parts.query, safe=KEPT)}" if parts.query else path
