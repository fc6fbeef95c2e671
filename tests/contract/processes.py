"""What the system says of processes; only where it says it as Linux does."""

from pathlib import Path

import pytest

_PROC = Path("/proc")


def children_of(pid: int) -> tuple[int, ...]:
    """The processes that `pid` has started and that still run."""
    if not (_PROC / str(pid) / "task").is_dir():
        pytest.skip("this system does not tell which processes a process has started")
    listed = [file.read_text() for file in (_PROC / str(pid) / "task").glob("*/children")]
    return tuple(int(child) for line in listed for child in line.split())


def is_alive(pid: int) -> bool:
    try:
        state = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # one that has ended, and that nobody has asked about yet
