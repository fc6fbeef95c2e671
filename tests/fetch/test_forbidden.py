"""Whatever an address, a redirect or a name says: nothing but the public web is reached."""

import socket
from collections.abc import Sequence

import httpcore2
import pytest

from bot.fetch.failures import AddressRefused, PageMissing
from bot.fetch.fetcher import Bounds, Fetcher
from tests.fetch.site import Site, fetcher, moved, running

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
