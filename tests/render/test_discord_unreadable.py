"""Why a document cannot be taken in is told in the language of whoever named it."""

import pytest

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.i18n.speech import ENGLISH, speech_for
from bot.render.discord_text import units
from bot.render.discord_unreadable import WORDS, unreadable_words

KOREAN = speech_for("ko")
VALUES: dict[str, object] = {"pages": 500, "megabytes": 50, "seconds": 60, "times": 5, "status": 404}
OTHERS = ["ko", "ja", "es-ES", "es-419", "pt-BR", "fr", "id", "th"]


@pytest.mark.parametrize("locale", OTHERS)
@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_words_in_every_language(cause: Cause, locale: str) -> None:
    error = DocumentUnreadable("forest.pdf is no good.", cause=cause, **VALUES)
    told = unreadable_words(error, name="forest.pdf", speech=speech_for(locale))
    assert "forest.pdf" in told
    assert "no good" not in told
    assert WORDS[cause].template.format_map(VALUES) not in told
    assert "{" not in told


@pytest.mark.parametrize("cause", Cause)
def test_in_english_the_error_says_it_more_exactly_itself(cause: Cause) -> None:
    error = DocumentUnreadable("forest.pdf is an Excel workbook.", cause=cause, **VALUES)
    told = unreadable_words(error, name="forest.pdf", speech=ENGLISH)
    assert told == "I could not take this in. forest.pdf is an Excel workbook."


def test_a_reason_without_a_cause_is_told_as_it_is() -> None:
    told = unreadable_words(DocumentUnreadable("forest.meta.json:3: a comma is missing"), name="x", speech=KOREAN)
    assert "a comma is missing" in told


def test_a_cause_whose_number_nobody_has_told_falls_back_on_the_sentence() -> None:
    error = DocumentUnreadable("forest.pdf has more than 9 pages.", cause=Cause.TOO_MANY_PAGES)
    assert "more than 9 pages" in unreadable_words(error, name="forest.pdf", speech=KOREAN)


def test_where_a_page_leads_on_the_other_address_is_named() -> None:
    error = DocumentUnreadable("…", cause=Cause.PRIVATE, place="http://private.test/")
    told = unreadable_words(error, name="https://site.test/", speech=KOREAN)
    assert told.index("site.test") < told.index("private.test")


def test_what_a_stranger_wrote_marks_nothing_up_and_does_not_overflow() -> None:
    error = DocumentUnreadable("…", cause=Cause.EMPTY, place="*there*" * 900)
    told = unreadable_words(error, name="**{place}** [x](http://y)", speech=KOREAN)
    assert r"\*\*{place}\*\*" in told
    assert units(told) < 2000
