"""The catalogue names every source, and a reader can pick a subject from it by typing."""

from dataclasses import replace

from bot.library.document import Block, Document, Wording
from bot.library.source import Kind, Source
from bot.render.discord_message import fits
from bot.render.discord_sources import catalogue_cards, subjects

FOREST = Document(
    source=Source(
        id="herald-2020",
        publisher="The Herald",
        kind=Kind.NEWS,
        language="en",
        rights="",
        title="Fans plant a forest",
        authors=("Ana Bell",),
        published_note="June 2020",
        url="https://herald.example/forest",
    ),
    wording=Wording.NOTE,
    text="A claim.",
    blocks=(Block(start=0, end=8),),
)


def another(number: int) -> Document:
    return replace(FOREST, source=replace(FOREST.source, id=f"source-{number}", title=f"Title {number} " * 30))


def test_each_source_is_listed_with_its_bibliography() -> None:
    (card,) = catalogue_cards((FOREST,))
    (entry,) = card.fields
    assert entry.name == "The Herald, June 2020"
    assert entry.value.splitlines() == [
        "“Fans plant a forest”",
        "By Ana Bell",
        "News · 1 note in our own words",
        "[open\u00a0the\u00a0original](https://herald.example/forest)",
    ]


def test_what_is_not_known_of_a_source_is_said() -> None:
    source = Source(id="x", publisher="Press", kind=Kind.PAPER, language="en", rights="")
    (card,) = catalogue_cards((replace(FOREST, source=source),))
    assert card.fields[0].name == "Press, no date"
    assert "Author not known" in card.fields[0].value


def test_a_large_library_is_listed_whole_and_within_the_limits() -> None:
    cards = catalogue_cards(tuple(another(n) for n in range(60)))
    assert all(fits(card) for card in cards)
    assert sum(len(card.fields) for card in cards) == 60


def test_an_empty_library_is_said_to_be_empty() -> None:
    (card,) = catalogue_cards(())
    assert card.description == "My library is empty."


def test_subjects_match_what_was_typed_in_publishers_titles_ids_and_topics() -> None:
    topics = ("The Tulsa rally", "Money for forests")
    assert [s.value for s in subjects("FOREST", (FOREST,), topics)] == ["herald-2020", "Money for forests"]
    assert [s.value for s in subjects("the", (FOREST,), topics)] == ["herald-2020", "The Tulsa rally"]
    assert [s.value for s in subjects("zebra", (FOREST,), topics)] == []


def test_subjects_keep_discords_limits_for_choices() -> None:
    many = subjects("", [another(n) for n in range(40)], ["t" * 101, "Fan charity"])
    assert len(many) == 25
    assert all(1 <= len(subject.name) <= 100 and len(subject.value) <= 100 for subject in many)
