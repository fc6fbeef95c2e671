"""Addresses as people write them and as attackers do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.address import read_address
from bot.fetch.failures import AddressRefused


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("  HTTP://Example.ORG:80/a?b=c#d ", "http://example.org/a?b=c"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC"),
        ("https://한국.example/팬", "https://xn--3e0b707e.example/%ED%8C%AC"),
        ("https://EXAMPLE。org/", "https://example.org/"),  # the full stop of Chinese and Japanese
        ("https://example.org/a%20b?c=%26", "https://example.org/a%20b?c=%26"),  # escaped once is enough
        ("https://my_site.example.org/", "https://my_site.example.org/"),
        ("http://93.184.215.14/x", "http://93.184.215.14/x"),
        ("http://[2606:2800:21f::1]/x", "http://[2606:2800:21f::1]/x"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(written: str, read: str) -> None:
    assert str(read_address(written)) == read


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http:///path",
        "http://",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org /",
        "https://example.org/\r\nX-Header: 1",
        "https://example.org/\x00",
        "https://exam\tple.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1",
        "https://[fe80::1%eth0]/",
        "https://[example.org]/",
        "https://-/" + "a" * 5000,
        "https://" + "a" * 64 + ".example/",
        "https://" + "a." * 130 + "example/",
        "https://exa<mple.org/",
        "https://example..org/",
        "https://\u202eexample.org/",
        "https://xn--\u0430.example/",
        "https://example.org/\udcff",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(address)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7F.1",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "1.2.3.4.5",
        "１２７.1",
        "0",
    ],
)
def test_an_ip_address_is_written_in_the_usual_way_or_not_at_all(host: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(f"http://{host}/")


def test_wide_digits_are_the_digits_that_they_look_like() -> None:
    assert read_address("http://１２７.０.０.１/").host == "127.0.0.1"


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "https://a.example/", "http://["]))
def test_any_text_is_an_address_or_is_refused(text: str, start: str) -> None:
    with suppress(AddressRefused):
        address = read_address(start + text)
        assert str(address).isascii()
        assert read_address(str(address)) == address


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/b", "https://example.org/b"),
        ("c", "https://example.org/a/c"),
        ("?q", "https://example.org/a/b?q"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
    ],
)
def test_a_redirect_is_read_beside_the_page_that_it_comes_from(location: str, to: str) -> None:
    assert str(read_address("https://example.org/a/b").beside(location)) == to


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://[", "//user@other.example", "javascript:0", "http://"]
)
def test_a_redirect_to_what_is_no_page_is_refused(location: str) -> None:
    with pytest.raises(AddressRefused):
        read_address("https://example.org/a/b").beside(location)
