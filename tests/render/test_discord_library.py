"""What a moderator reads of a source before and after it goes in, at a glance and in this order."""

import re
from dataclasses import replace

import pytest

from bot.i18n.speech import speech_for
from bot.library.intake.doubt import Claim, Doubt
from bot.library.reading.reading import Dropped, Reason
from bot.library.source import UNKNOWN_PUBLISHER
from bot.render.discord_library import (
    KEPT,
    LEFT_OUT,
    added_card,
    list_cards,
    preview_card,
    progress_words,
    removed_words,
    status_card,
)
from bot.render.discord_message import Card
from bot.search.pending import Twin
from tests.pending_source import held, pending, prepared
from tests.samples import HERALD


def fields(card: Card) -> dict[str, str]:
    return {field.name: field.value for field in card.fields}


def test_title_who_when_where_from_and_how_much_stand_first() -> None:
    lines = preview_card(pending()).description.split("\n")
    assert lines[0] == "**“Fans plant a forest”**"
    assert lines[1] == "The Herald, 22 June 2020"
    assert lines[2] == "By Ana Bell and Cho Dae"
    assert lines[3] == "HTML from forest.html · 2\N{NO-BREAK SPACE}paragraphs"
    assert "(https://herald.example/" in lines[4]


def test_an_address_is_known_by_its_site() -> None:
    card = preview_card(pending(origin="https://herald.example/2020/forest?id=7"))
    assert "HTML from herald.example ·" in card.description


def test_what_nobody_says_is_not_made_up() -> None:
    source = replace(
        HERALD, title=None, description="forest", publisher=UNKNOWN_PUBLISHER, authors=(), published=None, url=None
    )
    made = pending(source=source)
    made = replace(made, prepared=replace(made.prepared, unknown=("title", "author", "publisher", "date")))
    card = preview_card(made)
    assert card.description.split("\n")[:2] == ["**forest (title not known)**", "no date"]
    assert UNKNOWN_PUBLISHER not in card.description
    assert fields(card)["Nobody says"] == "the title, the author, the publisher and the date"


def test_it_shows_how_the_text_begins_and_ends() -> None:
    card = preview_card(pending("First. " * 60, "The middle.", "Last words. " * 60))
    assert fields(card)["It begins"].startswith("> First. First.")
    assert fields(card)["It begins"].endswith("…")
    assert fields(card)["It ends"].startswith("> …")
    assert fields(card)["It ends"].endswith("Last words.")
    assert "The middle" not in str(card)
    assert "It ends" not in fields(preview_card(pending("One paragraph.")))


def test_what_asks_for_a_decision_stands_above_the_text_and_what_is_good_to_know_below() -> None:
    made = pending()
    twin = Twin(held=held("A forest", "The Gazette"), share=0.5, is_everybodys=False)
    dropped = (Dropped(text="Home", reason=Reason.NAVIGATION), Dropped(text="By Ana", reason=Reason.BIBLIOGRAPHY))
    full = replace(
        made.prepared, doubts=(Doubt(claim=Claim.PUBLISHER, claimed="*CNN*", site="cnn.test"),), dropped=dropped
    )
    card = preview_card(replace(made, prepared=full, replaces=held("An old forest", "The Herald"), twin=twin))
    assert list(fields(card)) == [
        "Please look twice",
        "It takes the place of",
        "Much like a source that I hold",
        "It begins",
        "It ends",
        "Nobody says",
        "Left out",
    ]
    assert fields(card)["Please look twice"].endswith(
        r"• It calls itself “\*CNN\*”, which does not fit the name of its site. I know it by cnn.test."
    )
    assert "An old forest" in fields(card)["It takes the place of"]
    assert fields(card)["Much like a source that I hold"] == (
        "**The Gazette**, “A forest” (added by this server): 50 % of the text stands there too."
    )
    assert fields(card)["Left out"] == "navigation"


def test_where_a_file_says_that_it_comes_from_is_its_own_word() -> None:
    told = "• The file itself says that it comes from herald.example; nobody has checked that."
    assert fields(preview_card(pending()))["Please look twice"] == told
    assert "Please look twice" not in fields(preview_card(pending(origin="https://herald.example/2020")))


def test_the_same_file_once_more_needs_no_adding() -> None:
    made = replace(pending(), replaces=held("Fans plant a forest", "The Herald", fingerprint="a1"))
    assert "exactly the same" in fields(preview_card(made))["It takes the place of"]


def test_a_source_of_the_same_title_is_named() -> None:
    twin = Twin(held=held("Fans plant a forest", "The Herald"), share=None, is_everybodys=True)
    told = fields(preview_card(replace(pending(), twin=twin)))["Much like a source that I hold"]
    assert told == "**The Herald**, “Fans plant a forest” (in the library for everybody) has the same title."


@pytest.mark.parametrize("claim", Claim)
def test_a_doubt_is_told_in_the_readers_language(claim: Claim) -> None:
    made = pending()
    doubtful = replace(made.prepared, doubts=(Doubt(claim=claim, claimed="CNN", site="copy.test"),))
    english, korean = (
        preview_card(replace(made, prepared=doubtful), speech=speech_for(locale)).fields[0] for locale in (None, "ko")
    )
    assert all("CNN" in field.value and "copy.test" in field.value for field in (english, korean))
    assert re.search("[가-힣]", korean.value)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_for_leaving_something_out_has_words_that_are_translated(reason: Reason) -> None:
    assert reason.value == KEPT or LEFT_OUT[reason.value] == reason.value


def test_progress_counts_once_there_is_something_to_count() -> None:
    assert progress_words(0, 0) == "I am taking it in …"
    assert progress_words(3, 40) == "I am taking it in: 3 of 40 passages …"


def test_whoever_has_added_a_source_reads_how_to_take_it_out() -> None:
    card = added_card(prepared("Fans planted a forest."))
    assert "**The Herald, “Fans plant a forest”, 22 June 2020**" in card.description
    assert "`/library remove`" in card.description


def test_a_list_names_each_source_with_where_it_came_from() -> None:
    there = {"b": held("Zoo", "The Herald"), "a": held("Ants", UNKNOWN_PUBLISHER, origin="https://ants.example/x")}
    (card,) = list_cards(there)
    assert card.description == (
        "• **The Herald**, “Zoo” · forest.html · 2\N{NO-BREAK SPACE}passages\n"
        "• “Ants” · ants.example · 2\N{NO-BREAK SPACE}passages"
    )
    (empty,) = list_cards({})
    assert "`/library add`" in empty.description


def test_the_room_that_is_left_is_counted() -> None:
    card = status_card({"a": held("Zoo", "The Herald")}, most=100, passages=10_000, shared=4, is_busy=True)
    assert list(fields(card).values()) == [
        "1 of 100, with 2 of 10000 passages",
        "4 sources",
        "I am reading a source.",
    ]


def test_what_was_removed_is_named() -> None:
    assert removed_words(held("*Zoo*", "The Herald")).startswith(r"Removed: **The Herald**, “\*Zoo\*”.")
