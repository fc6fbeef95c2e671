"""Whoever closes the fetcher waits for no site, however it hangs."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.errors import DocumentUnreadable, Leaving
from bot.fetch.fetcher import Fetcher
from bot.fetch.page import Fetched
from tests.fetch.site import Answer, Asked, Site, fetcher, reply, resolver

LONG = 50.0  # seconds that a fetch could take
SOON = 10.0  # seconds within which it has to be over, on a busy machine too


class Hanging:
    """Knows when somebody hangs in it, and lets go in the end."""

    def __init__(self) -> None:
        self.begun, self.over = threading.Event(), threading.Event()

    def hang(self) -> None:
        self.begun.set()
        self.over.wait(LONG)


def silent(hanging: Hanging) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        hanging.hang()

    return answer


def half(hanging: Hanging) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(reply(b"x" * 100)[:-50])
        hanging.hang()

    return answer


def dripping(hanging: Hanging) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        hanging.begun.set()
        while not hanging.over.wait(0.02):
            connection.sendall(b"x")

    return answer


def busy(hanging: Hanging) -> Answer:
    def answer(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(reply(status="503 Service Unavailable", retry_after="40"))
        hanging.begun.set()

    return answer


def closed_amid(fetch: Fetcher, address: str, begun: threading.Event) -> float:
    """Seconds from the closing to the end of a fetch, which has to be that nobody waits any more."""
    with ThreadPoolExecutor(1) as threads:
        fetching = threads.submit(fetch.fetch, address)
        assert begun.wait(SOON)
        time.sleep(0.05)  # whoever answered with something is now waited for
        closed = time.monotonic()
        fetch.close()
        with pytest.raises(Leaving):
            fetching.result(SOON)
        return time.monotonic() - closed


@pytest.mark.parametrize("trick", [silent, half, dripping, busy])
def test_a_site_that_hangs_holds_up_nobody_who_closes(site: Site, trick: Callable[[Hanging], Answer]) -> None:
    hanging = Hanging()
    site.pages["/x"] = trick(hanging)
    try:
        assert closed_amid(fetcher(site, seconds=LONG), site.at("/x"), hanging.begun) < SOON
    finally:
        hanging.over.set()


def test_neither_does_a_name_that_is_looked_up(site: Site) -> None:
    hanging = Hanging()

    def names(host: str) -> Sequence[str]:
        hanging.hang()
        return resolver(host)

    try:
        assert closed_amid(fetcher(site, seconds=LONG, names=names), site.at(), hanging.begun) < SOON
    finally:
        hanging.over.set()


def test_nor_a_server_that_accepts_and_says_nothing_over_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site, accepted = Site(port=listener.getsockname()[1]), threading.Event()
        taken: list[socket.socket] = []

        def accept() -> None:
            taken.append(listener.accept()[0])
            accepted.set()

        threading.Thread(target=accept, daemon=True).start()
        assert closed_amid(fetcher(site, seconds=LONG), site.at(scheme="https"), accepted) < SOON
        for connection in taken:
            connection.close()


def test_nor_the_polite_pause_between_two_visits(site: Site) -> None:
    patient, begun = fetcher(site, seconds=LONG, pace=40), threading.Event()

    def robots(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(reply(status="404 Not Found"))
        begun.set()

    site.pages["/robots.txt"] = robots
    assert closed_amid(patient, site.at(), begun) < SOON
    assert site.paths() == []


def test_a_fetch_that_was_given_up_asks_for_nothing_more(site: Site) -> None:
    hanging = Hanging()
    site.pages |= {"/robots.txt": silent(hanging)}
    closed_amid(fetcher(site, seconds=LONG), site.at(), hanging.begun)
    hanging.over.set()
    time.sleep(0.3)
    assert site.paths() == []


def test_once_closed_it_fetches_nothing(site: Site) -> None:
    closed = fetcher(site)
    closed.close()
    closed.close()
    with pytest.raises(Leaving):
        closed.fetch(site.at())
    assert site.asked == []


def test_closing_one_fetcher_leaves_another_alone(site: Site) -> None:
    fetcher(site).close()
    assert isinstance(fetcher(site).fetch(site.at()), Fetched)


def test_what_is_wrong_with_a_page_is_still_told(site: Site) -> None:
    with pytest.raises(DocumentUnreadable, match="no such page"):
        fetcher(site).fetch(site.at("/gone"))
