"""Set the confidence of `bot/answer/models.json` right on the development half.

`train.py` learns what speaks for an answer from questions of which many are traps, so the probability that it
arrives at is too low for what people ask. Here its height and spread (Platt, 1999) are fitted to the
development half, with the adapter that ships, and so are the thresholds. The order of questions stays as it was.
"""

import json
import math
import os

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.questions import read_items
from benchmarks.train import SURE, TARGET
from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.settings import read_settings
from bot.wiring import open_searcher

FALSE_REFUSALS = 0.04  # share of answerable questions that the threshold may turn away


def main() -> None:
    models = shipped_models()
    eager = Librarian(searcher=open_searcher(read_settings(os.environ, None)), models=models)
    logits, holds = [], []
    for item in read_items("dev"):
        if item.conversation or item.kind in ("chat", "order"):
            continue
        understood = eager.understand(item.question)
        kept = min(0.999, max(0.001, understood.confidence))
        logits.append(math.log(kept / (1 - kept)))
        holds.append("answered" in item.status)
    fitted = LogisticRegression(C=100.0).fit(np.array(logits)[:, None], holds)
    slope, shift = float(fitted.coef_[0][0]), float(fitted.intercept_[0])
    made = 1 / (1 + np.exp(-(slope * np.array(logits) + shift)))
    learnt = json.loads(TARGET.read_text())
    confidence = learnt["confidence"]
    confidence["bias"] = round(slope * confidence["bias"] + shift, 4)
    confidence["weights"] = {name: round(slope * weight, 4) for name, weight in confidence["weights"].items()}
    threshold = float(np.quantile(made[np.array(holds)], FALSE_REFUSALS))
    learnt["answer"] = round(threshold, 3)
    learnt["sure"] = round(min(0.95, threshold + SURE), 3)
    TARGET.write_text(json.dumps(learnt, indent=1) + "\n")
    refused = np.mean(made[~np.array(holds)] < threshold)
    print(f"slope {slope:.2f}, shift {shift:.2f}, threshold {threshold:.2f}: {refused:.3f} of the others refused")


if __name__ == "__main__":
    main()
