"""Evidence shows passages in full, with whose words they are and who says so."""

from dataclasses import replace

import pytest

from bot.library.document import Block, Document, Passage, Wording
from bot.library.source import Kind, Source
from bot.render.discord_evidence import evidence_cards
from bot.render.discord_message import Colour, fits
from bot.render.discord_text import GLUE

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


def test_a_passage_is_shown_with_its_number_place_and_bibliography() -> None:
    (card,) = evidence_cards([(3, held("Fans planted a forest, says the Herald."))])
    assert card.title == "[3] The Herald, ¶6"
    assert card.description.replace(GLUE, " ").splitlines() == [
        "Fans planted a forest, says the Herald.",
        "",
        "-# Reported by Ana Bell and Cho Dae",
        "-# The Herald, “Fans plant a forest”, June 2020 · [open the original](https://herald.example/forest)",
    ]
    assert (card.fields, card.colour) == ((), Colour.EVIDENCE)


def test_a_quotation_is_set_in_and_called_one() -> None:
    (card,) = evidence_cards([(1, held("First line.\nSecond line.", Wording.QUOTE))])
    assert card.description.startswith("> First line.\n> Second line.\n\n-# ")
    assert card.footer == "Quoted from the sources."


def test_a_quotation_stands_between_its_neighbours_in_small_print() -> None:
    text = "It rained. Fans *planted* a forest. It grew."
    document, passage = held(text, Wording.QUOTE)
    document = replace(document, blocks=(Block(start=0, end=len(text), locator="¶6"),))
    said = "Fans *planted* a forest."
    start = text.index(said)
    passage = replace(passage, start=start, end=start + len(said), text=said)
    (card,) = evidence_cards([(1, (document, passage))])
    assert card.description.splitlines()[:4] == ["-# It rained.", r"> Fans \*planted\* a forest.", "-# It grew.", ""]


def test_whose_words_they_are_is_said_once_under_the_last() -> None:
    cards = evidence_cards([(1, held("A note.")), (2, held("A quotation.", Wording.QUOTE)), (3, None)])
    assert [card.footer for card in cards] == [None, None, "[1] our notes, in our own words; [2] quoted."]
    assert evidence_cards([(3, None)])[0].footer is None
    assert evidence_cards([]) == ()


@pytest.mark.parametrize("authors", [(), ("Ana Bell",)])
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_source_says_who_stands_behind_it(kind: Kind, authors: tuple[str, ...]) -> None:
    source = Source(id="x", publisher="Press", kind=kind, language="en", rights="", authors=authors)
    (card,) = evidence_cards([(1, held("A claim.", source=source))])
    _, _, who, whence = card.description.splitlines()
    assert ("Ana Bell" if authors else "author not known") in who
    assert whence == "-# Press, x (title not known), no date"


def test_a_passage_that_is_gone_is_said_to_be_gone() -> None:
    (card,) = evidence_cards([(2, None)])
    assert card.title == "[2]"
    assert "no longer in my library" in card.description


def test_a_very_long_passage_is_shown_in_full_over_several_cards() -> None:
    text = " ".join(f"word{n}" for n in range(2000))
    cards = evidence_cards([(1, held(text))])
    assert len(cards) > 1
    assert all(fits(card) for card in cards)
    shown = " ".join(card.description for card in cards)
    assert shown.startswith(f"{text}\n\n-# Reported by")


def test_all_that_a_card_may_say_fits_into_it() -> None:
    source = replace(
        HERALD, publisher="_" * 900, title="_" * 900, authors=("_" * 900,) * 9, url="https://a.example/" + "x" * 280
    )
    block = "Before it " + "*" * 999 + ". " + "word " * 900 + ". After it " + "*" * 999 + "."
    document, passage = held(block, Wording.QUOTE, source)
    document = replace(document, blocks=(Block(start=0, end=len(block), locator="¶6"),))
    for start, end in ((0, len(block)), (1011, len(block) - 1010), (1011, 1012)):
        cards = evidence_cards([(1, (document, replace(passage, start=start, end=end, text=block[start:end])))])
        assert all(fits(card) for card in cards)
