"""Dates as a reader's language writes them, no more exact than they are known."""

from datetime import date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton


def day(known: date, language: str) -> str:
    """`known` in `language` as gettext writes it: "22 June 2020", "2020년 6월 22일"."""
    return format_date(known, "long", _locale(language))


def written(text: str, language: str) -> str:
    """An English "June 2020" in `language`; whatever else stands in place of a date comes back as it is.

    A day is never added: where only the month is known, only the month is said.
    """
    try:
        month = datetime.strptime(text.strip(), "%B %Y")  # noqa: DTZ007  # a month has no time zone
    except ValueError:
        return text
    return format_skeleton("yMMMM", month, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    """British for English, as all that we write: the day stands before the month."""
    return Locale.parse("en_GB" if language == "en" else language)
