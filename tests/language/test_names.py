"""The proper names in a text."""

import pytest

from bot.language.names import names


def written(text: str) -> list[str]:
    return [word.written for word in names(text)]


def test_names_are_read_off_their_capitals() -> None:
    assert written("In Dallas, fans of Super Junior met Erika Overton.") == [
        "Dallas",
        "Super",
        "Junior",
        "Erika",
        "Overton",
    ]


def test_a_word_that_opens_a_sentence_is_a_name_only_if_another_follows() -> None:
    assert written("Fans gave rice. Erika Overton thanked them.") == ["Erika", "Overton"]


@pytest.mark.parametrize("name", ["iWatch", "BTS", "@YourAnonNews", "#BlueLivesMatter"])
def test_an_odd_spelling_is_a_name_even_at_the_start(name: str) -> None:
    assert written(f"{name} is known.") == [name]


@pytest.mark.parametrize("text", ["The fans met on Saturday in June.", "He said that I was right.", "", "fans"])
def test_the_calendar_and_small_words_name_nobody(text: str) -> None:
    assert written(text) == []
