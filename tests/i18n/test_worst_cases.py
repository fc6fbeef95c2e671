"""Whatever a library or a person writes, in each language every message keeps within Discord's limits."""

import re
from dataclasses import replace

import discord
import pytest

from bot.answer.checking.verdict import Checked, CheckedClaim, Verdict
from bot.answer.reply import Answer, NoAnswer, Sentence
from bot.i18n.catalogue import languages
from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.language.fixed import fixed
from bot.library.document import Document
from bot.library.source import Kind, Source
from bot.render.discord import reply_cards
from bot.render.discord_catalogue import Place, page_at
from bot.render.discord_check import check_card
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_help import EXAMPLES, help_card
from bot.render.discord_library import added_card, list_cards, preview_card, removed_words, status_card
from bot.render.discord_mentions import clickable
from bot.render.discord_message import Card, fits, messages
from bot.render.discord_text import units
from bot.views.answer import answer_view, topics_view
from bot.views.catalogue import turn_view
from bot.views.library import CorrectionForm, pending_view
from tests.pending_source import held, troubled
from tests.samples import FOREST, HERALD, cited, shelved

SPEECHES = [ENGLISH, *(speech_for(language.replace("_", "-")) for language in languages())]
TITLES = {
    "long": "W" * 256,
    "emoji": "👩‍👩‍👧‍👦💜" * 40,
    "right to left": "مشجعو الكيبوب يغرقون الوسم " * 10,
    "markdown": "**_~~||`[x](https://evil.example)`||~~_** # > - 1. " * 6,
    "mentions": "<@1> <#2> </ask:3> <t:0:R> @everyone " * 7,
    "one word of stars": "*" * 256,
}
ADDRESS = "https://herald.example/" + "🌳 (very) [long]/" * 60
MENTION = re.compile(r"(?<!\\)<(?=[@#:/a-z])|@everyone")

pytestmark = pytest.mark.parametrize("speech", SPEECHES, ids=lambda speech: speech.language)


def source(number: int, title: str) -> Source:
    return replace(
        HERALD,
        id=f"source-{number}",
        publisher=title,
        title=title if number % 3 else None,
        description=title,
        kind=[*Kind][number % 3],
        authors=(title,) * 6,
        published=None if number % 2 else HERALD.published,
        published_note=title,
        url=ADDRESS if number % 2 else HERALD.url,
    )


def library(title: str, count: int) -> tuple[Document, ...]:
    return tuple(shelved(title, source=source(number, title))[0] for number in range(count))


def answer(title: str) -> Answer:
    """Twenty-four sentences, each of a source of its own."""
    citations = tuple(cited(title, source=source(n, title), first=n)[0] for n in range(1, 25))
    sentences = tuple(Sentence(text=title, numbers=(citation.number,)) for citation in citations)
    return replace(FOREST, question=title, standalone=f"{title}?", sentences=sentences, citations=citations)


def accept(cards: tuple[Card, ...], view: discord.ui.View | None = None) -> None:
    """As Discord would."""
    assert cards
    assert all(fits(card) for card in cards)
    assert all(len(together) <= 10 for together in messages(cards))
    for row in view.to_components() if view else ():
        assert 1 <= len(row["components"]) <= 5
        for part in row["components"]:
            assert 1 <= len(part["custom_id"]) <= 100
            assert units(part.get("label") or "") <= 80
            assert units(part.get("placeholder") or "") <= 150
            options = part.get("options", [])
            assert len(options) <= 25
            assert all(1 <= units(option["label"]) <= 100 for option in options)
            assert len({option["value"] for option in options}) == len(options)
    assert len(view.to_components() if view else ()) <= 5


def pings(card: Card) -> bool:
    """Whether a text of `card` names somebody or something in a way that Discord would follow."""
    texts = [card.description, *(field.value for field in card.fields)]
    return any(MENTION.search(text) for text in texts)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_an_answer_from_many_sources(speech: Speech, title: str) -> None:
    reply = answer(title)
    cards = reply_cards(reply, title=title, speech=speech)
    for together in messages(cards):
        proofs = [proof for card in together for proof in card.proofs]
        accept(together, answer_view(proofs, reply, takes_threads=True, speech=speech))
    assert not any(map(pings, cards))
    assert [proof.number for card in cards for proof in card.proofs] == list(range(1, 25))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_its_evidence(speech: Speech, title: str) -> None:
    cards = evidence_cards(
        ((c.number, (c.document, c.passage)) for c in answer(title).citations[:7]),
        speech=speech,
    )
    accept(cards)
    assert not any(map(pings, cards))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_catalogue_of_more_sources_than_a_menu_takes(speech: Speech, title: str) -> None:
    documents = library(title, 30)
    for place in (Place(), Place(source_id="source-28")):
        page = page_at(documents, place, speech=speech)
        accept((page.card,), turn_view(page, speech=speech))
        assert not pings(page.card)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_refusal_with_many_topics(speech: Speech, title: str) -> None:
    topics = tuple(f"{number} {title}" for number in range(30))
    reply = NoAnswer(
        question=title, standalone=title, reason=fixed("My sources do not answer that."), suggestions=topics
    )
    accept(reply_cards(reply, title=title, speech=speech), answer_view((), reply, speech=speech))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_check_of_many_claims(speech: Speech, title: str) -> None:
    citations = answer(title).citations
    claims = tuple(
        CheckedClaim(
            text=title,
            start=0,
            end=len(title),
            verdict=verdict,
            numbers=(2 * n + 1, 2 * n + 2) if verdict is not Verdict.OPINION else (),
            reason=fixed("{told}", told=title),
        )
        for n, verdict in enumerate([*Verdict] * 2)
    )
    card = check_card(Checked(message=title, claims=claims, citations=citations), speech=speech)
    accept((card,), answer_view(card.proofs, None, speech=speech))
    assert not pings(card)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_source_before_and_after_it_goes_in(speech: Speech, title: str) -> None:
    made = troubled(f"{title} {title}"[:1000])
    card = preview_card(made, speech=speech)
    assert len(card.fields) == 7
    accept((card,), pending_view(made, speech=speech))
    added = added_card(made.prepared, speech=speech)
    accept((added,))
    assert not any(map(pings, (card, added)))
    assert units(removed_words(held(title, title), speech=speech)) <= 2000


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_as_many_sources_as_a_server_may_add(speech: Speech, title: str) -> None:
    there = {f"source-{n}": held(f"{n} {title}", title, origin=f"discord:1/{title}") for n in range(100)}
    cards = list_cards(there, speech=speech)
    accept(cards)
    assert not any(map(pings, cards))
    assert sum(line.startswith("• ") for card in cards for line in card.description.split("\n")) == 100
    accept((status_card(there, most=10**5, passages=10**4, shared=10**5, is_busy=True, speech=speech),))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_the_form_that_corrects_a_source(speech: Speech, title: str) -> None:
    form = CorrectionForm("0123456789ab", source(1, f"{title} {title}"), speech).to_dict()
    assert units(form["title"]) <= 45
    assert 1 <= len(form["components"]) <= 5
    for label in form["components"]:
        assert units(label["label"]) <= 45
        assert units(label["component"].get("value", "")) <= label["component"]["max_length"]


def test_help_and_its_examples(speech: Speech) -> None:
    names = ("ask", "summary", "sources", "about", "privacy show", "settings show")
    card = clickable(help_card(speech=speech), dict.fromkeys(names, 2**63), speech=speech)
    assert sum(field.value.count("</") for field in card.fields) == len(names)
    assert "`" not in "".join(field.value for field in card.fields)
    accept((card,), topics_view(EXAMPLES))
