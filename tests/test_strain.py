"""What the benchmark of many people at once makes of what it saw."""

from pathlib import Path

import pytest

from benchmarks import readme
from benchmarks.strain import blocks, milliseconds, questions, waits
from tests.local_discord.exchange import Outcome

SLOW = Outcome(sign="thinking", first_delay=0.5, answer_delay=4.0)
QUICK = Outcome(sign="thinking", first_delay=0.1, answer_delay=0.2)


def test_whoever_was_not_answered_counts_against_the_share_but_not_among_the_waits() -> None:
    figures = waits([QUICK, QUICK, SLOW, None])
    assert figures["answered"] == 0.75
    assert (figures["answer_p50_ms"], figures["answer_p99_ms"]) == (200.0, 4000.0)
    assert figures["first_response_p99_ms"] == 500.0


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50_000.0), (0.99, 99_000.0), (1.0, 100_000.0)])
def test_a_percentile_is_a_wait_that_somebody_had(share: float, expected: float) -> None:
    assert milliseconds([float(seconds) for seconds in range(1, 101)], share) == expected


def test_the_longest_block_is_looked_for_while_people_asked(tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    late.write_text("10.0 3.5 0.5\n20.0 0.25 0.0625\n21.0 0.125 0.125\n", "utf-8")
    assert blocks(late, 15.0) == {"longest_block_ms": 250.0, "longest_work_ms": 125.0}
    assert blocks(late, 30.0) == {"longest_block_ms": 0.0, "longest_work_ms": 0.0}


def test_there_are_as_many_questions_as_wanted() -> None:
    assert len(questions(1000)) == 1000


def test_what_was_measured_under_strain_is_shown_with_and_without_a_soak() -> None:
    run = dict(readme.latest()) | {"strain": waits([QUICK, SLOW]) | {"longest_block_ms": 12.5, "longest_work_ms": 6.25}}
    shown = readme.details(run)
    assert "| 2 people ask in Discord at once | Lightstick |" in shown
    assert "| longest block of the event loop, ms (its own work) | 12.5 (6.25) |" in shown
    soak = {"soak_asks": 1000, "soak_answered": 1.0, "soak_per_second": 20.5}
    memory = {"memory_before_mb": 400.0, "memory_after_mb": 403.5, "memory_growth_mb": 3.5}
    shown = readme.details(run | {"strain": run["strain"] | soak | memory})
    assert "growth of memory in MB | 1.000, 20.5, 3.5 |" in shown
