"""Passages by shared words."""

from pathlib import Path

from bot.language.terms import stems
from bot.search.lexical import LexicalIndex

TEXTS = ["Fans gave bags of rice.", "Police took the app down.", "Rice, rice and K-pop."]


def test_forms_of_a_word_find_each_other() -> None:
    scores = LexicalIndex.build(TEXTS).scores(stems("a bag"))
    assert scores.argmax() == 0
    assert scores[1] == scores[2] == 0


def test_every_passage_gets_a_score_in_their_order() -> None:
    assert [score > 0 for score in LexicalIndex.build(TEXTS).scores(stems("rice"))] == [True, False, True]


def test_a_question_of_unknown_words_scores_nothing() -> None:
    assert LexicalIndex.build(TEXTS).scores(stems("zebra crossing")).tolist() == [0, 0, 0]
    assert LexicalIndex.build(TEXTS).scores([]).tolist() == [0, 0, 0]


def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    made = LexicalIndex.build(TEXTS)
    made.save(tmp_path / "lexical")
    read = LexicalIndex.load(tmp_path / "lexical")
    assert len(read) == len(made) == 3
    assert read.scores(stems("kpop rice")).tolist() == made.scores(stems("kpop rice")).tolist()


def test_an_empty_library_can_be_kept_and_searched(tmp_path: Path) -> None:
    LexicalIndex.build([]).save(tmp_path / "lexical")
    read = LexicalIndex.load(tmp_path / "lexical")
    assert len(read) == 0
    assert read.scores(stems("rice")).tolist() == []


def test_passages_without_a_telling_word_keep_their_place() -> None:
    scores = LexicalIndex.build(["It is so.", "Rice.", "…"]).scores(stems("rice"))
    assert scores.argmax() == 1
    assert len(scores) == 3
