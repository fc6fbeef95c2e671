"""Which segments are made into one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.search.merging import DEAD, MOST, SMALL, Size, plan

SIZES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.tuples(st.integers(0, 3 * SMALL), st.integers(0, 2 * SMALL)).map(lambda n: Size(n[0], sum(n))),
    max_size=20,
)


def after(sizes: dict[str, Size]) -> dict[str, Size]:
    """The segments once the plan is carried out."""
    gone = {name for group in plan(sizes) for name in group}
    made = {"+".join(group): sum(sizes[name].live for name in group) for group in plan(sizes)}
    kept = {name: size for name, size in sizes.items() if name not in gone and size.live}
    return kept | {name: Size(live, live) for name, live in made.items()}


@given(SIZES)
def test_there_are_never_many_segments_and_never_much_is_dead(sizes: dict[str, Size]) -> None:
    left = after(sizes)
    assert len(left) <= MOST + 1
    assert sum(size.live for size in left.values()) == sum(size.live for size in sizes.values())
    assert all(size.whole - size.live <= DEAD * size.whole for size in left.values() if size.live >= SMALL)
    assert sum(size.live < SMALL for size in left.values()) <= 1
    assert plan(left) == ()


@given(SIZES)
def test_a_small_index_is_one_clean_segment(sizes: dict[str, Size]) -> None:
    left = after({name: Size(size.live // 100, size.whole // 100) for name, size in sizes.items()})
    assert len(left) <= 1
    assert all(size.live == size.whole for size in left.values())


def test_one_changed_document_does_not_touch_what_is_large() -> None:
    large = {f"large {n}": Size(4096 - n, 4096) for n in range(MOST)}
    assert plan({**large, "new": Size(3, 3)}) == ()
    assert plan({**large, "new": Size(3, 3), "before": Size(9, 12)}) == (("before", "new"),)


def test_the_smallest_of_too_many_are_joined() -> None:
    assert plan({f"{n}": Size(4000 + n, 4000 + n) for n in range(MOST + 1)}) == (("0", "1"),)


def test_a_damaged_segment_is_rewritten() -> None:
    sizes = {"a": Size(4000, 4000), "b": Size(50, 50)}
    assert plan(sizes) == ()
    assert plan(sizes, damaged={"a"}) == (("a",),)
    assert plan({"b": Size(50, 50)}, damaged={"b"}) == (("b",),)
