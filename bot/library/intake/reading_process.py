"""A process of its own in which documents are read: one serves many, and a bad document costs only itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import BinaryIO, Self

import bot
from bot.cause import Cause
from bot.errors import DocumentUnreadable, SettingsWrong
from bot.library.intake.file_bytes import too_large
from bot.library.intake.frames import READY, Reply, Request, Trouble, read_frame, read_reply, write_request
from bot.library.intake.limits import MEGABYTE, Limits
from bot.library.reading.reading import Reading

READER = "bot.library.reading.reader:read"
SERVES = 500  # documents, after which a process is replaced: what parsers leave behind never adds up
_START = 60.0  # seconds that the libraries may take to load
_CODE = Path(bot.__file__).resolve().parents[1]
# Of the environment only what programs need to run: no token, no password, no proxy.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ")
_SET = {
    "PYTHONPATH": str(_CODE),
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "1",  # address space is limited, and one thread needs one arena
}


class ReadingProcess:
    """Reads documents elsewhere; threads take turns. Started at the first document, replaced when it fails."""

    def __init__(self, limits: Limits, *, reader: str = READER) -> None:
        self._limits = limits
        self._reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._turn = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, *, name: str, url: str | None = None, charset: str | None = None) -> Reading:
        """What `data` says. `name` stands in the sentence that tells a failure; `charset` is what a server declared.

        Raises: DocumentUnreadable: says why and what to do. SettingsWrong: no process starts.
        """
        limits = self._limits
        if len(data) > limits.bytes:
            raise too_large(name, limits.bytes)
        with self._turn:
            reply, in_time = self._ask(Request(name=name, url=url, charset=charset), data)
        if not in_time:
            raise DocumentUnreadable(
                f"{name} took longer than {limits.seconds:g} seconds to read, so it was given up. Save it in a "
                "simpler form (plain text, or a PDF printed anew), or raise DOCUMENT_SECONDS.",
                cause=Cause.TOO_SLOW,
                seconds=f"{limits.seconds:g}",
            )
        if reply is None:
            raise DocumentUnreadable(
                f"{name} made the program that reads documents crash, so it was left out; it is probably damaged. "
                "Open it in another program and save it anew, or copy its text into a .txt file.",
                cause=Cause.DAMAGED,
            )
        if reply.reading is None:
            raise _trouble(reply, name, limits)
        return reply.reading

    def close(self) -> None:
        """End the process; the next document would start another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was left to say to it
                    continue
        process.wait()

    def _ask(self, request: Request, data: bytes) -> tuple[Reply | None, bool]:
        """The reply, or None where the process ended without one; and whether it came in time."""
        if self._served >= SERVES:
            self.close()
        requests, replies = self._started()
        reply = None
        with self._deadline(self._limits.seconds) as passed:
            try:
                write_request(requests, request, data)
                reply = read_reply(replies)
            except (EOFError, OSError, ValueError):
                reply = None
            finally:
                if reply is None:  # also at Ctrl-C: an answer that nobody took would be taken for the next one's
                    self.close()
        self._served += 1
        if passed or (reply is not None and reply.trouble is Trouble.MEMORY):
            self.close()
        return (None if passed else reply), not passed

    def _started(self) -> tuple[BinaryIO, BinaryIO]:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._process = self._start()
        if process.stdin is None or process.stdout is None:
            raise ValueError("a process without pipes")
        return process.stdin, process.stdout  # type: ignore[return-value]  # typeshed says IO[bytes]

    def _start(self) -> "subprocess.Popen[bytes]":
        """Raises: SettingsWrong: the process did not start."""
        limits = self._limits
        arguments = (limits.bytes, limits.pages, limits.seconds, limits.memory_megabytes * MEGABYTE)
        # -P: a file of the folder that we stand in must not pass for a library.
        command = [sys.executable, "-P", "-m", "bot.library.intake.child", self._reader, *map(str, arguments)]
        self._process = process = subprocess.Popen(  # noqa: S603  # our own code, and numbers
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _SET,
            start_new_session=True,  # Ctrl-C is for us to handle
        )
        self._served = 0
        with self._deadline(_START):
            ready = read_frame(process.stdout, most=len(READY)) if process.stdout is not None else None  # type: ignore[arg-type]
        if ready != READY:
            self.close()
            raise SettingsWrong(
                "The program that reads documents does not start; run `make test`, or raise "
                "DOCUMENT_MEMORY_MEGABYTES if you have lowered it."
            )
        return process

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[list[bool]]:
        """Kill the process when time is up, which ends every wait for it; the list is then not empty."""
        passed: list[bool] = []
        process = self._process

        def give_up() -> None:
            passed.append(True)
            if process is not None:
                process.kill()

        timer = Timer(seconds, give_up)
        timer.start()
        try:
            yield passed
        finally:
            timer.cancel()
            timer.join()


def _trouble(reply: Reply, name: str, limits: Limits) -> DocumentUnreadable:
    match reply.trouble:
        case Trouble.TOLD:
            told = DocumentUnreadable(reply.words, cause=reply.cause)
            told.values = dict(reply.values)  # by whatever names: the process may be in a stranger's hands
            return told
        case Trouble.MEMORY:
            return DocumentUnreadable(
                f"{name} needs more memory to read than {limits.memory_megabytes} MB, so it was given up. It may be "
                "made to do harm; if you trust it, split it or raise DOCUMENT_MEMORY_MEGABYTES.",
                cause=Cause.TOO_HUNGRY,
                megabytes=limits.memory_megabytes,
            )
        case Trouble.LENGTH:
            return DocumentUnreadable(
                f"{name} holds more text than can be taken in at once; please split it.", cause=Cause.TOO_MUCH_TEXT
            )
        case _:
            return DocumentUnreadable(
                f"{name} could not be read; it is probably damaged. Open it in another program and save it anew, "
                "or copy its text into a .txt file.",
                cause=Cause.DAMAGED,
            )
