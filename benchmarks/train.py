"""Learn `bot/answer/models.json`: which sentence answers, and whether anything does.

Run `python -m benchmarks.adapt --hold-out` first: signals are weighed on what search finds with an adapter
that has not seen the question. No question of the two judged halves is learnt from.

- relevance: every sentence that search finds for a question is an example; it answers if it is one of the
  notes that the question needs.
- confidence: every question is an example; it is answered if a right note is among the first three. A question
  that one source alone answers is one more, without an answer, asked of the library without that source.
- continuation and carried: the same two for the follow-ups of dialogues, from what their ways of being looked
  up find.
"""

import json
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.lessons import Example, collect, collect_withheld, searcher
from benchmarks.training import Lesson, follow_ups, is_held_out, read_dialogues
from bot.answer.confidence import BEST, signs
from bot.answer.continuation import carried, describe
from bot.answer.followup import Reading, Turn, readings
from bot.answer.librarian import Librarian
from bot.answer.logistic import Logistic, read_models
from bot.answer.question import Question, read_question
from bot.answer.relevance import Rated, rate
from bot.answer.reply import SmallTalk
from bot.library.document import Wording

TARGET = Path(__file__).parents[1] / "bot" / "answer" / "models.json"
STRENGTH = 0.1  # inverse of the penalty on large weights, chosen by cross-validation
# Weights that fit our own traps closely refuse foreign questions worse: 0.89 of SQuAD's were refused with a
# penalty of 1 / 0.1, 0.94 with this one, and as many of the development half.
CAUTION = 0.003
WITHHELD = 2.0  # how much a question counts whose source was taken out, beside one that the library was written for
FALSE_REFUSALS = 0.05  # share of answerable questions that the threshold may turn away
SURE = 0.15  # how far above the threshold an answer needs no warning

Matrix = NDArray[np.float64]


def learn(
    rows: Matrix, labels: Matrix, groups: Matrix, *, strength: float = STRENGTH, counts: Matrix | None = None
) -> tuple[Logistic, Matrix]:
    """The model in the features' own units (no names yet), and cross-validated probabilities.

    `counts`: how much each row counts; 1 where it is not given.
    """
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5000))
    counted = {"logisticregression__sample_weight": np.ones(len(rows)) if counts is None else counts}
    guessed = cross_val_predict(
        pipeline, rows, labels, groups=groups, cv=GroupKFold(5), method="predict_proba", params=counted
    )[:, 1]
    pipeline.fit(rows, labels, **counted)
    scaler, logistic = pipeline[0], pipeline[1]
    slopes = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (slopes * scaler.mean_).sum())
    return Logistic(bias, {str(n): float(slope) for n, slope in enumerate(slopes)}), guessed


