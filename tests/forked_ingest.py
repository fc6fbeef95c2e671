"""Runs ingest.py for each line of standard input, in a process of its own that has the libraries loaded already.

Loading them takes five seconds, so a test that kills many runs would take minutes. A line is a JSON object:
`arguments`; `kill_at`: the step to the disk at which the run kills itself with SIGKILL (0: never); `few`: make
segments of a few passages, so that a small library has many of them. The answers are the process id, and after
the run its exit status, negative for a signal, and the steps that it took.
"""

import json
import os
import runpy
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import langchain_huggingface  # noqa: F401  # loaded for the runs
import sentence_transformers  # noqa: F401

import bot.wiring  # noqa: F401
from bot.search import indexing, merging

PROGRAM = Path(__file__).parents[1] / "ingest.py"
STEPS = ("fsync", "replace", "rename", "rmdir", "mkdir")  # what makes a difference to whoever looks after a crash


class Steps:
    """Counts the calls that change what is on the disk, and ends the process without a word at one of them."""

    def __init__(self, kill_at: int) -> None:
        self.taken = 0
        self._kill_at = kill_at

    def watch(self) -> None:
        for name in STEPS:
            setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            self.taken += 1
            if self.taken == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return step


def few_passages() -> None:
    indexing.SHEAF, indexing.FLUSH, indexing.LONG = 20, 40, 60
    merging.SMALL, merging.MOST = 30, 2


def run(arguments: list[str]) -> int:
    sys.argv = [str(PROGRAM), *arguments]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = nowhere
        try:
            runpy.run_path(str(PROGRAM), run_name="__main__")
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def main() -> None:
    for line in sys.stdin:
        told = json.loads(line)
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            if told.get("few"):
                few_passages()
            steps = Steps(told.get("kill_at", 0))
            steps.watch()
            status = run(told["arguments"])
            os.write(writing, str(steps.taken).encode())
            os._exit(status)
        os.close(writing)
        print(process, flush=True)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), int(os.read(reading, 20) or 0), flush=True)
        os.close(reading)


if __name__ == "__main__":
    main()
