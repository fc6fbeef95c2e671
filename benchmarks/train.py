"""Learn the weights of `bot/answer/relevance.json` from the development half of the questions.

Every sentence that search finds for a question is an example: it answers the question if its
source is a right one and it holds one of the facts that the answer must hold. Questions that
the library cannot answer give only counter-examples. Follow-ups are left out: their meaning
depends on the conversation.
"""

import json
import os
import re
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from benchmarks.questions import Item, read_items
from bot.answer.question import read_question
from bot.answer.relevance import describe
from bot.search.evidence import Evidence
from bot.search.searcher import Searcher
from bot.settings import read_settings
from bot.wiring import open_searcher

TARGET = Path(__file__).parents[1] / "bot" / "answer" / "relevance.json"
CANDIDATES = 25  # sentences a question that are learnt from
STRENGTH = 0.3  # inverse of the penalty on large weights; chosen by cross-validation


def answers(item: Item, evidence: Evidence) -> bool:
    if "answered" not in item.status or evidence.document.id not in item.sources:
        return False
    hits = [bool(re.search(pattern, evidence.text, re.IGNORECASE)) for pattern in item.must]
    return all(hits) if len(hits) < 2 or not item.all_sources else any(hits)


def examples(searcher: Searcher) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Feature names, features (n, f), labels (n,), and the question that each example belongs to (n,)."""
    rows, labels, groups, names = [], [], [], []
    for number, item in enumerate(read_items("dev")):
        if item.kind in ("follow-up", "order", "chat", "false-premise"):
            continue
        question = read_question(item.question)
        findings = searcher.search(item.question)
        described = describe(question, findings)
        for evidence, features in list(zip(findings.evidence, described, strict=True))[:CANDIDATES]:
            names = list(features)
            rows.append(list(features.values()))
            labels.append(answers(item, evidence))
            groups.append(number)
    return names, np.array(rows), np.array(labels), np.array(groups)


def main() -> None:
    searcher = open_searcher(read_settings(os.environ, None))
    names, rows, labels, groups = examples(searcher)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    guessed = cross_val_predict(model, rows, labels, groups=groups, cv=GroupKFold(10), method="predict_proba")[:, 1]
    firsts = [
        labels[groups == g][np.argmax(guessed[groups == g])] for g in np.unique(groups) if labels[groups == g].any()
    ]
    print(
        f"{len(rows)} examples, {labels.sum()} right; cross-validated: right sentence first {np.mean(firsts):.3f} of {len(firsts)}",
        file=sys.stderr,
    )
    model.fit(rows, labels)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
    TARGET.write_text(json.dumps({"bias": round(float(model.intercept_[0]), 4), "weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
