"""The benchmarks measure what they say, on corpora small enough to work out by hand."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import readme, scale
from benchmarks.corpus import Squad, read_squad
from benchmarks.lessons import as_prose
from benchmarks.quality import calibration_error
from benchmarks.questions import judge, read_items
from benchmarks.record import LIBRARIES
from benchmarks.slices import faults
from benchmarks.squad import finding, lightstick, plain_bm25, refusing
from benchmarks.training import Lesson, leaning, read_dialogues, read_lessons
from bot.answer.logistic import shipped_models
from bot.library.document import Document
from bot.library.passages import split
from bot.search.embedder import Embedder

PUBLISHED: dict[str, Any] = {
    "version": "v2.0",
    "data": [
        {
            "title": "Lighthouse_keepers",
            "paragraphs": [
                {
                    "context": "Lighthouse keepers trimmed the wicks every night. Most lamps burned whale oil.",
                    "qas": [
                        {
                            "question": "What did most lamps burn?",
                            "is_impossible": False,
                            "answers": [{"text": "whale oil"}],
                        },
                        {"question": "What did few lamps burn?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        },
        {
            "title": "Bread",
            "paragraphs": [
                {
                    "context": "Sourdough rises with wild yeast. The starter is fed with flour each day.",
                    "qas": [
                        {
                            "question": "What makes sourdough rise?",
                            "is_impossible": False,
                            "answers": [{"text": "wild yeast"}],
                        }
                    ],
                },
                {
                    "context": "Flatbread needs no yeast at all and bakes on a hot stone in minutes.",
                    "qas": [
                        {
                            "question": "Where does flatbread bake?",
                            "is_impossible": False,
                            "answers": [{"text": "hot stone"}],
                        }
                    ],
                },
            ],
        },
    ],
}


@pytest.fixture
def small(tmp_path: Path) -> Squad:
    file = tmp_path / "dev.json.gz"
    file.write_bytes(gzip.compress(json.dumps(PUBLISHED).encode()))
    return read_squad(file)


def test_squad_becomes_documents_whose_blocks_are_its_paragraphs(small: Squad) -> None:
    assert [document.source.title for document in small.documents] == ["Lighthouse keepers", "Bread"]
    assert small.paragraphs()["bread", "¶2"].startswith("Flatbread needs no yeast")
    assert (small.questions[0].paragraph, small.questions[0].answers) == (("lighthouse-keepers", "¶1"), ("whale oil",))
    assert len(small.questions) == 3


def test_both_forms_of_the_file_read_alike(small: Squad, tmp_path: Path) -> None:
    short = {
        "passages": [
            {"title": article["title"].replace("_", " "), "text": paragraph["context"]}
            for article in PUBLISHED["data"]
            for paragraph in article["paragraphs"]
        ],
        "questions": [
            {"q": q.text, "pid": n, "impossible": False, "answers": q.answers} for n, q in enumerate(small.questions)
        ],
    }
    (tmp_path / "short.json").write_text(json.dumps(short), "utf-8")
    assert read_squad(tmp_path / "short.json") == small


def test_a_clear_question_finds_its_paragraph_and_its_sentence(
    small: Squad, embedder: Embedder, tmp_path: Path
) -> None:
    figures = finding(lightstick(small, embedder, shipped_models(), tmp_path / "index"), small.questions)
    assert figures["recall_at_1"] == figures["mrr_at_10"] == figures["answer_in_first_two"] == 1.0
    assert finding(plain_bm25(small), small.questions)["recall_at_5"] == 1.0


def test_refusals_are_counted_at_the_threshold_that_turns_away_what_may_be() -> None:
    scores, absent = np.array([0.1, 0.8, 0.7, 0.9]), np.array([True, True, False, False])
    assert refusing(scores, absent) == {"refused": 0.5, "false_refusals": 0.5, "auroc": 0.75}
    assert refusing(scores, absent, threshold=0.85) == {"refused": 1.0, "false_refusals": 0.5, "auroc": 0.75}


REPLY: dict[str, Any] = {
    "status": "answered",
    "sentences": [{"text": "Fans planted trees.", "citations": [1]}],
    "citations": [{"number": 1, "source_id": "a", "passage": "trees", "start": 4, "end": 9}],
}


def test_a_sound_reply_has_no_faults() -> None:
    assert list(faults(REPLY, lambda _: "The trees.")) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"citations": [{**REPLY["citations"][0], "start": 3}]},
        {"citations": [{**REPLY["citations"][0], "passage": "", "end": 4}]},
        {"citations": []},
        {"sentences": [{"text": "Fans planted trees.", "citations": []}]},
        {"sentences": [{"text": "Fans planted trees.", "citations": [1, 2]}]},
        {"status": "not_found"},
        {"status": "error"},
    ],
)
def test_a_broken_promise_is_a_fault(broken: dict[str, Any]) -> None:
    assert list(faults({**REPLY, **broken}, lambda _: "The trees."))


def test_every_run_that_was_kept_says_what_it_belongs_to() -> None:
    for line in readme.HISTORY.read_text("utf-8").splitlines():
        run = json.loads(line)
        assert {"date", "commit", "index", "model", "python", "machine", "quality", "slices", "speed"} <= run.keys()
        assert set(run["libraries"]) >= set(LIBRARIES)


def test_what_is_learnt_from_names_notes_that_the_library_has(documents: tuple[Document, ...]) -> None:
    notes = {passage.id for document in documents for passage in split(document)}
    lessons = [*read_lessons(), *(turn for dialogue in read_dialogues() for turn in dialogue)]
    named = {note for lesson in lessons for group in lesson.needs for note in group}
    assert named == notes, "a note was changed: give its questions the new id, or take them out"


def test_no_judged_question_is_learnt_from() -> None:
    judged = {item.question.casefold().strip(" ?.!") for item in read_items()}
    learnt = {lesson.question.casefold().strip(" ?.!") for lesson in read_lessons()}
    assert not {question for question in judged & learnt if len(question.split()) > 3}


def test_prose_says_the_same_sentences_in_the_same_order(documents: tuple[Document, ...]) -> None:
    for document in documents:
        prose = as_prose(document)
        assert all(passage.text in prose.text for passage in split(document))
        assert all(prose.text[p.start : p.end] == p.text for p in split(prose))
        assert len(split(prose)) < len(split(document))


def test_a_follow_up_is_learnt_with_what_it_leans_on() -> None:
    turns = (
        Lesson(question="Who?", kind="who", needs=(frozenset({"a"}),), standalone="Who?"),
        Lesson(question="ty", kind="chat", needs=(), standalone="ty"),
        Lesson(question="when?", kind="follow-up", needs=(frozenset({"b"}),), standalone="When did A?"),
    )
    assert [text for text, _ in leaning(turns, {"a": "A did."})] == ["when? Who?", "when? A did."]


def test_confidence_that_always_holds_as_often_as_it_says_has_no_error() -> None:
    item = replace(read_items("dev")[0], kind="fact", status=["answered"], must=[], sources=[])
    shown: Any = {"status": "answered", "answer": "A.", "citations": [], "confidence": 0.75}
    no: Any = {**shown, "answer": "B."}
    right, wrong = judge(item, shown), judge(replace(item, must=["A"]), no)
    assert calibration_error([(right, shown), (right, shown), (right, shown), (wrong, no)]) == 0.0
    assert calibration_error([(wrong, no)]) == 0.75


def test_the_table_tells_what_grew_before_and_after_memory_had_settled() -> None:
    figures = readme.latest()
    soak = {
        "soak_asks": 5000,
        "soak_settling": 500,
        "soak_answered": 1.0,
        "soak_per_second": 20.0,
        "memory_started_mb": 800.1,
        "memory_before_mb": 810.2,
        "memory_growth_mb": 3.3,
        "memory_growth_last_half_mb": 0.4,
    }
    table = readme.details({**figures, "strain": {**figures["strain"], **soak}})
    for told in ("1.000, 20.0, 3.3", "800.1 → 810.2", "| 0.4 |"):
        assert told in table


def test_made_documents_are_equal_in_every_run_and_an_edition_changes_one_passage() -> None:
    one, other = scale.document(7), scale.document(7, edition=1)
    assert one == scale.document(7) != scale.document(8)
    assert len(split(one)) == len(split(other)) == scale.PASSAGES
    assert [a.text == b.text for a, b in zip(split(one), split(other), strict=True)] == [True, False, True]


def test_memory_that_grows_is_told_from_memory_that_does_not() -> None:
    loading = [10.0] * 50
    assert scale.flatness([*loading, *[500.0] * 100]) == (500, 0.0)
    start, growth = scale.flatness([*loading, *(300.0 + n for n in range(200))])
    assert start < 350
    assert growth > 0.1
