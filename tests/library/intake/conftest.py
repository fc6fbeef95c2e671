"""One reading process for all tests that need not break it."""

from collections.abc import Iterator

import pytest

from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from tests.library.intake.stocks import Index


@pytest.fixture(scope="session")
def plain_intake() -> Iterator[Intake]:
    """It takes all that it reads for text."""
    with Intake(Limits(megabytes=1, seconds=10), reader="tests.library.intake.readers:read") as intake:
        yield intake


@pytest.fixture
def index(plain_intake: Intake) -> Index:
    return Index(intake=plain_intake)
