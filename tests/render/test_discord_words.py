"""Every failure has a sentence for the person who asked, and none of them tells a detail."""

import pytest
from discord import app_commands

from bot.errors import BotError, OutOfRange, Refusal
from bot.render import discord_words
from bot.render.discord_words import words_for


@pytest.mark.parametrize(
    "kind", [BotError, *BotError.__subclasses__(), *(k for k in Refusal.__subclasses__() if k is not OutOfRange)]
)
def test_every_foreseen_error_is_told_in_its_own_words(kind: type[BotError]) -> None:
    assert words_for(kind("secret detail")) == kind.tell


def test_a_value_out_of_range_is_told_in_the_words_that_were_written_for_it() -> None:
    assert words_for(OutOfRange("The cooldown must be from 0 to 5 seconds.")) == (
        "The cooldown must be from 0 to 5 seconds."
    )


def test_an_unforeseen_error_is_told_without_its_detail() -> None:
    assert words_for(ValueError("secret detail")) == BotError.tell


def test_a_failure_is_named_where_the_log_has_a_name_for_it() -> None:
    assert words_for(BotError("secret detail"), failure="1a2b3c4d") == (
        f"{BotError.tell} If you report it, name `1a2b3c4d`."
    )


def test_the_cooldown_is_told_in_whole_seconds_and_never_as_none() -> None:
    limit = app_commands.Cooldown(3, 20)
    assert "in 13 s" in words_for(app_commands.CommandOnCooldown(limit, 12.1))
    assert "in 1 s" in words_for(app_commands.CommandOnCooldown(limit, 0.01))


@pytest.mark.parametrize("name", ["HELP", "UNSEEN", "TOO_LONG", "COMMANDS_CHANGED"])
def test_every_fixed_sentence_fits_into_a_message(name: str) -> None:
    assert 0 < len(getattr(discord_words, name)) <= 2000
