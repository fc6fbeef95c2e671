"""Numbers, sums and dates as they are compared."""

import pytest

from bot.answer.figures import dates, figures, in_words, years


@pytest.mark.parametrize("one", ["$1 million", "$1m", "$1,000,000", "a million dollars", "1 million US dollars"])
def test_a_sum_is_the_same_however_it_is_written(one: str) -> None:
    assert figures(f"They gave {one}.") == figures("They gave one million dollars.")


@pytest.mark.parametrize("other", ["1 million", "€1 million", "$2 million", "1 million pounds", "1 million percent"])
def test_a_sum_in_another_currency_or_in_none_is_another_figure(other: str) -> None:
    assert figures(other) != figures("$1 million")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("one of them", set()),
        ("thousands of trees", {"thousands"}),
        ("two thousand trees", {"2000.0"}),
        ("half the seats", {"half"}),
        ("half a million", {"500000.0"}),
        ("20 %", {"%20.0"}),
        ("twenty per cent", {"%20.0"}),
        ("on 20 June 2020", set()),
        ("in 2020", set()),
        ("$2020", {"$2020.0"}),
    ],
)
def test_what_counts_as_a_figure(text: str, held: set[str]) -> None:
    assert figures(text) == held


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("20 June 2020", {"June", "20 June", "June 2020"}),
        ("June 20, 2020", {"June", "20 June", "June 2020"}),
        ("the 3rd of May", {"May", "3 May"}),
        ("In May it rained", {"May"}),
        ("It may rain", set()),
        ("May it rain", set()),
        ("on a Saturday night", {"Saturday"}),
    ],
)
def test_a_date_is_its_month_with_the_day_and_with_the_year(text: str, held: set[str]) -> None:
    assert dates(text) == held


def test_a_bare_number_of_four_digits_may_be_a_year() -> None:
    assert years("In 2019 they gave $1984, 300 coats and 9999 hats.") == {2019.0}


@pytest.mark.parametrize(
    ("event", "words"), [("2020-06-07", "7 June 2020"), ("2018-03", "March 2018"), ("2012", "2012"), (None, "")]
)
def test_the_date_of_an_event_is_written_as_a_sentence_would(event: str | None, words: str) -> None:
    assert in_words(event) == words
