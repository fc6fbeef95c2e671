"""A source that nobody is known to have published is known by its title, in every language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.language.fixed import fixed
from bot.library.document import Wording
from bot.library.source import UNKNOWN_PUBLISHER
from bot.render.discord_catalogue import Place, page_at
from bot.render.discord_citation import named, source_lines
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_library import choice_words, list_cards
from bot.render.discord_sources import catalogue_cards, source_subject
from bot.views.library import CorrectionForm
from tests.pending_source import held
from tests.samples import HERALD, cited, shelved

NOBODYS = replace(HERALD, publisher=UNKNOWN_PUBLISHER)
DOCUMENT, PASSAGES = shelved("Fans planted a forest.", source=NOBODYS, wording=Wording.QUOTE)
HELD = held("Fans plant a forest", UNKNOWN_PUBLISHER)
LANGUAGES = ["en", "ko", "ja", "es-ES", "pt-BR", "fr", "id", "th"]


def everything(speech: Speech) -> Iterator[str]:
    """All that lists sources, as it is said to a reader."""
    many = cited(*(f"Claim {n}." for n in range(90)), source=NOBODYS)
    yield from source_lines(many, speech=speech)
    yield named(NOBODYS, is_bold=True, speech=speech)
    yield source_subject(DOCUMENT).name
    yield choice_words(HELD)
    cards = (
        *catalogue_cards((DOCUMENT,), speech=speech),
        page_at((DOCUMENT,), Place(source_id=DOCUMENT.id), speech=speech).card,
        *evidence_cards([(1, (DOCUMENT, PASSAGES[0]))], speech=speech),
        *list_cards({"forest": HELD}, speech=speech),
    )
    yield from map(str, cards)
    yield str(CorrectionForm("0123456789ab", NOBODYS, speech).to_dict())


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_reader_meets_the_word_that_stands_for_nobody(locale: str) -> None:
    assert all(UNKNOWN_PUBLISHER not in said for said in everything(speech_for(locale)))


@pytest.mark.parametrize("locale", LANGUAGES[1:])
def test_that_nobody_is_known_is_said_in_the_language_of_the_reader(locale: str) -> None:
    speech = speech_for(locale)
    (card,) = catalogue_cards((DOCUMENT,), speech=speech)
    said = speech(fixed("Publisher not known"))
    assert said != "Publisher not known"
    assert card.fields[0].name.startswith(f"{said}, ")


def test_the_title_stands_where_the_publisher_would() -> None:
    source = replace(NOBODYS, published=date(2020, 6, 22))
    assert named(source, is_bold=True) == "**“Fans plant a forest”**, 22 June 2020"
    first, *more = source_lines(cited(*(f"Claim {n}." for n in range(90)), source=source))
    assert first.startswith("**“Fans plant a forest”**, 22 June 2020: [1]")
    assert more[0].startswith("**“Fans plant a forest”**, as above: ")
    (card,) = evidence_cards([(1, (DOCUMENT, PASSAGES[0]))], speech=ENGLISH)
    assert card.title == "[1] “Fans plant a forest”, ¶1"
    assert page_at((DOCUMENT,), Place(source_id=DOCUMENT.id)).card.title == "“Fans plant a forest”"
    assert source_subject(DOCUMENT).name == "Fans plant a forest"
    assert choice_words(HELD) == "Fans plant a forest"
    assert choice_words(replace(HELD, publisher="The Herald")) == "Fans plant a forest (The Herald)"
