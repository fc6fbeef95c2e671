"""What a site asks of programs, and sites that cannot say."""

import time

import pytest

from bot.fetch.address import read_address
from bot.fetch.failures import AddressRefused, NotNow, ReadingForbidden
from bot.fetch.page import Fetched
from bot.fetch.robots import LARGEST, read_robots
from tests.fetch.site import PAGE, Site, fetcher, moved, reply, running


def robots(rules: str, **more: str) -> bytes:
    return reply(rules.encode(), kind="text/plain", **more)


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /",
        "\ufeffUser-agent: *\nDisallow: /",
        "User-agent: Lightstick\nDisallow: /story",
        "user-agent: lightstick\r\ndisallow: /st*y$\r\n",
        "User-agent: *\nAllow: /\n\nUser-agent: Lightstick\nDisallow: /",
    ],
)
def test_a_page_that_programs_may_not_read_is_not_asked_for(site: Site, rules: str) -> None:
    site.pages |= {"/robots.txt": robots(rules), "/story": PAGE}
    with pytest.raises(ReadingForbidden, match=r"robots\.txt.*save the page"):
        fetcher(site).fetch(site.at("/story"))
    assert site.paths() == []


@pytest.mark.parametrize(
    "rules", ["", "User-agent: *\nDisallow:", "User-agent: Other\nDisallow: /", "\x00\xff nonsense", "<html>no</html>"]
)
def test_a_page_that_nobody_forbids_is_read(site: Site, rules: str) -> None:
    site.pages["/robots.txt"] = robots(rules)
    assert isinstance(fetcher(site).fetch(site.at()), Fetched)


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "403 Forbidden", "410 Gone"])
def test_a_site_without_rules_may_be_read(site: Site, status: str) -> None:
    site.pages["/robots.txt"] = reply(status=status)
    assert isinstance(fetcher(site).fetch(site.at()), Fetched)


@pytest.mark.parametrize("status", ["500 Oops", "503 Service Unavailable", "429 Too Many Requests"])
def test_a_site_that_cannot_say_just_now_is_not_read_just_now(site: Site, status: str) -> None:
    site.pages["/robots.txt"] = reply(status=status)
    patient = fetcher(site)
    for _ in range(2):
        with pytest.raises(NotNow, match="cannot be told just now"):
            patient.fetch(site.at())
    assert len(site.asked) == 3  # and not asked again in this run
    assert site.paths() == []


def test_rules_that_never_come_are_not_taken_for_none(site: Site) -> None:
    site.pages["/robots.txt"] = lambda connection, _: time.sleep(0.5)
    with pytest.raises(NotNow):
        fetcher(site, seconds=0.2).fetch(site.at())


def test_the_rules_of_a_site_are_asked_for_once_a_run(site: Site) -> None:
    shared = fetcher(site)
    for _ in range(3):
        shared.fetch(site.at())
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/", "/", "/"]


def test_the_rules_may_have_moved(site: Site) -> None:
    site.pages |= {"/robots.txt": moved("/rules"), "/rules": robots("User-agent: *\nDisallow: /")}
    with pytest.raises(ReadingForbidden):
        fetcher(site).fetch(site.at("/story"))


def test_rules_that_lead_into_the_private_network_are_not_followed(site: Site) -> None:
    site.pages["/robots.txt"] = moved("http://169.254.169.254/latest/meta-data")
    with pytest.raises(AddressRefused):
        fetcher(site).fetch(site.at())


def test_the_rules_of_each_site_on_the_way_are_kept(site: Site) -> None:
    with running() as other:
        other.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /")
        site.pages["/"] = moved(other.at("/story"))
        with pytest.raises(ReadingForbidden, match="leads on to"):
            fetcher(site, other).fetch(site.at())
        assert other.paths() == []


def test_the_pause_that_a_site_asks_for_is_kept_up_to_a_bound(site: Site) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.2")
    fetcher(site).fetch(site.at())
    first, second = site.asked
    assert second.at - first.at >= 0.15
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400")
    started = time.monotonic()
    fetcher(site).fetch(site.at())
    assert time.monotonic() - started < 3


def test_rules_without_end_are_read_as_far_as_the_standard_asks(site: Site) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /story\n" + "# more\n" * LARGEST)
    with pytest.raises(ReadingForbidden):
        fetcher(site).fetch(site.at("/story"))
    assert isinstance(fetcher(site).fetch(site.at()), Fetched)


def test_rules_that_are_made_to_be_slow_are_not() -> None:
    rules = read_robots(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 5000 + b"b\n" + b"Disallow: /*x*y*q$\n" * 20_000)
    started = time.monotonic()
    rules.check(read_address("https://a.example/" + "axyz" * 1000))
    assert time.monotonic() - started < 2
