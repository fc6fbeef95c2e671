"""What is public and what is not, and names that say both."""

import socket
import time
from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from bot.fetch.address import read_address
from bot.fetch.deadline import Deadline
from bot.fetch.failures import AddressRefused, NotNow, PageMissing
from bot.fetch.reach import Reach, Resolver, is_public, system_resolver

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16
169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::2 ::7f00:1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:8.8.8.8 ::ffff:0:10.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::a00:1 100::1 2001::1 2001:10::1 2001:db8::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2002:7f00:1::1 2002:a9fe:a9fe::1 2002:808:808::1 3fff::1 4000::1 5f00::1
fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1 fec0::1 ff02::1 ff0e::1
""".split()
PUBLIC = """
8.8.8.8 1.1.1.1 93.184.215.14 151.101.1.67 172.32.0.1
2606:4700::6810:1 2a00:1450:4001::200e 64:ff9b::808:808
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_public_web_is_known(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_web_is_known(address: str) -> None:
    assert is_public(ip_address(address))


def answering(*addresses: str) -> Resolver:
    return lambda host: addresses


def test_a_public_name_has_all_its_addresses() -> None:
    found = Reach(resolver=answering("93.184.215.14", "2606:4700::6810:1")).of(
        read_address("https://a.example"), Deadline(1)
    )
    assert [str(address) for address in found] == ["93.184.215.14", "2606:4700::6810:1"]


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "fe80::1%eth0", "::1", "169.254.169.254"])
def test_a_name_with_one_private_address_among_public_ones_is_refused(private: str) -> None:
    for addresses in ((private,), ("93.184.215.14", private), (private, "93.184.215.14")):
        with pytest.raises(AddressRefused, match="private network"):
            Reach(resolver=answering(*addresses)).of(read_address("https://a.example"), Deadline(1))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused_without_any_name(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(AddressRefused):
        Reach(resolver=answering("93.184.215.14")).of(read_address(f"http://{host}/"), Deadline(1))


@pytest.mark.parametrize("port", [0, 21, 22, 25, 6379, 8080, 9200, 65535])
def test_ports_where_no_articles_are_stay_closed(port: int) -> None:
    with pytest.raises(AddressRefused, match="port"):
        Reach(resolver=answering("93.184.215.14")).of(read_address(f"http://a.example:{port}/"), Deadline(1))


def test_a_port_that_is_opened_for_a_test_is_opened_on_this_machine_only() -> None:
    reach = Reach(resolver=answering("93.184.215.14"), loopback_ports=frozenset({8080, 80}))
    for address in ("http://a.example:8080/", "http://a.example/", "http://10.0.0.1:8080/"):
        with pytest.raises(AddressRefused):
            reach.of(read_address(address), Deadline(1))
    assert reach.of(read_address("http://127.0.0.1:8080"), Deadline(1))
    with pytest.raises(AddressRefused):
        reach.of(read_address("https://127.0.0.1"), Deadline(1))


def failing(number: int) -> Resolver:
    def resolve(host: str) -> Sequence[str]:
        raise socket.gaierror(number, "in words of the system")

    return resolve


def test_a_name_that_nobody_has_is_told_apart_from_a_network_that_is_down() -> None:
    address = read_address("https://a.example")
    with pytest.raises(PageMissing, match="no site of that name"):
        Reach(resolver=failing(socket.EAI_NONAME)).of(address, Deadline(1))
    with pytest.raises(NotNow, match="cannot be looked up"):
        Reach(resolver=failing(socket.EAI_AGAIN)).of(address, Deadline(1))
    with pytest.raises(PageMissing):
        Reach(resolver=answering()).of(address, Deadline(1))


def test_a_look_up_that_hangs_is_given_up() -> None:
    def hanging(host: str) -> Sequence[str]:
        time.sleep(2)
        return ("93.184.215.14",)

    started = time.monotonic()
    with pytest.raises(NotNow, match="in time"):
        Reach(resolver=hanging).of(read_address("https://a.example"), Deadline(0.05))
    assert time.monotonic() - started < 1.5


def test_this_machine_by_its_own_name_is_refused() -> None:
    assert set(system_resolver("localhost")) <= {"127.0.0.1", "::1"}
    with pytest.raises(AddressRefused, match="this machine"):
        Reach().of(read_address("http://localhost/"), Deadline(5))
