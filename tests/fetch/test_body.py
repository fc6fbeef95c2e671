"""Packed bodies."""

import gzip
import time
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DocumentUnreadable
from bot.fetch.body import unpacked


@given(st.binary(max_size=2000))
def test_what_was_packed_comes_out_as_it_was(body: bytes) -> None:
    assert unpacked(gzip.compress(body), ["gzip"], most=2000) == body
    assert unpacked(zlib.compress(body), ["deflate"], most=2000) == body
    assert unpacked(body, [], most=2000) == body


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br"]))
def test_bytes_that_are_not_packed_break_nothing(body: bytes, encoding: str) -> None:
    with suppress(DocumentUnreadable):
        unpacked(body, [encoding], most=1000)


def test_a_body_of_just_the_size_is_taken_and_a_byte_more_is_not() -> None:
    assert len(unpacked(gzip.compress(b"x" * 1000), ["gzip"], most=1000)) == 1000
    with pytest.raises(DocumentUnreadable, match="larger"):
        unpacked(gzip.compress(b"x" * 1001), ["gzip"], most=1000)


def test_a_bomb_never_takes_more_memory_than_the_bound() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    tracemalloc.start()
    with pytest.raises(DocumentUnreadable):
        unpacked(bomb, ["gzip"], most=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000


def test_a_hundred_parts_are_one_body_and_a_million_are_not_worth_the_time() -> None:
    assert unpacked(gzip.compress(b"ab") * 100, ["gzip"], most=2000) == b"ab" * 100
    started = time.monotonic()
    with pytest.raises(DocumentUnreadable, match="cannot be unpacked"):
        unpacked(gzip.compress(b"") * 500_000, ["gzip"], most=20_000_000)
    assert time.monotonic() - started < 3


def test_what_follows_the_packed_part_is_left() -> None:
    assert unpacked(gzip.compress(b"fans") + b"\0\0rest", ["gzip"], most=1000) == b"fans"
