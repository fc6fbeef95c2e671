"""Nobody takes all of the bot, nobody waits without end, and nothing is left behind."""

import asyncio
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cogs.queue import FairQueue
from bot.cogs.visit import Visit
from bot.errors import Busy, Leaving

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def visit(person: int, server: int | None = 1) -> Visit:
    return Visit(person=person, server=server, channel=1, places=frozenset({1}), roles=frozenset(), at=NOW)


class Crowd:
    """People who wait and note when their turn comes."""

    def __init__(self, queue: FairQueue) -> None:
        self.queue = queue
        self.served: list[str] = []
        self.asking: dict[str, asyncio.Task[None]] = {}
        self.most_side_by_side = 0
        self._inside = 0

    def asks(self, name: str, person: int, server: int | None = 1) -> None:
        self.asking[name] = asyncio.create_task(self._ask(name, visit(person, server)))

    async def gone(self) -> list[object]:
        """What became of everybody, in the order in which they came."""
        return list(await asyncio.gather(*self.asking.values(), return_exceptions=True))

    async def _ask(self, name: str, who: Visit) -> None:
        async with self.queue.turn(who):
            self._inside += 1
            self.most_side_by_side = max(self.most_side_by_side, self._inside)
            self.served.append(name)
            try:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            finally:
                self._inside -= 1


def left_behind(queue: FairQueue) -> tuple[object, ...]:
    """What a queue still knows; nothing but its free turns, once everybody is gone."""
    return queue.waiting, dict(queue._waiting), dict(queue._of_person)


async def settled() -> None:
    """Everybody who has come has found their place."""
    for _ in range(3):
        await asyncio.sleep(0)


async def test_whoever_comes_first_is_served_first() -> None:
    crowd = Crowd(FairQueue(at_once=1))
    for number in range(5):
        crowd.asks(f"q{number}", person=1)
    await crowd.gone()
    assert crowd.served == ["q0", "q1", "q2", "q3", "q4"]


async def test_a_person_with_many_questions_does_not_hold_up_another() -> None:
    crowd = Crowd(FairQueue(at_once=1))
    for name in ("a1", "a2", "a3", "a4"):
        crowd.asks(name, person=1)
    crowd.asks("b1", person=2)
    await crowd.gone()
    assert crowd.served == ["a1", "a2", "b1", "a3", "a4"]


async def test_a_server_full_of_people_does_not_hold_up_another() -> None:
    crowd = Crowd(FairQueue(at_once=1))
    for person in range(6):
        crowd.asks(f"big {person}", person=person, server=1)
    crowd.asks("small 1", person=10, server=2)
    crowd.asks("small 2", person=11, server=2)
    crowd.asks("private", person=12, server=None)
    await crowd.gone()
    assert crowd.served[:6] == ["big 0", "big 1", "small 1", "private", "big 2", "small 2"]


async def test_only_so_many_are_served_side_by_side() -> None:
    crowd = Crowd(FairQueue(at_once=3))
    for person in range(20):
        crowd.asks(str(person), person)
    await crowd.gone()
    assert crowd.most_side_by_side == 3


async def test_one_question_too_many_of_a_person_is_refused_wherever_they_ask() -> None:
    crowd = Crowd(FairQueue(at_once=1, most_a_person=2))
    for number, server in enumerate((1, 1, 2, 3)):  # one is served, two wait
        crowd.asks(str(number), person=1, server=server)
    crowd.asks("another's", person=2)
    refused = [kind for kind in map(type, await crowd.gone()) if kind is Busy]
    assert len(refused) == 1
    assert "another's" in crowd.served
    assert left_behind(crowd.queue) == (0, {}, {})


async def test_with_too_many_waiting_the_next_one_is_refused_and_told_so() -> None:
    crowd = Crowd(FairQueue(at_once=2, most=10))
    for person in range(15):
        crowd.asks(str(person), person)
    ends = await crowd.gone()
    assert [isinstance(end, Busy) for end in ends] == [False] * 12 + [True] * 3
    assert left_behind(crowd.queue) == (0, {}, {})


