"""A follow-up is looked up in several ways; what each finds is weighed together with where the talk stands.

The weights are learnt by `benchmarks/train.py` from dialogues and kept in models.json beside this file.
"""

from collections.abc import Mapping, Sequence

from bot.answer.followup import Reading
from bot.answer.logistic import LEAST, Logistic, logit
from bot.answer.question import Asked, Question
from bot.answer.relevance import Rated, holds
from bot.search.evidence import Evidence

VIEWS = ("alone", "after_question", "after_answer")  # the order of `Reading.views`
UNSEEN = LEAST  # the probability of a sentence that a view did not find

Views = Sequence[Sequence[Rated]]  # one for each of VIEWS


def merge(reading: Reading, question: Question, views: Views, model: Logistic) -> tuple[Rated, ...]:
    """Every sentence that any view found, likeliest first."""
    return tuple(
        sorted(
            (
                Rated(evidence=evidence, probability=model.probability(features))
                for evidence, features in describe(reading, question, views)
            ),
            key=lambda entry: -entry.probability,
        )
    )


def describe(reading: Reading, question: Question, views: Views) -> list[tuple[Evidence, Mapping[str, float]]]:
    """Each sentence that may be meant with its features."""
    found: dict[tuple[str, int], Evidence] = {}
    likely: list[dict[tuple[str, int], float]] = []
    for view in views:
        likely.append({_key(entry.evidence): entry.probability for entry in view})
        for entry in view:
            found.setdefault(_key(entry.evidence), entry.evidence)
    return [
        (
            evidence,
            {
                **{name: logit(view.get(key, UNSEEN)) for name, view in zip(VIEWS, likely, strict=True)},
                **_place(reading, question, evidence),
            },
        )
        for key, evidence in found.items()
        if evidence.document.source.work not in reading.without
    ]


def carried(reading: Reading, merged: Sequence[Rated], confidences: Sequence[float]) -> Mapping[str, float]:
    """What speaks for an answer to a follow-up. `confidences`: that each view by itself has one."""
    best = [logit(entry.probability) for entry in merged[:2]]
    return {
        "best": best[0],
        "lead": best[0] - best[1] if len(best) > 1 else 0.0,
        **{name: logit(confidence) for name, confidence in zip(VIEWS, confidences, strict=True)},
        "bare": float(reading.is_bare),
    }


def _place(reading: Reading, question: Question, evidence: Evidence) -> Mapping[str, float]:
    """Where a sentence stands, seen from the last answer."""
    before = [citation.passage for citation in reading.before]
    passage = evidence.passage
    said = any(passage.id == other.id for other in before)
    first = bool(before) and passage.id == before[0].id
    fit = holds(question, evidence)
    return {
        "said_first": float(first),
        "said_too": float(said and not first),
        "said_first_bare": float(first and reading.is_bare),
        "said_who": float(first and question.asked is Asked.SPEAKER),
        "same_section": float(
            not said and any((p.document_id, p.heading) == (passage.document_id, passage.heading) for p in before[:1])
        ),
        "same_source": float(not said and any(p.document_id == passage.document_id for p in before[:1])),
        "fits": float(fit is True),
        "fits_not": float(fit is False),
    }


def _key(evidence: Evidence) -> tuple[str, int]:
    return evidence.passage.id, evidence.span.start
