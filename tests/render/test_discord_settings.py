"""The card of a server's settings fits, counts what it cannot show, and speaks the moderator's language."""

from dataclasses import replace

import pytest

from bot.errors import OutOfRange
from bot.i18n.own_name import own_name
from bot.i18n.speech import speech_for
from bot.render.discord_message import fits
from bot.render.discord_settings import Rated, Setting, settings_card
from bot.render.discord_words import words_for
from bot.store.server import ServerSettings

USUAL = Rated(settings=ServerSettings(server_id=1), questions=3, seconds=20)
MANY = frozenset(range(2**62, 2**62 + 400))


def value(setting: Setting, now: Rated) -> str:
    (field,) = settings_card(now, USUAL, only=setting).fields
    return field.value.splitlines()[0]


def test_a_server_with_hundreds_of_channels_and_roles_still_fits() -> None:
    now = replace(USUAL, settings=replace(USUAL.settings, channels=MANY, roles=MANY))
    card = settings_card(now, USUAL)
    assert fits(card)
    assert "and 380 more" in card.fields[0].value


@pytest.mark.parametrize("language", [None, "en", "ko", "pt-BR", "zz"])
def test_a_language_is_called_as_it_calls_itself(language: str | None) -> None:
    told = value(Setting.LANGUAGE, replace(USUAL, settings=replace(USUAL.settings, language=language)))
    names = {None: "as each reader's Discord", "ko": "한국어", "pt-BR": "Português (Brasil)"}
    assert told.startswith(f"**{names.get(language, 'English')}**")
    assert own_name("es") == "Español"


def test_a_cooldown_is_told_with_what_the_operator_has_set() -> None:
    assert value(Setting.COOLDOWN, USUAL) == "**3 questions in 20 s**"
    now = Rated(settings=USUAL.settings, questions=1, seconds=0.5)
    assert value(Setting.COOLDOWN, now) == "**1 question in 0.5 s** (default: 3 questions in 20 s)"
    assert value(Setting.COOLDOWN, replace(now, seconds=0)).startswith("**nobody waits**")


def test_a_value_out_of_range_is_told_in_the_words_that_were_written_for_it() -> None:
    with pytest.raises(OutOfRange) as caught:
        replace(USUAL.settings, cooldown_questions=0)
    assert words_for(caught.value) == "The questions within a cooldown must be from 1 to 1000."
    assert words_for(caught.value, speech=speech_for("ko"))
