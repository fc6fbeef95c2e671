"""The bibliography says what is known of each source, and what is not."""

from bot.render.bibliography import bibliography_text, not_known, source_object
from tests.samples import HERALD, LEAFLET, shelved

FOREST, _ = shelved("Fans planted a forest.", "It has 500 trees.")
TREES, _ = shelved("Trees are good.", source=LEAFLET)


def test_what_is_not_known_is_said() -> None:
    assert list(not_known(LEAFLET)) == ["title", "author", "exact date", "link"]
    assert list(not_known(HERALD)) == []
    assert "    Not known: title, author, exact date, link.\n" in bibliography_text((TREES,))


def test_every_source_stands_under_its_id() -> None:
    text = bibliography_text((FOREST, TREES), ("Forests",))
    assert text == (
        "I answer from 2 sources and from nothing else.\n"
        "\n"
        "herald-2020\n"
        "    The Herald, “Fans plant a forest”, 22 June 2020\n"
        "    By Ana Bell, Cho Dae.\n"
        "    News, language: en; 2 notes in our own words.\n"
        f"    {HERALD.url}\n"
        "    © The Herald.\n"
        "\n"
        "leaflet\n"
        "    Green Club, [A leaflet on trees], June 2020\n"
        "    Report, language: en; 1 note in our own words.\n"
        "    Not known: title, author, exact date, link.\n"
        "    © Green Club.\n"
        "\n"
        "Topics\n"
        "    Forests"
    )


def test_an_empty_library_says_so() -> None:
    assert bibliography_text(()) == "The library is empty."


def test_a_program_gets_null_for_what_is_not_known() -> None:
    told = source_object(TREES)
    assert (told["title"], told["published"], told["published_note"], told["url"]) == (None, None, "June 2020", None)
    assert told["not_known"] == ["title", "author", "exact date", "link"]
    assert source_object(FOREST)["published"] == "2020-06-22"
