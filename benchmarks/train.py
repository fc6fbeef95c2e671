"""Learn `bot/answer/models.json`: which sentence answers, and whether anything does.

Examples are the training questions and the development half of the question set; the test half
is not read. Follow-ups are left out: their meaning depends on the conversation.

- relevance: every sentence that search finds for a question is an example; it answers if its
  source is a right one and it holds every fact that the answer must hold.
- confidence: every question is an example; it is answered if a right sentence is among the first
  three. So that the library's gaps are learnt too, each answerable question counts once more with
  its right sentences taken away, at a fraction of the weight.
"""

import json
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.questions import TRAINING, Item, read_items
from bot.answer.confidence import BEST, signs
from bot.answer.logistic import Logistic
from bot.answer.question import Question, read_question, split_message
from bot.answer.relevance import Rated, describe
from bot.search.evidence import Evidence
from bot.search.searcher import Findings, Searcher
from bot.settings import read_settings
from bot.wiring import open_searcher

TARGET = Path(__file__).parents[1] / "bot" / "answer" / "models.json"
CANDIDATES = 25  # sentences a question that are learnt from
STRENGTH = 0.1  # inverse of the penalty on large weights, chosen by cross-validation
GAP_WEIGHT = 0.05  # of a question whose right sentences were taken away
FALSE_REFUSALS = 0.08  # share of answerable questions that the threshold may turn away
SURE = 0.15  # how far above the threshold an answer needs no warning

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One question with what was found, and which of it is right."""

    item: Item
    question: Question
    findings: Findings
    features: list[dict[str, float]]
    right: list[bool]


def answers(item: Item, evidence: Evidence) -> bool:
    if "answered" not in item.status or evidence.document.id not in item.sources:
        return False
    hits = [bool(re.search(pattern, evidence.text, re.IGNORECASE)) for pattern in item.must]
    return all(hits) if not item.all_sources else any(hits)


def collect(searcher: Searcher) -> list[Example]:
    examples = []
    for item in (*read_items("train", TRAINING), *read_items("dev")):
        if item.kind in ("follow-up", "order", "chat"):
            continue
        question, findings = read_question(item.question), searcher.search(*split_message(item.question))
        findings = replace(findings, evidence=findings.evidence[:CANDIDATES])
        right = [answers(item, evidence) for evidence in findings.evidence]
        examples.append(Example(item, question, findings, describe(question, findings), right))
    return examples


def learn(rows: Matrix, labels: Matrix, groups: Matrix, weights: Matrix) -> tuple[Logistic, Matrix]:
    """The model in the features' own units (no names yet), and cross-validated probabilities."""
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))
    params = {"logisticregression__sample_weight": weights}
    guessed = cross_val_predict(
        pipeline, rows, labels, groups=groups, cv=GroupKFold(10), method="predict_proba", params=params
    )[:, 1]
    pipeline.fit(rows, labels, **params)
    scaler, logistic = pipeline[0], pipeline[1]
    slopes = logistic.coef_[0] / scaler.scale_
    bias = float(logistic.intercept_[0] - (slopes * scaler.mean_).sum())
    return Logistic(bias, {str(n): float(slope) for n, slope in enumerate(slopes)}), guessed


def named(model: Logistic, names: list[str]) -> dict[str, object]:
    weights = {name: round(weight, 4) for name, weight in zip(names, model.weights.values(), strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


def relevance(examples: list[Example]) -> tuple[dict[str, object], list[Matrix]]:
    """The model, and for each example the cross-validated probabilities of its sentences."""
    kept = [e for e in examples if e.item.kind != "false-premise"]
    rows = np.array([list(f.values()) for e in kept for f in e.features])
    labels = np.array([r for e in kept for r in e.right])
    groups = np.array([n for n, e in enumerate(kept) for _ in e.right])
    model, guessed = learn(rows, labels, groups, np.ones(len(rows)))
    by_id = {e.item.id: guessed[groups == n] for n, e in enumerate(kept)}
    findable = [e for e in kept if any(e.right)]
    for depth in (1, 2, 3):
        hits = [np.array(e.right)[np.argsort(-by_id[e.item.id])[:depth]].any() for e in findable]
        print(f"right sentence among the first {depth}: {np.mean(hits):.3f} of {len(hits)}", file=sys.stderr)
    names = list(kept[0].features[0])
    return named(model, names), [by_id.get(e.item.id, np.zeros(0)) for e in examples]


def confidence(examples: list[Example], guessed: list[Matrix]) -> tuple[dict[str, object], float]:
    """The model and the threshold that turns away `FALSE_REFUSALS` of what could have been answered."""
    rows, labels, groups, weights, kinds = [], [], [], [], []
    names: list[str] = []
    for n, (example, probabilities) in enumerate(zip(examples, guessed, strict=True)):
        if example.item.kind == "false-premise":
            continue
        every = [
            Rated(evidence=e, probability=float(p))
            for e, p in zip(example.findings.evidence, probabilities, strict=True)
        ]
        for taken in (False, True):
            if taken and not any(example.right):
                continue
            rated = [r for r, right in zip(every, example.right, strict=True) if not (taken and right)]
            rated.sort(key=lambda entry: -entry.probability)
            described = signs(example.question, example.findings, rated)
            names = list(described)
            rows.append(list(described.values()))
            first = {id(entry.evidence) for entry in rated[:BEST]}
            hit = any(r and id(e) in first for r, e in zip(example.right, example.findings.evidence, strict=True))
            labels.append(hit and not taken)
            groups.append(n)
            weights.append(GAP_WEIGHT if taken else 1.0)
            kinds.append("gap" if taken else example.item.kind if not any(example.right) else "answerable")
    model, made = learn(np.array(rows), np.array(labels), np.array(groups), np.array(weights))
    kind = np.array(kinds)
    threshold = float(np.quantile(made[(kind == "answerable") & np.array(labels)], FALSE_REFUSALS))
    for name in ("answerable", "gap", "absent-on-topic", "absent-off-topic", "furniture"):
        kept = made[kind == name]
        print(f"{name}: {np.mean(kept >= threshold):.3f} of {len(kept)} answered", file=sys.stderr)
    return named(model, names), threshold


def main() -> None:
    examples = collect(open_searcher(read_settings(os.environ, None)))
    first, guessed = relevance(examples)
    second, threshold = confidence(examples, guessed)
    learnt = {
        "relevance": first,
        "confidence": second,
        "answer": round(threshold, 3),
        "sure": round(min(0.95, threshold + SURE), 3),
    }
    TARGET.write_text(json.dumps(learnt, indent=1) + "\n")


if __name__ == "__main__":
    main()
