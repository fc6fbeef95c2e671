"""The real bot as a process of its own, before the local Discord."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from tests.local_discord.server import TOKEN, LocalDiscord

ROOT = Path(__file__).parents[2]
LAUNCH = "tests.local_discord.launch"
_OPEN = "The library is open."
# A test must not depend on the settings of whoever runs it.
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "LANG", "OMP_NUM_THREADS", "VIRTUAL_ENV")


class BotProcess:
    """`python -m bot run`. It may be ended and started again; each start has a log of its own."""

    def __init__(
        self, discord: LocalDiscord, *, folder: Path, settings: Mapping[str, str], launch: Sequence[str] = (LAUNCH,)
    ) -> None:
        """`folder`: where it is started and its log is kept; `launch`: a module of ours and what it is given."""
        self._discord = discord
        self._folder = folder
        self._launch = launch
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment = {
            **kept,
            "PYTHONPATH": str(ROOT),
            "DISCORD_TOKEN": TOKEN,
            "LOG_LEVEL": "INFO",
            "OMP_NUM_THREADS": "1",
            "COOLDOWN_SECONDS": "0",
            "DATABASE_URL": self.database_url,
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    @property
    def database_url(self) -> str:
        """Of what it remembers; a test may read and write there while it runs."""
        return f"sqlite:///{self._folder / 'memory.sqlite3'}"

    @property
    def log(self) -> str:
        """What the running, or else the last, process wrote to standard error."""
        return self._log_file.read_text("utf-8", errors="replace")

    @property
    def _log_file(self) -> Path:
        return self._folder / f"bot-{self._starts}.log"

    @property
    def pid(self) -> int:
        return self._started.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def _started(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the bot was never started"
        return self._process

    def launch(self, address: str | None = None) -> None:
        """Start it and wait for nothing. `address`: of another Discord than the local one."""
        self._starts += 1
        module, *more = self._launch
        command = [sys.executable, "-m", module, address or self._discord.address, *more]
        with self._log_file.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    async def start(self, *, is_open: bool = True) -> None:
        """Start it and wait until it is in Discord and, with `is_open`, until its library is open."""
        before = self._discord.gateway.identified
        self.launch()
        while self._discord.gateway.identified == before:
            self._assert_running()
            await asyncio.sleep(0.02)
        if is_open:
            await self.until_logged(_OPEN)

    async def until_logged(self, words: str, *, since: int = 0, seconds: float = 60) -> None:
        """`since`: characters of the log to pass over.

        Raises: AssertionError: the bot ended, or did not write `words` in time.
        """
        end = time.perf_counter() + seconds
        while words not in self.log[since:]:
            self._assert_running()
            assert time.perf_counter() < end, f"not logged within {seconds:g} s: {words}\n{self.log}"
            await asyncio.sleep(0.05)

    def _assert_running(self) -> None:
        assert self._started.poll() is None, f"the bot ended with {self._started.returncode}:\n{self.log}"

    async def kill(self) -> None:
        """As a power cut does it."""
        self._started.kill()
        await self.ended()

    async def stop(self, *, by: signal.Signals = signal.SIGTERM, seconds: float = 20) -> int:
        """Ask it to end. Returns its exit status. Raises: AssertionError: it still runs after `seconds`."""
        self._started.send_signal(by)
        return await self.ended(seconds=seconds)

    async def ended(self, *, seconds: float = 60) -> int:
        """Its exit status. Raises: AssertionError: it still runs after `seconds`."""
        try:
            return await asyncio.to_thread(self._started.wait, seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the bot still runs after {seconds:g} s:\n{self.log}") from None

    def clear_away(self) -> None:
        """End it in whatever state it is."""
        if self.is_running:
            self._started.kill()
            self._started.wait(30)


@contextlib.asynccontextmanager
async def started_bot(
    discord: LocalDiscord, *, index: Path, folder: Path, launch: Sequence[str] = (LAUNCH,), **settings: str
) -> AsyncIterator[BotProcess]:
    """The bot, ready to answer. `settings` are environment variables beside those that tests need."""
    bot = BotProcess(discord, folder=folder, settings={"INDEX_DIR": str(index), **settings}, launch=launch)
    try:
        await bot.start()
        yield bot
    finally:
        bot.clear_away()
