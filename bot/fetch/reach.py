"""What may be reached: names are resolved here, and only public addresses come out."""

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from bot.cause import Cause
from bot.fetch.address import PORTS, Address
from bot.fetch.deadline import Deadline
from bot.fetch.failures import AddressRefused, NotNow, PageMissing

IPAddress = IPv4Address | IPv6Address
Resolver = Callable[[str], Sequence[str]]  # a name → its IP addresses; Raises: OSError, as `socket.getaddrinfo`

# The system's ways to say that nobody has that name; not every system has both.
UNKNOWN = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
PRIVATE = "it leads into a private network, or to this machine; only pages of the public web are fetched."
ALLOCATED = IPv6Network("2000::/3")  # all of IPv6 that is given out for the public internet
TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are an IPv4 address
# What `ipaddress` lets pass in some version of Python, and where no page of the web is.
RESERVED = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocols' own; a cloud keeps its secrets there
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # a cloud's own services
        "2001::/23",  # protocols' own, among them Teredo, which embeds an IPv4 address
        "2002::/16",  # 6to4, which embeds one too
        "3fff::/20",  # for examples
    )
)


def is_public(address: IPAddress) -> bool:
    """Whether `address` is a single machine of the public internet."""
    if address in TRANSLATED:  # what a network without IPv4 makes of every IPv4 site
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.version == 6 and address not in ALLOCATED:
        return False
    return address.is_global and not address.is_multicast and not any(address in network for network in RESERVED)


def system_resolver(host: str) -> tuple[str, ...]:
    """The addresses that this machine knows for `host`, best first."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(where[0]) for *_, where in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Public machines at the usual ports.

    Other ports are where a machine keeps its databases, mail and consoles; articles are not there.
    `loopback_ports` also opens these ports of this very machine: for tests, which have no other
    web. No setting leads to it.
    """

    resolver: Resolver = system_resolver
    loopback_ports: frozenset[int] = frozenset()

    def of(self, address: Address, deadline: Deadline) -> tuple[IPAddress, ...]:
        """The IP addresses to connect to. The connection must go to one of these, not to the name again.

        A name with a single private address among public ones is refused as a whole: no honest
        site has such a name, and to pick the good ones would help whoever tries the bad ones.

        Raises: AddressRefused, PageMissing: there is no such host. NotNow: names cannot be looked up.
        """
        if address.port not in {*PORTS.values(), *self.loopback_ports}:
            raise AddressRefused(
                f"port {address.port} is not one of web pages (80 and 443); please check the address.",
                cause=Cause.NO_ADDRESS,
            )
        found = tuple(_parsed(text) for text in self._resolve(address.host, deadline))
        if not found:
            raise PageMissing("there is no site of that name; please check the address.", cause=Cause.NO_SITE)
        if not all(self._admits(one, address.port) for one in found):
            raise AddressRefused(PRIVATE, cause=Cause.PRIVATE)
        return found

    def _admits(self, address: IPAddress, port: int) -> bool:
        if port in self.loopback_ports:
            return address.is_loopback
        return is_public(address)

    def _resolve(self, host: str, deadline: Deadline) -> Sequence[str]:
        """Looks up in a thread, because the system's look-up cannot be given a time."""
        try:
            return (str(ip_address(host)),)  # an IP address needs no look-up
        except ValueError:
            pass
        answer: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()
        threading.Thread(target=_look_up, args=(self.resolver, host, answer), daemon=True).start()
        try:
            found = answer.get(timeout=deadline.remaining())
        except queue.Empty:
            raise NotNow("its name could not be looked up in time; try again later.", cause=Cause.UNREACHABLE) from None
        if not isinstance(found, OSError):
            return found
        if isinstance(found, socket.gaierror) and found.errno in UNKNOWN:
            return ()
        raise NotNow(
            "its name cannot be looked up just now; check the network, or try again later.", cause=Cause.UNREACHABLE
        ) from found


def _look_up(resolver: Resolver, host: str, answer: "queue.SimpleQueue[Sequence[str] | OSError]") -> None:
    try:
        answer.put(resolver(host))
    except OSError as error:
        answer.put(error)
    except UnicodeError:  # a label that the system's own encoding of names refuses
        answer.put(())


def _parsed(text: str) -> IPAddress:
    """An address of this machine's network may come with its interface ("fe80::1%eth0")."""
    return ip_address(text.partition("%")[0])
