"""Fresh processes, timed from their start to their first line of output, with their peak memory.

Runs as a small process of its own: on Linux a process counts the memory of the one that started
it into its own peak, so nothing large may start it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

Commands = Mapping[str, Sequence[str]]
Runs = dict[str, list[list[float]]]  # name → [seconds, MB] a round


def cold_starts(commands: Commands, rounds: int) -> Runs:
    """The commands take turns, `rounds` times. Raises: CalledProcessError: one of them failed."""
    given = json.dumps({"commands": dict(commands), "rounds": rounds})
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.cold"], input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    runs: Runs = json.loads(done.stdout)
    return runs


def first_line(command: Sequence[str]) -> list[float]:
    """Seconds to the first line of output, and the peak of resident memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout as output:
        line = output.readline()
        waited = time.perf_counter() - begun
        output.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not line.strip():
        raise SystemExit(f"{' '.join(command[:4])} … gave no answer.")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there and in kB elsewhere
    return [waited, usage.ru_maxrss * unit / 1e6]


def main() -> None:
    given = json.load(sys.stdin)
    runs: Runs = {name: [] for name in given["commands"]}
    for _ in range(given["rounds"]):
        for name, command in given["commands"].items():
            runs[name].append(first_line(command))
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
