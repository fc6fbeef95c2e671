"""A disk that is full or may not be written to leaves the last good index, and is told in words."""

import gc
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.library.document import Document
from bot.search.embedder import Embedder
from tests.ingest_place import Place, run
from tests.ingest_program import Runner, answers, changed, runner, stands

__all__ = ["changed", "runner"]


@pytest.mark.process
def test_a_full_disk_is_told_and_the_last_good_index_answers(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]], runner: Runner
) -> None:
    old, new = changed
    with small_disk(place.folder / "disk", "4m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        held = []
        for room in (0, 100, 300, 500):  # kB
            fill(disk / "filler", room)
            held.append(runner.run(index))
            assert held[-1] in (0, 1)
            if held[-1]:
                assert answers(index, small_embedder) == old
        assert 1 in held
        (disk / "filler").unlink()
        assert runner.run(index) == 0
        assert stands(index, new, small_embedder)


@pytest.mark.process
def test_what_a_full_disk_is_told_like_says_what_to_do(
    place: Place, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    with small_disk(place.folder / "disk", "4m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        for room in (0, 200, 400):
            fill(disk / "filler", room)
            told = run("--index", str(index))
            if told.exit_code:
                assert "ree some space" in told.stderr
                assert "the last good index still answers" in told.stderr.casefold()


@pytest.mark.process
def test_without_permission_to_write_the_last_good_index_answers(
    place: Place, small_embedder: Embedder, changed: tuple[tuple[Document, ...], tuple[Document, ...]]
) -> None:
    old, new = changed
    with small_disk(place.folder / "disk", "8m") as disk:
        index = shutil.copytree(place.index, disk / "index")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        told = run("--index", str(index))
        assert told.exit_code == 1
        assert "The index could not be written" in told.stderr
        assert answers(index, small_embedder) == old
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert stands(index, old, small_embedder)
        assert run("--index", str(index)).exit_code == 0
        assert stands(index, new, small_embedder)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of `size`, which only an administrator of Linux can make."""
    folder.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "lightstick-test", str(folder)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("only an administrator of Linux can make a small disk")
    try:
        yield folder
    finally:
        gc.collect()  # what maps files into memory keeps the disk busy
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(file: Path, room: int) -> None:
    """Fill the disk up to `room` kB."""
    file.unlink(missing_ok=True)
    free = shutil.disk_usage(file.parent).free
    file.write_bytes(b"\0" * max(0, free - room * 1024))
