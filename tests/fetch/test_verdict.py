"""What servers say of their answers, sense and nonsense."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import DocumentUnreadable
from bot.fetch.verdict import content_type, failure, seconds


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        ("text/html", "text/html", None),
        ('Text/HTML;charset="UTF-8"', "text/html", "utf-8"),
        ("text/html; Charset = euc-kr ; x=y", "text/html", "euc-kr"),
        ("text/html; charset=", "text/html", None),
        ("  ", None, None),
        (None, None, None),
    ],
)
def test_a_type_and_a_charset_are_read(header: str | None, kind: str | None, charset: str | None) -> None:
    assert content_type(header) == (kind, charset)


@given(st.text(max_size=60))
@example("text/html; charset*=nonsense'en'%ff")
@example("text/html; charset*0=a; charset*1=b")
@example('text/html; charset="')
def test_no_type_breaks_it(header: str) -> None:
    with suppress(DocumentUnreadable):
        content_type(header)
        content_type(f"text/html; {header}")


def test_a_time_to_come_back_is_read() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=90)
    assert seconds("120") == 120
    assert seconds(format_datetime(soon, usegmt=True)) == pytest.approx(90, abs=3)
    assert seconds("Mon, 22 Jun 2020 08:00:00 GMT") == 0
    assert seconds(None) is None
    assert seconds("-5") is None
    assert seconds("soon") is None


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,12} [A-Z][a-z]{2} [0-9]{1,12} [0-9:]{1,9} [-+A-Z0-9]{0,9}"))
def test_no_time_to_come_back_breaks_it(text: str) -> None:
    found = seconds(text)
    assert found is None or found >= 0


@given(st.integers(100, 999))
def test_every_status_has_words_that_say_what_to_do(status: int) -> None:
    assert str(status) in str(failure(status, None))
    assert any(what in str(failure(status, "7200")) for what in ("add the file", "check the address", "in 120 minutes"))
