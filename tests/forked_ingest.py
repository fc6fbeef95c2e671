"""Runs ingest.py for each line of standard input, in a process of its own that has the libraries loaded already.

Loading them takes five seconds, so a test that kills many runs would take minutes. A line is the arguments as
a JSON list; the answers are the process id, and after the run its exit status, negative for a signal.
"""

import json
import os
import runpy
import sys
from pathlib import Path

import langchain_huggingface  # noqa: F401  # loaded for the runs
import sentence_transformers  # noqa: F401

import bot.wiring  # noqa: F401

PROGRAM = Path(__file__).parents[1] / "ingest.py"


def run(arguments: list[str]) -> int:
    sys.argv = [str(PROGRAM), *arguments]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stdout = nowhere
        try:
            runpy.run_path(str(PROGRAM), run_name="__main__")
        except SystemExit as end:
            return int(end.code or 0)
    return 0


if __name__ == "__main__":
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            os._exit(run(json.loads(line)))
        print(process, flush=True)
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
