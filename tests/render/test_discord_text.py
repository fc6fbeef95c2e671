"""Text is shown as it is, never obeyed, and only shortened where nothing breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.discord_text import cut, link, packed, pieces, plain, units

anything = st.text(st.characters(exclude_categories=()), max_size=300)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("**bold** _it_ ~no~ ||s|| `c`", r"\*\*bold\*\* \_it\_ \~no\~ \|\|s\|\| \`c\`"),
        ("[here](https://evil.example)", r"[here]\(https://evil.example)"),
        ("[*here*](x)", r"[\*here\*]\(x)"),
        ("# Big\n- item", r"\# Big - item"),
        ("1. item", r"1\. item"),
        ("#WhiteLivesMatter", r"\#WhiteLivesMatter"),
        ("<@123> <#4> <:x:5> </ask:6> <t:7>", r"\<@123> \<#4> \<:x:5> \</ask:6> \<t:7>"),
        ("5 < 6", "5 < 6"),
        ("see https://a.example/b_c_d", "see https://a.example/b_c_d"),
    ],
)
def test_what_discord_would_obey_is_only_shown(raw: str, shown: str) -> None:
    assert plain(raw) == shown


def test_everyone_and_here_lose_their_power() -> None:
    assert "@everyone" not in plain("@everyone")
    assert "@here" not in plain("@here")


@given(anything)
def test_plain_text_is_one_line_that_can_be_sent(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
    plain(text).encode("utf-8")  # no half surrogate is left


@given(anything, st.integers(10, 80))
def test_cut_text_keeps_its_limit_and_says_that_it_was_cut(text: str, limit: int) -> None:
    shortened = cut(plain(text), limit)
    assert units(shortened) <= limit
    assert shortened == plain(text) or shortened.endswith("…")


@given(anything, st.integers(10, 80))
def test_pieces_hold_everything_and_keep_their_limit(text: str, limit: int) -> None:
    parts = pieces(plain(text), limit)
    assert all(units(part) <= limit for part in parts)
    assert "".join(parts).replace(" ", "") == plain(text).replace(" ", "")


@given(st.lists(st.text(max_size=20), max_size=20).map(tuple))
def test_packing_keeps_every_part_whole_and_in_order(parts: tuple[str, ...]) -> None:
    assert "\n".join(packed(parts, 40, between="\n")) == "\n".join(parts)
    assert all(units(text) <= 40 for text in packed(parts, 40, between="\n"))


def test_a_link_is_whole_or_absent() -> None:
    assert link("open", "https://a.example/x_(y) z") == "[open](https://a.example/x_%28y%29%20z)"
    assert link("open", "https://a.example/@everyone") == "[open](https://a.example/%40everyone)"
    assert link("open", "https://a.example/" + "x" * 600) == ""
    assert link("open", "javascript:alert(1)") == ""
    assert link("open", None) == ""
