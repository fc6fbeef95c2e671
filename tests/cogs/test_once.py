"""What was met once is known, for as long as it matters."""

from bot.cogs.once import Once


def test_only_the_first_time_is_new() -> None:
    once = Once()
    assert once.is_new(1)
    assert not once.is_new(1)
    assert once.is_new(2)


def test_the_oldest_is_forgotten_so_that_memory_does_not_grow() -> None:
    once = Once(most=2)
    assert all(once.is_new(number) for number in (1, 2, 3))
    assert once.is_new(1)
    assert not once.is_new(3)
