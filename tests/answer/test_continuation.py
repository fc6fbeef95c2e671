"""A follow-up is looked up in three ways, and what they find is weighed with where the talk stands."""

import pytest

from bot.answer.continuation import VIEWS, carried, describe, merge
from bot.answer.followup import Reading, Turn, readings
from bot.answer.librarian import Librarian
from bot.answer.logistic import Logistic, shipped_models
from bot.answer.question import read_question
from bot.answer.relevance import Rated, rate
from bot.answer.reply import Answer

FIRST = "Who co-founded One In An ARMY?"


@pytest.fixture(scope="module")
def asked(librarian: Librarian) -> tuple[Turn, ...]:
    reply = librarian.answer(FIRST)
    assert isinstance(reply, Answer)
    return (Turn(question=FIRST, standalone=FIRST, reply=reply),)


def looked_up(librarian: Librarian, reading: Reading) -> list[tuple[Rated, ...]]:
    question, models = read_question(reading.asked), librarian.models
    return [rate(question, librarian.searcher.search(v.search, v.context), models.relevance) for v in reading.views]


@pytest.mark.parametrize("question", ["when?", "how much did they raise in 2019?", "who said that?", "and why?"])
def test_the_features_are_those_that_the_weights_were_learnt_for(
    librarian: Librarian, asked: tuple[Turn, ...], question: str
) -> None:
    models, reading = shipped_models(), readings(question, asked)[-1]
    assert len(reading.views) == len(VIEWS)
    views, read = looked_up(librarian, reading), read_question(reading.asked)
    for _, features in describe(reading, read, views):
        assert features.keys() == models.continuation.weights.keys()
    merged = merge(reading, read, views, models.continuation)
    assert carried(reading, merged, [0.5] * len(VIEWS)).keys() == models.carried.weights.keys()


def test_every_sentence_that_any_view_found_is_weighed_once(librarian: Librarian, asked: tuple[Turn, ...]) -> None:
    reading = readings("when?", asked)[-1]
    views = looked_up(librarian, reading)
    merged = merge(reading, read_question("when?"), views, shipped_models().continuation)
    found = {entry.evidence.passage.id for view in views for entry in view}
    assert {entry.evidence.passage.id for entry in merged} == found
    assert len(merged) == len(found)
    likely = [entry.probability for entry in merged]
    assert likely == sorted(likely, reverse=True)


def test_what_one_view_alone_finds_counts_by_that_view(librarian: Librarian, asked: tuple[Turn, ...]) -> None:
    reading = readings("when?", asked)[-1]
    views = looked_up(librarian, reading)
    names = describe(reading, read_question("when?"), views)[0][1]
    only_alone = Logistic(0.0, {name: 1.0 if name == "alone" else 0.0 for name in names})
    merged = merge(reading, read_question("when?"), views, only_alone)
    assert merged[0].evidence.passage.id == views[0][0].evidence.passage.id


def test_a_source_that_is_not_meant_is_left_out(librarian: Librarian, asked: tuple[Turn, ...]) -> None:
    (reading,) = readings("Is that the same in the other article?", asked)
    assert reading.without
    merged = merge(reading, read_question(reading.asked), looked_up(librarian, reading), shipped_models().continuation)
    assert not {entry.evidence.document.id for entry in merged} & reading.without
