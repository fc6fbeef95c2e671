"""The JSON object keeps its promise to scripts: its keys, their order, and slices that hold."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk
from bot.render.contract import AnswerObject, answer_object, failure_object, json_line
from tests.samples import FOREST, HERALD, LEAFLET

NO = NoAnswer(question="q", standalone="q in full", reason="Not held.", suggestions=("Trees",), confidence=0.1)


def told(reply: Reply) -> AnswerObject:
    return answer_object(reply, question_id="a", elapsed_ms=12.345, index="abc")


def test_the_keys_stand_in_the_promised_order() -> None:
    for reply in (FOREST, NO, SmallTalk(question="hi", text="Hello.")):
        assert " ".join(told(reply)) == (
            "id question standalone_question status answer sentences citations suggestions left_out "
            "confidence elapsed_ms index"
        )
    assert " ".join(told(FOREST)["citations"][0]) == (
        "number source_id title publisher authors published url kind locator passage start end"
    )


def test_an_answer_carries_its_marks_and_its_proof() -> None:
    assert told(FOREST) == {
        "id": "a",
        "question": "Who planted it?",
        "standalone_question": "Who planted it?",
        "status": "answered",
        "answer": "Fans planted a forest, the Herald reports. [1] It has 500 trees. [2] [3]",
        "sentences": [
            {"text": "Fans planted a forest, the Herald reports.", "citations": [1]},
            {"text": "It has 500 trees.", "citations": [2, 3]},
        ],
        "citations": told(FOREST)["citations"],
        "suggestions": [],
        "left_out": 0,
        "confidence": 0.75,
        "elapsed_ms": 12.3,
        "index": "abc",
    }
    assert told(FOREST)["citations"][1] == {
        "number": 2,
        "source_id": "herald-2020",
        "title": "Fans plant a forest",
        "publisher": "The Herald",
        "authors": ["Ana Bell", "Cho Dae"],
        "published": "2020-06-22",
        "url": HERALD.url,
        "kind": "note",
        "locator": "¶2",
        "passage": "The forest has 500 trees.",
        "start": 44,
        "end": 69,
    }


def test_a_quotation_is_called_one_and_an_unknown_day_is_told_in_words() -> None:
    leaflet = told(FOREST)["citations"][2]
    assert (leaflet["kind"], leaflet["published"], leaflet["url"]) == ("quote", LEAFLET.published_note, None)
    assert leaflet["title"] == "[A leaflet on trees]"


def test_a_lead_opens_the_answer() -> None:
    assert told(replace(FOREST, lead="The closest:"))["answer"].startswith("The closest: Fans planted")


def test_a_no_has_its_reason_and_nothing_that_looks_like_proof() -> None:
    no = told(NO)
    assert (no["status"], no["answer"], no["suggestions"]) == ("not_found", "Not held.", ["Trees"])
    assert no["standalone_question"] == "q in full"
    assert (no["sentences"], no["citations"]) == ([], [])


def test_small_talk_is_chat() -> None:
    talk = told(SmallTalk(question="hi", text="Hello.", suggestions=("Trees",)))
    assert (talk["status"], talk["answer"], talk["citations"]) == ("chat", "Hello.", [])


def test_a_failure_names_its_question() -> None:
    assert failure_object("No.", question_id=7) == {"id": 7, "status": "error", "error": "No."}


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_makes_one_line_that_reads_back(text: str) -> None:
    line = json_line({"text": text})
    assert line.splitlines() == [line]
    assert json.loads(line.encode()) == {"text": text}


def test_real_citations_can_be_checked_by_slicing(librarian: Librarian) -> None:
    reply = librarian.answer("Why did K-pop fans flood #WhiteLivesMatter?")
    assert isinstance(reply, Answer)
    for citation in told(reply)["citations"]:
        text = librarian.document(citation["source_id"]).text
        assert text[citation["start"] : citation["end"]] == citation["passage"]
