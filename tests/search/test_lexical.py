"""Passages by shared words."""

from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.terms import stems
from bot.library.document import Document
from bot.library.passages import split
from bot.search.lexical import K1, B, LexicalIndex, Postings, lexical_text, load_postings, postings_of

TEXTS = ["Fans gave bags of rice.", "Police took the app down.", "Rice, rice and K-pop."]


def whole(postings: Postings) -> LexicalIndex:
    """An index of one segment in which everything lives."""
    return LexicalIndex([(postings, np.arange(len(postings.lengths)))])


def index_of(*texts: str) -> LexicalIndex:
    return whole(postings_of(texts))


def test_forms_of_a_word_find_each_other() -> None:
    scores = index_of(*TEXTS).scores(stems("a bag"))
    assert scores.argmax() == 0
    assert scores[1] == scores[2] == 0


def test_every_passage_gets_a_score_in_their_order() -> None:
    assert [score > 0 for score in index_of(*TEXTS).scores(stems("rice"))] == [True, False, True]


def test_a_question_of_unknown_words_scores_nothing() -> None:
    assert index_of(*TEXTS).scores(stems("zebra crossing")).tolist() == [0, 0, 0]
    assert index_of(*TEXTS).scores([]).tolist() == [0, 0, 0]


def test_postings_come_back_from_disk_as_they_were(tmp_path: Path) -> None:
    made = postings_of(TEXTS)
    made.save(tmp_path / "lexical")
    read = whole(load_postings(tmp_path / "lexical"))
    assert len(read) == 3
    assert read.scores(stems("kpop rice")).tolist() == whole(made).scores(stems("kpop rice")).tolist()


def test_an_empty_library_can_be_kept_and_searched(tmp_path: Path) -> None:
    postings_of([]).save(tmp_path / "lexical")
    for read in (whole(load_postings(tmp_path / "lexical")), LexicalIndex([])):
        assert len(read) == 0
        assert read.scores(stems("rice")).tolist() == []


def test_passages_without_a_telling_word_keep_their_place() -> None:
    scores = index_of("It is so.", "Rice.", "…").scores(stems("rice"))
    assert scores.argmax() == 1
    assert len(scores) == 3


def peer(texts: list[str], terms: list[str]) -> list[float]:
    """The scores of bm25s, which computes them when it indexes."""
    engine = bm25s.BM25(k1=K1, b=B)
    engine.index([list(stems(text)) or [""] for text in texts], show_progress=False)
    known = [term for term in terms if term in engine.vocab_dict]
    return [float(score) for score in engine.get_scores(known)] if known else [0.0] * len(texts)


def test_the_scores_are_those_of_bm25s_to_the_last_digit(documents: tuple[Document, ...]) -> None:
    texts = [lexical_text(document, passage) for document in documents for passage in split(document)]
    index = index_of(*texts)
    for question in ("Who flooded the police app?", "rice rice and trees", "zebra", "K-pop fans in Dallas, Texas"):
        assert index.scores(stems(question)).tolist() == peer(texts, list(stems(question)))


WORDS = st.lists(st.sampled_from("fans rice trees police app songs the of".split()), max_size=9).map(" ".join)


@given(st.lists(st.tuples(WORDS, st.integers(0, 2), st.booleans()), min_size=1, max_size=12))
def test_segments_with_dead_passages_score_as_if_the_living_were_alone(texts: list[tuple[str, int, bool]]) -> None:
    living = [text for text, _, is_alive in texts if is_alive]
    rows = iter(range(len(living)))
    row_of = [next(rows) if is_alive else -1 for _, _, is_alive in texts]
    parts = []
    for part in range(3):
        mine = [n for n, (_, place, _) in enumerate(texts) if place == part]
        parts.append((postings_of(texts[n][0] for n in mine), np.array([row_of[n] for n in mine], dtype=np.int64)))
    index, terms = LexicalIndex(parts), ["rice", "fan", "tree"]
    assert len(index) == len(living)
    assert index.scores(terms).tolist() == (peer(living, terms) if living else [])


@pytest.mark.parametrize("name", ["vocabulary.txt", "first.npy", "counts.npy"])
def test_postings_that_do_not_belong_together_are_noticed(tmp_path: Path, name: str) -> None:
    for number, texts in enumerate((TEXTS, TEXTS[:1])):
        postings_of(texts).save(tmp_path / str(number))
    (tmp_path / "1" / name).replace(tmp_path / "0" / name)
    with pytest.raises(ValueError, match="differ in number"):
        load_postings(tmp_path / "0")