def named(model: Logistic, names: list[str]) -> dict[str, Any]:
    weights = {name: round(weight, 4) for name, weight in zip(names, model.weights.values(), strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


def relevance(examples: list[Example]) -> tuple[dict[str, Any], list[Matrix]]:
    """The model, and for each example the cross-validated probabilities of its sentences."""
    rows = np.array([list(f.values()) for e in examples for f in e.features])
    labels = np.array([r for e in examples for r in e.right])
    groups = np.array([_group(e) for e in examples for _ in e.right])
    model, guessed = learn(rows, labels, groups)
    cuts = np.cumsum([len(e.right) for e in examples])[:-1]
    by_example = np.split(guessed, cuts)
    for form in Wording:
        told(form.value, [(e, g) for e, g in zip(examples, by_example, strict=True) if e.form is form])
    return named(model, list(examples[0].features[0])), by_example


def _group(example: Example) -> int:
    """The two forms of one question are learnt from together or not at all."""
    return zlib.crc32(example.lesson.question.encode())


def told(form: str, rated: list[tuple[Example, Matrix]]) -> None:
    findable = [(e, guessed) for e, guessed in rated if any(e.right)]
    for depth in (1, 2, 3):
        hits = [np.array(e.right)[np.argsort(-guessed)[:depth]].any() for e, guessed in findable]
        print(f"{form}: right sentence in the first {depth}: {np.mean(hits):.3f} of {len(hits)}", file=sys.stderr)


def confidence(
    examples: list[Example], guessed: list[Matrix], withheld: list[Example], model: Logistic
) -> tuple[dict[str, Any], float]:
    """The model and the threshold that turns away `FALSE_REFUSALS` of what could have been answered.

    `guessed` are the probabilities of the sentences of `examples`; `model` rates those of `withheld`.
    """
    rated = [
        *(_ranked(example, probabilities) for example, probabilities in zip(examples, guessed, strict=True)),
        *(rate(example.question, example.findings, model) for example in withheld),
    ]
    asked = [*examples, *withheld]
    described = [signs(e.question, e.findings, ranked) for e, ranked in zip(asked, rated, strict=True)]
    answered = [
        *(np.array(e.right)[np.argsort(-p)[:BEST]].any() for e, p in zip(examples, guessed, strict=True)),
        *(False for _ in withheld),
    ]
    learnt, made = learn(
        np.array([list(each.values()) for each in described]),
        np.array(answered),
        np.array([_group(example) for example in asked]),
        strength=CAUTION,
        counts=np.array([1.0] * len(examples) + [WITHHELD] * len(withheld)),
    )
    told_kinds(examples, made, withheld)
    shipped = np.array([bool(e.lesson.needs) and e.form is Wording.NOTE for e in examples])
    threshold = float(np.quantile(made[: len(examples)][shipped], FALSE_REFUSALS))
    return named(learnt, list(described[0])), threshold


def _ranked(example: Example, probabilities: Matrix) -> list[Rated]:
    evidence = example.findings.evidence
    rated = [Rated(evidence=e, probability=float(p)) for e, p in zip(evidence, probabilities, strict=True)]
    return sorted(rated, key=lambda entry: -entry.probability)


def told_kinds(examples: list[Example], made: Matrix, withheld: list[Example]) -> None:
    """How much is refused at `FALSE_REFUSALS`, in each form of the library."""
    for form in Wording:
        here = np.array([e.form is form for e in examples])
        held = np.array([bool(e.lesson.needs) for e in examples])
        threshold = np.quantile(made[: len(examples)][here & held], FALSE_REFUSALS)
        twins = np.mean(made[: len(examples)][here & ~held] < threshold)
        gone = np.mean(made[len(examples) :][np.array([e.form is form for e in withheld])] < threshold)
        print(f"{form.value}: refused of the unanswerable {twins:.3f}, of the withheld {gone:.3f}", file=sys.stderr)


@dataclass(frozen=True)
class FollowUp:
    """A turn of a dialogue, looked up in every way, after the reply that the bot gives to the turn before."""

    group: int  # one a dialogue
    lesson: Lesson
    reading: Reading
    question: Question
    views: list[tuple[Rated, ...]]
    confidences: list[float]


def follow_ups_of(librarian: Librarian) -> list[FollowUp]:
    found = []
    for number, dialogue in enumerate(d for d in read_dialogues() if is_held_out(d[0].question)):
        for before, lesson in follow_ups(dialogue):
            reply = librarian.answer(before.standalone)
            if isinstance(reply, SmallTalk):
                continue
            history = (Turn(question=before.question, standalone=before.standalone, reply=reply),)
            reading = readings(lesson.question, history)[-1]
            if reading.leans:
                found.append(_looked_up(number, lesson, reading, librarian))
    return found


def _looked_up(number: int, lesson: Lesson, reading: Reading, librarian: Librarian) -> FollowUp:
    question = read_question(reading.asked)
    findings = [librarian.searcher.search(view.search, view.context) for view in reading.views]
    views = [rate(question, found, librarian.models.relevance) for found in findings]
    sure = [
        librarian.models.confidence.probability(signs(question, *each)) for each in zip(findings, views, strict=True)
    ]
    return FollowUp(number, lesson, reading, question, views, sure)


def continuation(turns: list[FollowUp]) -> tuple[dict[str, Any], dict[str, Any], float]:
    """The models `continuation` and `carried`, and the threshold of the second."""
    described = [describe(turn.reading, turn.question, turn.views) for turn in turns]
    wanted = [frozenset(i for group in turn.lesson.needs for i in group) for turn in turns]
    rows = np.array([list(features.values()) for each in described for _, features in each])
    labels = np.array([e.passage.id in w for each, w in zip(described, wanted, strict=True) for e, _ in each])
    groups = np.array([turn.group for turn, each in zip(turns, described, strict=True) for _ in each])
    model, guessed = learn(rows, labels, groups)
    cuts = np.cumsum([len(each) for each in described])[:-1]
    hits, carried_rows = [], []
    for turn, each, w, p in zip(turns, described, wanted, np.split(guessed, cuts), strict=True):
        order = np.argsort(-p)
        merged = [Rated(evidence=each[n][0], probability=float(p[n])) for n in order]
        carried_rows.append(carried(turn.reading, merged, turn.confidences))
        hits.append([any(r.evidence.passage.id in w for r in merged[:depth]) for depth in (1, 2, 3)])
    answerable = np.array([bool(w) for w in wanted])
    shares = np.mean(np.array(hits)[answerable], axis=0).round(3)
    print(f"follow-ups: right sentence in the first 1, 2, 3: {shares} of {answerable.sum()}", file=sys.stderr)
    second, made = learn(
        np.array([list(row.values()) for row in carried_rows]),
        np.array([hit[-1] for hit in hits]),
        np.array([turn.group for turn in turns]),
    )
    threshold = float(np.quantile(made[answerable], FALSE_REFUSALS))
    for kind, those in (("answerable", answerable), ("absent", ~answerable)):
        share = np.mean(made[those] >= threshold)
        print(f"follow-ups, {kind}: {share:.3f} of {those.sum()} answered", file=sys.stderr)
    return named(model, list(described[0][0][1])), named(second, list(carried_rows[0])), threshold


def main() -> None:
    examples = collect()
    first, guessed = relevance(examples)
    rater = Logistic(**first)
    second, threshold = confidence(examples, guessed, collect_withheld(), rater)
    learnt: dict[str, Any] = {
        "relevance": first,
        "confidence": second,
        "answer": round(threshold, 3),
        "sure": round(min(0.95, threshold + SURE), 3),
    }
    unknown: dict[str, Any] = {"bias": 0.0, "weights": {}}
    with searcher(Wording.NOTE) as search:
        models = read_models({**learnt, "continuation": unknown, "carried": unknown, "carry": 0.0})
        turns = follow_ups_of(Librarian(searcher=search, models=models))
    learnt["continuation"], learnt["carried"], carry = continuation(turns)
    learnt["carry"] = round(carry, 3)
    TARGET.write_text(json.dumps(learnt, indent=1) + "\n")


if __name__ == "__main__":
    main()
