"""Pages from an honest site."""

import gzip
import socket
import time
import zlib
from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow, PageMissing, ReadingForbidden
from bot.fetch.fetcher import user_agent
from bot.fetch.page import Fetched, NotModified, Validators
from tests.conftest import ROOT
from tests.fetch.site import MISSING, PAGE, Asked, Site, fetcher, moved, reply


def test_a_page_comes_with_what_the_server_says_of_it(site: Site) -> None:
    site.pages["/story"] = reply(
        "팬".encode("euc-kr"),
        kind="Text/HTML; Charset=EUC-KR",
        etag='W/"7"',
        last_modified="Mon, 22 Jun 2020 08:00:00 GMT",
    )
    assert fetcher(site).fetch(site.at("/story")) == Fetched(
        address=site.at("/story"),
        body="팬".encode("euc-kr"),
        content_type="text/html",
        charset="euc-kr",
        etag='W/"7"',
        last_modified="Mon, 22 Jun 2020 08:00:00 GMT",
    )


def test_it_says_who_it_is_and_whom_it_asks(site: Site) -> None:
    fetcher(site).fetch(site.at())
    for asked in site.asked:
        assert asked.headers["user-agent"] == "Lightstick/0 (+https://keeper.example)"
        assert asked.headers["host"] == f"site.test:{site.port}"
        assert "cookie" not in asked.headers


def test_the_name_it_gives_carries_an_address_only_if_there_is_one() -> None:
    assert user_agent("1.2", None) == "Lightstick/1.2"
    assert user_agent("1.2", "https://fans.example/bot") == "Lightstick/1.2 (+https://fans.example/bot)"
    assert user_agent("1.2", "a)\r\nX: y") == "Lightstick/1.2 (+aX:y)"


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    def page(connection: socket.socket, asked: Asked) -> None:
        unchanged = asked.headers.get("if-none-match") == '"7"'
        connection.sendall(reply(status="304 Not Modified") if unchanged else reply(b"new", etag='"7"'))

    site.pages["/story"] = page
    fetch = fetcher(site).fetch
    first = fetch(site.at("/story"))
    assert isinstance(first, Fetched)
    assert fetch(site.at("/story"), known=first.validators) == NotModified(address=site.at("/story"))
    assert isinstance(fetch(site.at("/story"), known=Validators(etag='"6"')), Fetched)


def test_the_date_of_a_page_is_asked_with_too(site: Site) -> None:
    fetcher(site).fetch(site.at(), known=Validators(last_modified="Mon, 22 Jun 2020 08:00:00 GMT"))
    assert site.asked[-1].headers["if-modified-since"] == "Mon, 22 Jun 2020 08:00:00 GMT"


def test_unchanged_is_no_answer_to_whoever_knows_nothing(site: Site) -> None:
    site.pages["/"] = reply(status="304 Not Modified")
    with pytest.raises(DocumentUnreadable, match="no page"):
        fetcher(site).fetch(site.at(), known=Validators())


def test_redirects_are_followed_to_where_the_page_is(site: Site) -> None:
    site.pages |= {"/old": moved("/new?x=1", "301 Moved Permanently"), "/new?x=1": moved(f"//site.test:{site.port}/")}
    got = fetcher(site).fetch(site.at("/old"))
    assert isinstance(got, Fetched)
    assert got.address == site.at("/")
    assert site.paths() == ["/old", "/new?x=1", "/"]


def test_five_redirects_are_followed_and_a_sixth_is_not(site: Site) -> None:
    site.pages |= {f"/{n}": moved(f"/{n - 1}") for n in range(1, 7)} | {"/0": PAGE}
    fetch = fetcher(site).fetch
    assert isinstance(fetch(site.at("/5")), Fetched)
    with pytest.raises(DocumentUnreadable, match="more than 5 times"):
        fetch(site.at("/6"))


def test_a_redirect_may_be_written_in_letters_of_any_language(site: Site) -> None:
    site.pages |= {"/x": moved("/팬".encode().decode("latin-1")), "/%ED%8C%AC": PAGE}
    assert isinstance(fetcher(site).fetch(site.at("/x")), Fetched)


def test_what_a_server_says_of_a_page_is_said_back_as_it_was(site: Site) -> None:
    site.pages["/x"] = reply(etag='"\xe9\xff"')
    got = fetcher(site).fetch(site.at("/x"))
    assert isinstance(got, Fetched)
    fetcher(site).fetch(site.at("/x"), known=got.validators)
    assert site.asked[-1].headers["if-none-match"] == '"\xe9\xff"'


