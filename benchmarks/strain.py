"""Many people ask the real bot at once, through real sockets: who waits how long, and what it costs.

The bot runs as a process of its own before the local Discord of `tests/`, which runs in this one:
both share the machine, so milliseconds are upper bounds.
"""

import argparse
import asyncio
import json
import math
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.questions import read_items
from bot.render.discord_words import LONGEST_QUESTION
from bot.settings import read_settings
from tests.local_discord.exchange import Outcome
from tests.local_discord.process import BotProcess, started_bot
from tests.local_discord.server import LocalDiscord, local_discord

AT_ONCE = 8  # people who take turns when memory is watched
WARM_UP = 20  # questions before anything is measured
SOAK = 5000  # questions more, to see memory grow …
SETTLING = 500  # … after these: every path has been taken, every thread begun, caches of words are full
PATIENCE = 300.0  # seconds; whoever waits longer counts as not answered

Figures = dict[str, float | int]


async def measure(*, asks: int, soak: int = 0) -> Figures:
    """Figures of `asks` questions at once, and of `soak` further ones asked by a few people in turn."""
    index = read_settings(os.environ, None).index_dir.resolve()
    with tempfile.TemporaryDirectory() as folder:
        late = Path(folder, "late.txt")
        async with (
            local_discord() as discord,
            started_bot(
                discord, index=index, folder=Path(folder), launch=("benchmarks.probe", str(late)), LOG_LEVEL="INFO"
            ) as bot,
        ):
            await ask(discord, questions(WARM_UP), at_once=1)
            begun = time.monotonic()
            outcomes = await ask(discord, questions(asks), at_once=asks)
            seconds = time.monotonic() - begun
            figures = {**waits(outcomes), "seconds": round(seconds, 2), **blocks(late, begun)}
            return {**figures, **(await memory(discord, bot, soak) if soak else {})}


def questions(number: int) -> list[str]:
    """Of the development half, over and over."""
    items = [item.question for item in read_items("dev") if item.conversation is None]
    return list(islice(cycle(items), number))


async def ask(discord: LocalDiscord, asked: Sequence[str], *, at_once: int) -> list[Outcome | None]:
    """Each question by a person of its own; None: it was not answered."""
    free = asyncio.Semaphore(at_once)

    async def one(number: int, question: str) -> Outcome | None:
        person = discord.person(f"person {number}")
        person.patience, person.quiet = PATIENCE, 0.0
        async with free:
            try:
                return await person.command("ask", question=question[:LONGEST_QUESTION])
            except AssertionError:
                return None

    return list(await asyncio.gather(*(one(number, question) for number, question in enumerate(asked))))


def waits(outcomes: Sequence[Outcome | None]) -> Figures:
    """An apology is an answer to the person, but not one that counts here."""
    seen = [outcome for outcome in outcomes if outcome is not None]
    good = [outcome for outcome in seen if not any(message.is_ephemeral for message in outcome.messages)]
    first = sorted(outcome.first_delay for outcome in seen)
    whole = sorted(outcome.answer_delay for outcome in good)
    return {
        "asks": len(outcomes),
        "answered": round(len(good) / len(outcomes), 4),
        "first_response_p50_ms": milliseconds(first, 0.50),
        "first_response_p99_ms": milliseconds(first, 0.99),
        "answer_p50_ms": milliseconds(whole, 0.50),
        "answer_p99_ms": milliseconds(whole, 0.99),
    }


def milliseconds(ordered: Sequence[float], share: float) -> float:
    """The least that at least `share` of `ordered`, in seconds, do not exceed."""
    return round(1000 * ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1) if ordered else math.nan


def blocks(late: Path, begun: float) -> Figures:
    """How long the bot's event loop stood still at most since `begun`, and worked itself; `late`: the probe's file."""
    noted = [tuple(map(float, line.split())) for line in late.read_text("utf-8").splitlines()]
    since = [(block, work) for at, block, work in noted if at >= begun]
    return {
        "longest_block_ms": round(1000 * max((block for block, _ in since), default=0.0), 1),
        "longest_work_ms": round(1000 * max((work for _, work in since), default=0.0), 1),
    }


async def memory(discord: LocalDiscord, bot: BotProcess, asks: int) -> Figures:
    """Resident memory of the bot before and after it has settled, and amid and after `asks` questions more.

    Whatever is remembered up to a bound fills in the first half; what grows in the second grows for ever.
    """
    started = resident(bot.pid)
    await ask(discord, questions(SETTLING), at_once=AT_ONCE)
    settled, begun, asked = resident(bot.pid), time.monotonic(), questions(asks)
    outcomes = await ask(discord, asked[: asks // 2], at_once=AT_ONCE)
    amid = resident(bot.pid)
    outcomes += await ask(discord, asked[asks // 2 :], at_once=AT_ONCE)
    after = resident(bot.pid)
    return {
        "soak_asks": asks,
        "soak_settling": SETTLING,
        "soak_answered": round(waits(outcomes)["answered"], 4),
        "soak_per_second": round(asks / (time.monotonic() - begun), 1),
        "memory_started_mb": round(started, 1),
        "memory_before_mb": round(settled, 1),
        "memory_half_mb": round(amid, 1),
        "memory_after_mb": round(after, 1),
        "memory_growth_mb": round(after - settled, 1),
        "memory_growth_last_half_mb": round(after - amid, 1),
    }


def resident(pid: int) -> float:
    """In MB, of a process that runs."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) * 1024 / 1e6


def table(figures: Figures) -> str:
    return "\n".join(f"{name:28}{value:>12}" for name, value in figures.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--asks", type=int, default=200, help="people who ask at once")
    parser.add_argument(
        "--soak", type=int, nargs="?", const=SOAK, default=0, help=f"questions more, to see memory grow ({SOAK})"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of a table")
    options = parser.parse_args()
    figures = asyncio.run(measure(asks=options.asks, soak=options.soak))
    print(json.dumps(figures) if options.json else table(figures))


if __name__ == "__main__":
    main()
