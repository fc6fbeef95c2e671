"""Evidence shows passages in full, with whose words they are and who says so."""

import pytest

from bot.library.document import Document, Passage, Wording
from bot.library.source import Kind, Source
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_message import Card, fits

HERALD = Source(
    id="herald-2020",
    publisher="The Herald",
    kind=Kind.NEWS,
    language="en",
    rights="",
    title="Fans plant a forest",
    authors=("Ana Bell", "Cho Dae"),
    published_note="June 2020",
    url="https://herald.example/forest",
)


def held(text: str, wording: Wording = Wording.NOTE, source: Source = HERALD) -> tuple[Document, Passage]:
    document = Document(source=source, wording=wording, text=text, blocks=())
    passage = Passage(id="0" * 12, document_id=source.id, start=0, end=len(text), text=text, sentences=(), locator="¶6")
    return document, passage


def values(card: Card) -> dict[str, str]:
    return {field.name: field.value for field in card.fields}


def test_a_passage_is_shown_with_its_number_place_and_bibliography() -> None:
    (card,) = evidence_cards([(3, held("Fans planted a forest, says the Herald."))])
    assert card.title == "[3] The Herald, ¶6"
    assert card.description == "Fans planted a forest, says the Herald."
    assert values(card) == {
        "Whose words": "Our note on the source, in our own words",
        "Who says so": "The Herald (Ana Bell and Cho Dae), in its reporting. "
        "Anyone whom it quotes is named in the text above.",
        "Source": "The Herald, “Fans plant a forest”, June 2020 · ¶6 · "
        "[open the original](https://herald.example/forest)",
    }


def test_a_quotation_is_set_in_and_called_one() -> None:
    (card,) = evidence_cards([(1, held("First line.\nSecond line.", Wording.QUOTE))])
    assert card.description == "> First line.\n> Second line."
    assert values(card)["Whose words"].startswith("A quotation")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_source_says_who_stands_behind_it(kind: Kind) -> None:
    source = Source(id="x", publisher="Press", kind=kind, language="en", rights="")
    (card,) = evidence_cards([(1, held("A claim.", source=source))])
    assert "Press" in values(card)["Who says so"]


def test_a_passage_that_is_gone_is_said_to_be_gone() -> None:
    (card,) = evidence_cards([(2, None)])
    assert card.title == "[2]"
    assert "no longer in my library" in card.description


def test_a_very_long_passage_is_shown_in_full_over_several_cards() -> None:
    text = " ".join(f"word{n}" for n in range(2000))
    cards = evidence_cards([(1, held(text))])
    assert len(cards) > 1
    assert all(fits(card) for card in cards)
    assert " ".join(card.description for card in cards) == text
