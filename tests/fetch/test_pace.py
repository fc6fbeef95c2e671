"""The distance between two visits."""

import threading
import time
from itertools import pairwise

import pytest

from bot.fetch.deadline import Deadline
from bot.fetch.failures import NotNow
from bot.fetch.pace import Pace


def test_two_visits_of_a_host_are_apart_whoever_makes_them() -> None:
    pace, times = Pace(), []

    def visit() -> None:
        pace.wait("site.test", 0.05, Deadline(1))
        times.append(time.monotonic())

    threads = [threading.Thread(target=visit) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times[-1] - times[0] >= 0.15
    assert all(later > earlier for earlier, later in pairwise(times))


def test_the_first_visit_and_other_hosts_wait_for_nobody() -> None:
    pace, started = Pace(), time.monotonic()
    for host in ("one.test", "two.test", "three.test"):
        pace.wait(host, 60, Deadline(1))
    assert time.monotonic() - started < 5


def test_waiting_for_a_turn_does_not_use_up_the_time_of_a_fetch() -> None:
    pace, deadline = Pace(), Deadline(0.1)
    for _ in range(3):
        pace.wait("site.test", 0.1, deadline)
    assert deadline.remaining() > 0
    time.sleep(0.11)
    with pytest.raises(NotNow):
        deadline.remaining()