async def test_whoever_gives_up_no_longer_counts_and_costs_their_server_no_place() -> None:
    crowd = Crowd(FairQueue(at_once=1, most_a_person=1))
    crowd.asks("holds", person=1, server=1)
    crowd.asks("gives up", person=2, server=2)
    await asyncio.sleep(0)
    crowd.asking["gives up"].cancel()
    crowd.asks("again", person=2, server=2)
    crowd.asks("later", person=3, server=3)
    await crowd.gone()
    assert crowd.served == ["holds", "again", "later"]
    assert left_behind(crowd.queue) == (0, {}, {})


async def test_a_turn_whose_owner_gives_up_as_it_comes_goes_to_the_next() -> None:
    queue = FairQueue(at_once=1)
    crowd = Crowd(queue)
    holding = queue.turn(visit(1))
    await holding.__aenter__()
    crowd.asks("unlucky", person=2)
    crowd.asks("next", person=3)
    await settled()
    assert queue.waiting == 2
    await holding.__aexit__(None, None, None)  # the turn is given …
    crowd.asking["unlucky"].cancel()  # … before its owner has heard of it
    await crowd.gone()
    assert crowd.served == ["next"]
    async with asyncio.timeout(1), queue.turn(visit(4)):
        assert left_behind(queue) == (0, {}, {})


async def test_a_turn_is_given_back_when_its_work_fails() -> None:
    queue = FairQueue(at_once=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            async with asyncio.timeout(1), queue.turn(visit(1)):
                raise ZeroDivisionError


async def test_a_closed_queue_turns_away_who_waits_and_who_comes_but_not_who_is_served() -> None:
    crowd = Crowd(FairQueue(at_once=1))
    holding = crowd.queue.turn(visit(0))
    await holding.__aenter__()
    for person in (1, 2):
        crowd.asks(str(person), person)
    await settled()
    crowd.asking["2"].cancel()
    crowd.queue.close()
    crowd.asks("late", person=9)
    ends = await crowd.gone()
    await holding.__aexit__(None, None, None)
    assert [type(end) for end in ends] == [Leaving, asyncio.CancelledError, Leaving]
    assert crowd.served == []
    assert left_behind(crowd.queue) == (0, {}, {})


SCHEDULES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from([None, 1, 2]), st.integers(0, 3), st.booleans()), max_size=40
)


@settings(deadline=None)
@given(schedule=SCHEDULES, at_once=st.integers(1, 3))
def test_in_any_order_of_events_each_is_served_or_refused_once_and_nothing_is_left(
    schedule: list[tuple[int, int | None, int, bool]], at_once: int
) -> None:
    """Each event: a person of a server asks, some time passes, and perhaps somebody gives up."""
    asyncio.run(_run(schedule, at_once))


async def _run(schedule: list[tuple[int, int | None, int, bool]], at_once: int) -> None:
    crowd = Crowd(FairQueue(at_once=at_once, most=8, most_a_person=3))
    owners: dict[str, tuple[int, int | None]] = {}
    for number, (person, server, pauses, gives_up) in enumerate(schedule):
        name = str(number)
        owners[name] = (person, server)
        crowd.asks(name, person, server)
        for _ in range(pauses):
            await asyncio.sleep(0)
        if gives_up:
            crowd.asking[str(number // 2)].cancel()
        assert crowd.queue.waiting <= 8
        assert max(crowd.queue._of_person.values(), default=0) <= 3
    ends = dict(zip(crowd.asking, await asyncio.wait_for(crowd.gone(), 5), strict=True))
    assert max(Counter(crowd.served).values(), default=1) == 1
    assert {name for name, end in ends.items() if end is None} <= set(crowd.served)
    assert all(end is None or isinstance(end, Busy | asyncio.CancelledError) for end in ends.values())
    assert crowd.most_side_by_side <= at_once
    # First come, first served within what one person asks in one place. Of several turns, one that has just
    # been given may wake after one that was free.
    for owner in set(owners.values()) if at_once == 1 else ():
        own = [int(name) for name in crowd.served if owners[name] == owner]
        assert own == sorted(own)
    assert left_behind(crowd.queue) == (0, {}, {})
    assert crowd.queue._free == at_once
