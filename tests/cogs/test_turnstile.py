"""A crowd that wakes at the same moment leaves the event loop to others in between."""

import asyncio
from itertools import pairwise

from bot.cogs.turnstile import Turnstile


async def test_only_a_few_of_a_crowd_go_on_in_one_pass_of_the_loop() -> None:
    turnstile = Turnstile(abreast=2)
    gone_on: list[int] = []
    abreast: list[int] = []  # how many had gone on at each pass of the loop

    async def goes(number: int) -> None:
        await turnstile.passed()
        gone_on.append(number)

    crowd = asyncio.gather(*map(goes, range(20)))
    while not crowd.done():
        await asyncio.sleep(0)
        abreast.append(len(gone_on))
    assert max(later - sooner for sooner, later in pairwise(abreast)) == 2


async def test_a_crowd_passes_in_the_order_in_which_it_came() -> None:
    turnstile = Turnstile(abreast=2)
    gone_on: list[int] = []

    async def goes(number: int) -> None:
        await turnstile.passed()
        gone_on.append(number)

    await asyncio.gather(*map(goes, range(20)))
    assert gone_on == list(range(20))


async def test_whoever_gives_up_stops_nobody() -> None:
    turnstile = Turnstile(abreast=1)
    crowd = [asyncio.create_task(turnstile.passed()) for _ in range(10)]
    await asyncio.sleep(0)
    for task in crowd[::2]:
        task.cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(*crowd, return_exceptions=True)
        await turnstile.passed()