def test_validators_that_were_tampered_with_send_no_header_of_their_own(site: Site) -> None:
    with pytest.raises(DocumentUnreadable):
        fetcher(site).fetch(site.at(), known=Validators(etag='"1"\r\nX-Other: 1'))
    assert site.paths() == []


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"fans " * 100, mtime=0)),
        ("x-gzip", gzip.compress(b"fans " * 50, mtime=0) + gzip.compress(b"fans " * 50, mtime=0)),
        ("deflate", zlib.compress(b"fans " * 100)),
        ("deflate", zlib.compress(b"fans " * 100, wbits=-15)),
        ("identity", b"fans " * 100),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, encoding: str, packed: bytes) -> None:
    site.pages["/"] = reply(packed, content_encoding=encoding)
    got = fetcher(site).fetch(site.at())
    assert isinstance(got, Fetched)
    assert got.body == b"fans " * 100


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("401 Unauthorized", ReadingForbidden, "save the page"),
        ("402 Payment Required", ReadingForbidden, "subscription"),
        ("403 Forbidden", ReadingForbidden, "add the file"),
        ("451 Unavailable", ReadingForbidden, "add the file"),
        ("404 Not Found", PageMissing, "no such page"),
        ("410 Gone", PageMissing, "no such page"),
        ("204 No Content", DocumentUnreadable, "no page"),
        ("400 Bad Request", DocumentUnreadable, "no page"),
        ("300 Multiple Choices", DocumentUnreadable, "no page"),
        ("302 Found", DocumentUnreadable, "no page"),  # and not a word where to
    ],
)
def test_a_status_that_brings_no_page_is_told_once_in_plain_words(
    site: Site, status: str, kind: type[DocumentUnreadable], words: str
) -> None:
    site.pages["/x"] = reply(b"sorry", status=status)
    with pytest.raises(DocumentUnreadable, match=words) as caught:
        fetcher(site).fetch(site.at("/x"))
    assert type(caught.value) is kind
    assert str(caught.value).startswith(f"{site.at('/x')}: ")
    assert site.paths() == ["/x"]


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable", "429 Too Many Requests"])
def test_trouble_that_may_pass_is_tried_three_times(site: Site, status: str) -> None:
    site.pages["/x"] = reply(status=status)
    with pytest.raises(NotNow, match="later"):
        fetcher(site).fetch(site.at("/x"))
    assert site.paths() == ["/x"] * 3


def test_a_site_that_recovers_gives_its_page(site: Site) -> None:
    site.pages["/x"] = lambda connection, _: connection.sendall(
        PAGE if len(site.paths()) == 3 else reply(status="502 Bad Gateway")
    )
    assert isinstance(fetcher(site).fetch(site.at("/x")), Fetched)


def test_a_site_is_left_alone_for_as_long_as_it_asks(site: Site) -> None:
    site.pages["/x"] = lambda connection, _: connection.sendall(
        PAGE if len(site.paths()) == 2 else reply(status="429 Too Many Requests", retry_after="1")
    )
    assert isinstance(fetcher(site).fetch(site.at("/x")), Fetched)
    _, first, second = site.asked
    assert second.at - first.at >= 1


def test_nobody_waits_for_a_site_that_asks_for_an_hour(site: Site) -> None:
    site.pages["/x"] = reply(status="503 Service Unavailable", retry_after="3600")
    with pytest.raises(NotNow, match="in 60 minutes") as caught:
        fetcher(site).fetch(site.at("/x"))
    assert caught.value.retry_after == 3600
    assert site.paths() == ["/x"]


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "nonsense"])
def test_what_is_no_text_is_not_even_read(site: Site, kind: str) -> None:
    site.pages["/x"] = reply(b"x" * 500_000, kind=kind)
    with pytest.raises(DocumentUnreadable, match="not a text"):
        fetcher(site).fetch(site.at("/x"))


@pytest.mark.parametrize("kind", ["", "application/pdf", "application/octet-stream", "text/plain"])
def test_what_may_be_a_text_is_taken(site: Site, kind: str) -> None:
    site.pages["/x"] = reply(b"x", kind=kind)
    assert isinstance(fetcher(site).fetch(site.at("/x")), Fetched)


def test_every_request_keeps_the_pace_that_of_robots_too(site: Site) -> None:
    polite, started = fetcher(site, pace=0.1), time.monotonic()
    polite.fetch(site.at())
    polite.fetch(site.at())
    assert len(site.asked) == 3
    assert time.monotonic() - started >= 0.2


def test_politeness_does_not_use_up_the_time_of_a_fetch(site: Site) -> None:
    patient, started = fetcher(site, pace=0.6, seconds=0.5), time.monotonic()
    assert isinstance(patient.fetch(site.at()), Fetched)
    assert time.monotonic() - started >= 0.6


def test_no_part_of_the_bot_opens_the_loopback() -> None:
    files = [*Path(ROOT / "bot").rglob("*.py"), ROOT / "ingest.py"]
    assert [file.name for file in files if "loopback_ports" in file.read_text("utf-8")] == ["reach.py"]


def test_a_missing_page_is_the_only_thing_a_missing_page_says(site: Site) -> None:
    site.pages["/x"] = MISSING
    with pytest.raises(PageMissing) as caught:
        fetcher(site).fetch(site.at("/x"))
    assert "127.0.0.1" not in str(caught.value)
