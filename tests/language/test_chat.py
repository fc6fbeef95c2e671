"""The shorthand of chats and of fans."""

import pytest

from bot.language.chat import write_out_shorthand


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y did bangtan stans do it", "why did BTS fans do it"),
        ("who r u.", "who are you."),
        ("WHY DID U", "WHY DID you"),
        ("bc of the cops", "because of the police"),
        ("the stan's video", "the fan's video"),
        ("$1 mil", "$1 million"),
    ],
)
def test_shorthand_is_written_out(typed: str, meant: str) -> None:
    assert write_out_shorthand(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["in the U.S. now", "R&B fans", "J.Y. Park", "George W. Bush", "U-KISS fans", "@u", "#bc", "K-pop", "", "won’t"],
)
def test_names_and_initials_are_not_taken_for_shorthand(typed: str) -> None:
    assert write_out_shorthand(typed) == typed
