"""Set the two confidences of `bot/answer/models.json` right on the development half.

`train.py` learns what speaks for an answer from questions of which many are traps, so the probability that it
arrives at is too low for what people ask. Here its height and spread (Platt, 1999) are fitted to the
development half, with the adapter that ships, and so are the thresholds: `confidence` to the questions that
stand by themselves, then `carried` to the follow-ups of the conversations. The order of questions stays.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.questions import Item, read_items
from benchmarks.train import SURE, TARGET
from bot.answer.continuation import VIEWS
from bot.answer.followup import Turn, readings
from bot.answer.librarian import Librarian
from bot.answer.logistic import logit, read_models
from bot.answer.reply import SmallTalk
from bot.search.searcher import Searcher
from bot.settings import read_settings
from bot.wiring import open_searcher

FALSE_REFUSALS = 0.04  # share of answerable questions that may be turned away …
LEANING = 0.02  # … and of follow-ups, of which few have no answer
Learnt = dict[str, Any]  # the object of models.json
Judged = list[tuple[float, bool]]  # a confidence, and whether the library holds an answer


@dataclass(frozen=True, slots=True)
class Height:
    """A correction of a probability's logit: slope · logit + shift."""

    slope: float
    shift: float

    def of(self, probability: float) -> float:
        return float(1 / (1 + np.exp(-(self.slope * logit(probability) + self.shift))))

    def corrected(self, model: Mapping[str, Any]) -> Learnt:
        """The logistic whose probability is the corrected one."""
        weights = {name: round(self.slope * weight, 4) for name, weight in model["weights"].items()}
        return {"bias": round(self.slope * model["bias"] + self.shift, 4), "weights": weights}

    def undone(self, model: Mapping[str, Any], features: tuple[str, ...]) -> Learnt:
        """The logistic that says what it said, where `features` are corrected logits from now on."""
        taken = {name: model["weights"][name] / self.slope for name in features}
        weights = {name: round(weight, 4) for name, weight in {**model["weights"], **taken}.items()}
        return {"bias": round(model["bias"] - self.shift * sum(taken.values()), 4), "weights": weights}


def fit(judged: Judged, false_refusals: float) -> tuple[Height, float]:
    """The correction, and the threshold that turns away the share `false_refusals` of what has an answer."""
    logits = np.array([logit(confidence) for confidence, _ in judged])
    holds = np.array([held for _, held in judged])
    fitted = LogisticRegression(C=100.0).fit(logits[:, None], holds)
    height = Height(float(fitted.coef_[0][0]), float(fitted.intercept_[0]))
    made = np.array([height.of(confidence) for confidence, _ in judged])
    threshold = float(np.quantile(made[holds], false_refusals))
    refused = np.mean(made[~holds] < threshold)
    print(f"{height}, threshold {threshold:.2f}: {refused:.3f} of {(~holds).sum()} without an answer refused")
    return height, threshold


def standing(librarian: Librarian) -> Iterator[tuple[float, bool]]:
    for item in read_items("dev"):
        if not item.conversation and item.kind not in ("chat", "order"):
            yield librarian.understand(item.question).confidence, "answered" in item.status


def leaning(librarian: Librarian) -> Iterator[tuple[float, bool]]:
    """Follow-ups, each read as one, after what the bot replied to the turns before it."""
    for _, turns in groupby((i for i in read_items("dev") if i.conversation), key=_conversation):
        history: tuple[Turn, ...] = ()
        for item in turns:
            reading = readings(item.question, history)[-1]
            if reading.leans and item.kind != "chat":
                yield librarian.look_up(reading).confidence, "answered" in item.status
            reply = librarian.answer(item.question, history)
            standalone = item.question if isinstance(reply, SmallTalk) else reply.standalone
            history = (*history, Turn(question=item.question, standalone=standalone, reply=reply))


def _conversation(item: Item) -> str | None:
    return item.conversation


def calibrated(learnt: Learnt, searcher: Searcher) -> Learnt:
    height, threshold = fit(list(standing(Librarian(searcher=searcher, models=read_models(learnt)))), FALSE_REFUSALS)
    learnt = {
        **learnt,
        "confidence": height.corrected(learnt["confidence"]),
        "carried": height.undone(learnt["carried"], VIEWS),
        "answer": round(threshold, 3),
        "sure": round(min(0.95, threshold + SURE), 3),
    }
    height, threshold = fit(list(leaning(Librarian(searcher=searcher, models=read_models(learnt)))), LEANING)
    return {**learnt, "carried": height.corrected(learnt["carried"]), "carry": round(threshold, 3)}


def main() -> None:
    searcher = open_searcher(read_settings(os.environ, None))
    TARGET.write_text(json.dumps(calibrated(json.loads(TARGET.read_text()), searcher), indent=1) + "\n")


if __name__ == "__main__":
    main()
