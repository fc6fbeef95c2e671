"""Lexical and dense scores are mixed by how far each stands out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.search.fusion import WEIGHTS, mix, standardise

SCORE = st.floats(min_value=-1, max_value=1, allow_subnormal=False).map(lambda score: round(score, 4))
KNOWN = st.floats(min_value=0, max_value=1)
# Three scores a candidate: passage BM25, sentence terms, sentence cosine.
CANDIDATES = st.lists(st.tuples(SCORE, SCORE, SCORE), min_size=1, max_size=30).map(np.array)
Scores = NDArray[np.float64]


def mixed(candidates: Scores, known: float) -> Scores:
    return mix(candidates[:, 0], candidates[:, 1], candidates[:, 2], known=known)


@given(CANDIDATES)
def test_standardised_scores_have_mean_0_and_deviation_1(candidates: Scores) -> None:
    scores = standardise(candidates[:, 0])
    assert scores.mean() == pytest.approx(0, abs=1e-6)
    assert scores.std() == pytest.approx(1, abs=1e-6) or not scores.any()


def test_equal_scores_say_nothing() -> None:
    assert standardise(np.full(5, 0.7)).tolist() == [0] * 5


@given(CANDIDATES, KNOWN)
def test_a_candidate_that_is_nowhere_worse_never_ranks_below(candidates: Scores, known: float) -> None:
    scores = mixed(candidates, known)
    for one, score in zip(candidates, scores, strict=True):
        better = (candidates >= one).all(axis=1)
        assert (scores[better] >= score - 1e-9).all()


@given(CANDIDATES, KNOWN, st.floats(min_value=0.1, max_value=10), st.floats(min_value=-5, max_value=5))
def test_the_scale_of_a_score_does_not_matter(candidates: Scores, known: float, scale: float, shift: float) -> None:
    moved = candidates.copy()
    moved[:, 0] = moved[:, 0] * scale + shift
    if np.ptp(candidates[:, 0]) > 1e-3 or np.ptp(candidates[:, 0]) == 0:
        assert mixed(moved, known) == pytest.approx(mixed(candidates, known), abs=1e-6)


@given(CANDIDATES, st.floats(min_value=0, max_value=0.3))
def test_words_count_for_nothing_where_the_library_knows_none_of_them(candidates: Scores, known: float) -> None:
    assert mixed(candidates, known) == pytest.approx(WEIGHTS["sentence_cosine"] * standardise(candidates[:, 2]))


def test_words_count_more_the_more_of_them_the_library_knows() -> None:
    candidates = np.array([[1.0, 1.0, 0.5], [0.0, 0.0, 0.5]])
    leads = [np.ptp(mixed(candidates, known)) for known in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert leads == sorted(leads)
    assert leads[0] == 0
    assert leads[3] == leads[4] == pytest.approx(2 * (WEIGHTS["passage_bm25"] + WEIGHTS["sentence_terms"]))
