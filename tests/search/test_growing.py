"""A NumPy file that grows row by row."""

from pathlib import Path

import numpy as np
import pytest

from bot.search.growing import GrowingArray


@pytest.mark.parametrize("counts", [[], [0], [1, 0, 4], [3] * 5000])
def test_what_was_appended_can_be_mapped_into_memory(tmp_path: Path, counts: list[int]) -> None:
    file, rows = tmp_path / "grown.npy", np.arange(8, dtype=np.int8).reshape(4, 2)
    grown = GrowingArray(file, 2, np.int8)
    for count in counts:
        grown.append(rows[:count])
    grown.close()
    read = np.load(file, mmap_mode="r" if sum(counts) else None)
    assert read.dtype == np.int8
    assert np.array_equal(read, np.concatenate([rows[:0], *(rows[:count] for count in counts)]))
