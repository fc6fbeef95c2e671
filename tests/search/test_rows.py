"""Rows of several arrays, read as if they were one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.rows import Rows, Run

PARTS = [np.arange(20).reshape(10, 2), np.arange(100, 140).reshape(20, 2)]
RUNS = st.lists(
    st.one_of(
        st.builds(Run, st.just(0), st.integers(0, 6), st.integers(0, 4)),
        st.builds(Run, st.just(1), st.integers(0, 12), st.integers(0, 8)),
    ),
    max_size=6,
)


def copied(runs: list[Run]) -> np.ndarray:
    return np.concatenate([PARTS[0][:0], *(PARTS[run.part][run.start : run.start + run.count] for run in runs)])


@given(RUNS, st.data())
def test_they_read_like_the_array_that_a_copy_would_be(runs: list[Run], data: st.DataObject) -> None:
    rows, whole = Rows(PARTS, runs), copied(runs)
    assert len(rows) == len(whole)
    assert np.array_equal(rows[:], whole)
    assert np.array_equal(np.asarray(rows), whole)
    start, stop = data.draw(st.tuples(st.integers(0, 20), st.integers(0, 20)))
    assert np.array_equal(rows[start:stop], whole[start:stop])
    if len(whole):
        some = data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=5))
        assert np.array_equal(rows[some], whole[np.array(some, dtype=int)])
        assert np.array_equal(rows[-1], whole[-1])


def test_rows_that_follow_one_another_are_a_view_and_no_copy() -> None:
    rows = Rows(PARTS, [Run(1, 2, 3), Run(1, 5, 4), Run(0, 0, 2)])
    assert np.shares_memory(rows[1:6], PARTS[1])
    assert np.shares_memory(Rows(PARTS, [Run(0, 2, 3)])[:], PARTS[0])


@pytest.mark.parametrize("runs", [[Run(0, 0, 2)], [Run(0, 0, 2), Run(1, 0, 2)]])
def test_a_row_that_is_not_there_is_an_error(runs: list[Run]) -> None:
    with pytest.raises(IndexError):
        Rows(PARTS, runs)[4]
