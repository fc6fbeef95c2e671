"""A token that cannot work is refused with advice, before Discord is asked."""

import pytest

from bot.token_shape import token_fault

LIKE_A_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abc-DEF_ghiJKLmnoPQRstuVWXyz0123456789ab"


@pytest.mark.parametrize(
    ("token", "advice"),
    [
        (None, "is not set"),
        (f'"{LIKE_A_TOKEN}"', "remove the marks"),
        (f"“{LIKE_A_TOKEN}”", "remove the marks"),
        (f"Bot {LIKE_A_TOKEN}", "leave the word out"),
        (LIKE_A_TOKEN.replace(".", ". "), "a space or a line break"),
        ("123456789012345678", "ID of the application"),
        ("your-token-here", "placeholder"),
        ("<paste>", "placeholder"),
        ("xxxxxxxx", "placeholder"),
        ("a1b2c3d4" * 8, "three parts joined by dots"),
    ],
)
def test_a_wrong_token_is_told_what_to_do_and_is_not_repeated(token: str | None, advice: str) -> None:
    fault = token_fault(token)
    assert fault is not None
    assert advice in fault
    assert token is None or token not in fault


def test_what_may_be_a_token_is_left_to_discord() -> None:
    assert token_fault(LIKE_A_TOKEN) is None
