"""One site a test."""

from collections.abc import Iterator

import pytest

from tests.fetch.site import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site
