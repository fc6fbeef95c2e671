"""Search is tested with the packaged model, or with a small one where its opinion does not matter."""

from pathlib import Path

import pytest

from bot.search.embedder import Embedder, load_embedder
from tests.small_model import small_model

__all__ = ["small_model"]


@pytest.fixture(scope="session")
def small_embedder(small_model: Path) -> Embedder:
    return load_embedder(str(small_model))
