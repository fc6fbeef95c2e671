"""What each signal brings: the sentences of our library ranked by one signal, by their mix, by all of them.

Questions of both halves that stand by themselves and that one sentence answers; the unanswerable ones are on
topic, so that only the height of the best score can tell them apart (AUROC: 0.5 is chance, 1 is perfect).
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks.questions import Item, answers, read_items
from bot.answer.confidence import signs
from bot.answer.logistic import Models, shipped_models
from bot.answer.question import read_question, split_message
from bot.answer.relevance import rate
from bot.library.folder import read_library
from bot.search.adapter import FILE
from bot.search.embedder import load_embedder
from bot.search.evidence import Evidence
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Findings, Searcher

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
HALVES = ("dev", "test")

Scored = list[tuple[Evidence, float]]


class Row(TypedDict):
    """Shares of the answerable questions, 0 to 1, and the AUROC against the unanswerable ones."""

    first: float
    first_three: float
    told_apart: float


@dataclass(frozen=True)
class Found:
    item: Item
    plain: Findings
    adapted: Findings


def measure() -> dict[str, dict[str, Row]]:
    """For each half, the ways of ranking from the simplest to the one that ships."""
    models = shipped_models()
    items = [
        item
        for item in read_items()
        if item.conversation is None and item.kind not in ("order", "chat", "false-premise")
    ]
    found = [Found(*each) for each in zip(items, _find(items, None), _find(items, FILE), strict=True)]
    return {
        half: {name: _row([f for f in found if f.item.half == half], way) for name, way in _ways(models).items()}
        for half in HALVES
    }


def _find(items: Sequence[Item], adapter: Path | None) -> list[Findings]:
    embedder = load_embedder(adapter=adapter)
    with tempfile.TemporaryDirectory() as folder:
        ingest_library(Path(folder), read_library(KNOWLEDGE), embedder, lambda *_: None)
        searcher = Searcher(open_index(Path(folder), embedder), embedder)
        return [searcher.search(*split_message(item.question)) for item in items]


def _ways(models: Models) -> dict[str, Callable[[Found], tuple[Scored, float]]]:
    return {
        "words (BM25)": lambda f: _by(f.plain, lambda e: e.signals.bm25),
        "share of the question's words": lambda f: _by(f.plain, lambda e: e.signals.coverage),
        "plain model": lambda f: _by(f.plain, lambda e: e.signals.cosine),
        "plain model, mixed with words": lambda f: _by(f.plain, lambda e: e.score),
        "adapted model": lambda f: _by(f.adapted, lambda e: e.signals.cosine),
        "adapted model, mixed with words": lambda f: _by(f.adapted, lambda e: e.score),
        "all signals, plain model": lambda f: _all(f.plain, f.item, models),
        "all signals, adapted model": lambda f: _all(f.adapted, f.item, models),
    }


def _by(findings: Findings, score: Callable[[Evidence], float]) -> tuple[Scored, float]:
    ranked = sorted(((e, score(e)) for e in findings.evidence), key=lambda pair: -pair[1])
    return ranked, ranked[0][1] if ranked else 0.0


def _all(findings: Findings, item: Item, models: Models) -> tuple[Scored, float]:
    question = read_question(item.question)
    rated = rate(question, findings, models.relevance)
    return [(r.evidence, r.probability) for r in rated], models.confidence.probability(signs(question, findings, rated))


def _row(found: Sequence[Found], way: Callable[[Found], tuple[Scored, float]]) -> Row:
    hits, heights, answerable = [], [], []
    for each in found:
        ranked, height = way(each)
        right = [answers(each.item, e.document.id, e.text) for e, _ in ranked]
        if any(right):
            hits.append([any(right[:depth]) for depth in (1, 3)])
        elif each.item.kind != "absent-on-topic":
            continue
        heights.append(height)
        answerable.append(any(right))
    first, three = np.mean(hits, axis=0)
    return Row(
        first=round(float(first), 3),
        first_three=round(float(three), 3),
        told_apart=round(float(roc_auc_score(answerable, heights)), 3),
    )


def table(results: dict[str, dict[str, Row]]) -> str:
    lines = [f"{'ranked by':34}" + "".join(f"{half + ': 1st':>12}{'in 3':>8}{'AUROC':>8}" for half in results)]
    for name in next(iter(results.values())):
        rows = [results[half][name] for half in results]
        cells = "".join(f"{r['first']:>12.3f}{r['first_three']:>8.3f}{r['told_apart']:>8.3f}" for r in rows)
        lines.append(f"{name:34}{cells}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(measure()))
