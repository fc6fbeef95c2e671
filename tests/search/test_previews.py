"""What somebody looks at is kept for a day, for their own server, and under a token that reaches no other file."""

import os
import time
from pathlib import Path

import pytest

from bot.errors import PreviewGone
from bot.search import previews
from bot.search.previews import SECONDS, Previews
from bot.search.shelves import Shelves
from tests.pending_source import prepared

HERE, ELSEWHERE = 11, 22
FOREST = prepared("Fans planted a forest.")


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(tmp_path)


@pytest.fixture
def kept(shelves: Shelves) -> Previews:
    return Previews(shelves=shelves)


def later(shelves: Shelves, seconds: float) -> Previews:
    return Previews(shelves=shelves, clock=lambda: time.time() + seconds)


def test_it_is_read_as_it_was_kept_also_after_a_restart(kept: Previews, shelves: Shelves) -> None:
    token = kept.keep(HERE, FOREST)
    assert Previews(shelves=shelves).read(HERE, token) == FOREST
    assert kept.keep(HERE, prepared("Another."), token=token) == token
    assert kept.read(HERE, token) != FOREST


def test_it_is_found_in_its_own_server_alone(kept: Previews) -> None:
    token = kept.keep(HERE, FOREST)
    kept.drop(ELSEWHERE, token)
    with pytest.raises(PreviewGone):
        kept.read(ELSEWHERE, token)
    assert kept.read(HERE, token) == FOREST


@pytest.mark.parametrize(
    "token", ["", "../../22/pending/0123456789ab", "0123456789AB", "0123456789ab\n", "*", "a" * 13, "٠١٢٣٤٥٦٧٨٩ab"]
)
def test_a_token_that_none_can_be_reaches_no_file(kept: Previews, token: str) -> None:
    kept.keep(HERE, FOREST, token="0123456789ab")
    for attempt in (kept.read, kept.drop):
        with pytest.raises(PreviewGone):
            attempt(HERE, token)
    assert kept.read(HERE, "0123456789ab") == FOREST


def test_it_expires_after_a_day(kept: Previews, shelves: Shelves) -> None:
    token = kept.keep(HERE, FOREST)
    assert later(shelves, SECONDS - 60).read(HERE, token) == FOREST
    with pytest.raises(PreviewGone):
        later(shelves, SECONDS + 60).read(HERE, token)
    later(shelves, SECONDS + 60).keep(HERE, FOREST)
    assert not list(shelves.own(HERE).rglob(f"{token}*"))


def test_of_very_many_the_newest_are_kept(kept: Previews, shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MOST", 2)
    tokens = []
    for age in (30, 20, 10):
        tokens.append(kept.keep(HERE, FOREST))
        (file,) = shelves.own(HERE).rglob(f"{tokens[-1]}.json")
        os.utime(file, (time.time() - age,) * 2)
    with pytest.raises(PreviewGone):
        kept.read(HERE, tokens[0])
    assert [kept.read(HERE, token) for token in tokens[1:]] == [FOREST, FOREST]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"document": 1}', b"\xff\xfe"])
def test_one_that_is_damaged_is_gone(kept: Previews, shelves: Shelves, damage: bytes) -> None:
    token = kept.keep(HERE, FOREST)
    (file,) = shelves.own(HERE).rglob(f"{token}.json")
    file.write_bytes(damage)
    with pytest.raises(PreviewGone):
        kept.read(HERE, token)
