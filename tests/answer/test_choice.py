"""Which sentences make the answer: the direct one, and what stands beside it."""

from dataclasses import replace

import numpy as np

from bot.answer.choice import Limits, asks_several, choose
from bot.answer.question import read_question
from bot.answer.relevance import Rated
from bot.search.evidence import Evidence
from tests.answer.shelf import evidence_of, notes, quoted
from tests.note_files import noted


def rated(*entries: tuple[Evidence, float, tuple[float, ...]]) -> list[Rated]:
    """Evidence with its probability and its direction in a little space of meanings."""
    found = []
    for evidence, probability, direction in entries:
        vector = np.array(direction, dtype=np.float32)
        found.append(Rated(evidence=replace(evidence, vector=vector / np.linalg.norm(vector)), probability=probability))
    return found


HERALD = notes("Fans sang.", "Fans sang aloud.", "Fans danced.", "Fans slept.", "Fans woke.")
GAZETTE = evidence_of(noted("gazette", "Fans sang, says the Gazette.", publisher="The Gazette"))
ASKED = read_question("What did fans do?")


def test_one_sentence_is_enough_where_its_lead_is_clear() -> None:
    found = rated((HERALD[0], 0.9, (1, 0, 0)), (HERALD[2], 0.05, (0, 1, 0)), (HERALD[3], 0.04, (0, 0, 1)))
    assert [entry.text for entry in choose(ASKED, found, Limits())] == ["Fans sang."]


def test_what_is_nearly_as_likely_is_said_beside_it_up_to_the_limit() -> None:
    directions = np.eye(5).tolist()
    found = rated(*((HERALD[n], 0.9 - n / 100, tuple(directions[n])) for n in range(5)))
    chosen = choose(ASKED, found, Limits(most=3))
    assert [entry.text for entry in chosen] == ["Fans sang.", "Fans sang aloud.", "Fans danced."]


def test_one_source_does_not_say_the_same_twice() -> None:
    found = rated((HERALD[0], 0.9, (1, 0)), (HERALD[1], 0.89, (1, 0.1)), (HERALD[2], 0.88, (0, 1)))
    assert [entry.text for entry in choose(ASKED, found, Limits())] == ["Fans sang.", "Fans danced."]


def test_another_sources_account_of_the_same_is_heard_more_easily() -> None:
    likely, unlikely = (HERALD[0], 0.9, (1.0, 0.0)), 0.22 * 0.9
    beside = rated(likely, (HERALD[2], unlikely, (1, 1.2)))
    account = rated(likely, (GAZETTE[0], unlikely, (1, 1.2)))
    assert len(choose(ASKED, beside, Limits(beside=0.25, account=0.2))) == 1
    assert len(choose(ASKED, account, Limits(beside=0.25, account=0.2))) == 2


def test_a_source_and_our_notes_on_it_are_one_source() -> None:
    original = quoted("Fans sang, the paper saw.", publisher=HERALD[0].document.source.publisher)[0]
    document = replace(original.document, source=replace(original.document.source, original_of="herald"))
    same = rated((HERALD[0], 0.9, (1, 0)), (replace(original, document=document), 0.89, (1, 0.1)))
    assert [entry.text for entry in choose(ASKED, same, Limits())] == ["Fans sang."]
    assert not asks_several(read_question("What did The Herald say that fans did?"), same)


def test_the_source_that_the_question_names_speaks_first() -> None:
    found = rated((HERALD[0], 0.9, (1, 0)), (GAZETTE[0], 0.5, (0.2, 1)))
    first, *_ = choose(read_question("What did fans do according to the Gazette?"), found, Limits())
    assert first.document.id == "gazette"


def test_a_named_source_with_nothing_to_say_does_not_push_the_answer_aside() -> None:
    found = rated((HERALD[0], 0.9, (1, 0)), (GAZETTE[0], 0.001, (0, 1)))
    first, *_ = choose(read_question("What did fans do according to the Gazette?"), found, Limits())
    assert first.document.id == "herald"


def test_a_question_for_several_sources_is_told_from_its_words() -> None:
    found = rated((HERALD[0], 0.9, (1, 0)), (GAZETTE[0], 0.5, (0, 1)))
    assert asks_several(read_question("Do the articles agree on what fans did?"), found)
    assert asks_several(read_question("What do The Herald and The Gazette say of the fans?"), found)
    assert not asks_several(read_question("What did fans do?"), found)


def test_every_source_that_is_asked_for_speaks_before_one_speaks_twice() -> None:
    directions = np.eye(4).tolist()
    herald = [(HERALD[n], 0.9 - n / 100, tuple(directions[n])) for n in (0, 2, 3)]
    found = rated(*herald, (GAZETTE[0], 0.3, tuple(directions[1])))
    chosen = choose(read_question("What do The Herald and The Gazette say of the fans?"), found, Limits(most_several=3))
    assert [entry.document.id for entry in chosen] == ["herald", "gazette", "herald"]
