"""Every word of the bot's own stands in every catalogue: translated, with its placeholders, not too long."""

import asyncio
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.catalogues import words
from bot.i18n.catalogue import FOLDER, languages, read_catalogue
from bot.i18n.extract import TEMPLATE, is_translated, template
from bot.render.discord_text import units

# In UTF-16 units. Longer words are refused by Discord, or cut off where a phone shows them.
LIMITS = {
    "Show evidence": 80,
    "Show evidence {first}-{last}": 70,
    "Sources (continued)": 100,
    "My sources (continued)": 100,
    "{count} sentences were left out: the evidence did not hold.": 95,
    "From our notes on the sources, in our own words: not quotations.": 400,
}
TYPED = 32  # the name of a command, group, option or menu entry
READ = 100  # a description, or the name of a choice
MESSAGE = 2000


@pytest.fixture(scope="module")
def marked() -> Catalog:
    """What the code says now."""
    return template(asyncio.run(words()))


def key(message: Message) -> tuple[object, object]:
    return message.context, message.id


def entries(language: str) -> list[Message]:
    return [message for message in read_catalogue(language) if message.id]


def said(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a translation beside the English that it stands for."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    forms = message.string if isinstance(message.string, list | tuple) else (message.string or "",)
    return ((english, form) for form in forms)


def longest(context: str | None, english: str) -> int:
    if context is None:
        return LIMITS.get(english, MESSAGE)
    return READ if "description" in context or context == "choice name" else TYPED


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_the_languages_are_those_of_the_readers_we_expect() -> None:
    assert languages() == ("es", "fr", "id", "ja", "ko", "pt_BR", "th")


@pytest.mark.parametrize("language", languages())
def test_every_marked_word_stands_in_the_catalogue_and_nothing_else(language: str, marked: Catalog) -> None:
    """`python -m bot.catalogues` makes it so."""
    catalogue = read_catalogue(language)
    assert {key(message) for message in catalogue} == {key(message) for message in marked}
    assert not catalogue.obsolete


def test_a_new_translator_begins_with_what_the_code_says_now(marked: Catalog) -> None:
    with (FOLDER / TEMPLATE).open("rb") as file:
        assert {key(message) for message in read_po(file)} == {key(message) for message in marked}


@pytest.mark.parametrize("language", languages())
def test_every_word_is_translated_and_no_translation_is_in_doubt(language: str) -> None:
    assert [message.id for message in entries(language) if not is_translated(message)] == []


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_placeholders_of_the_english(language: str) -> None:
    for message in entries(language):
        for english, form in said(message):
            assert placeholders(form) == placeholders(english), form
            assert english.count("`") == form.count("`")
            assert english.count("\n") == form.count("\n")


@pytest.mark.parametrize("language", languages())
def test_a_translation_is_no_longer_than_discord_takes(language: str) -> None:
    for message in entries(language):
        for english, form in said(message):
            assert units(form) <= longest(message.context, english), form
            assert form == form.strip()


@pytest.mark.parametrize("english", LIMITS)
def test_every_limit_is_one_of_a_sentence_that_we_say(english: str, marked: Catalog) -> None:
    assert english in {form for message in marked if message.id for form in (message.id, *message.id)}


def test_each_place_of_a_command_is_marked_for_what_it_is(marked: Catalog) -> None:
    kinds = {message.context for message in marked if message.context}
    assert {"command name", "command description", "parameter name", "choice name"} <= kinds
