"""Does search find the right paragraph, reading the right sentence, and confidence a question without a source?

Measured on SQuAD 2.0, beside LangChain's tutorial pipeline and plain BM25 in the same run.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from benchmarks import tutorial
from benchmarks.corpus import ABSENT, Paragraph, Question, Squad, read_squad, squad_file
from bot.answer.confidence import signs
from bot.answer.logistic import Models, shipped_models
from bot.answer.question import read_question
from bot.answer.relevance import rate
from bot.search.embedder import Embedder, load_embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher

FALSE_REFUSALS = 0.05  # share of answerable questions that may be turned away
SEED, QUESTIONS = 11, 400  # 400 questions: ± 3 points on recall@1 in 95 of 100 draws

Figures = dict[str, float | int]
Scores = NDArray[np.float64]  # one a question; higher is surer
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What one method made of one question."""

    paragraphs: tuple[Paragraph, ...]  # best first
    score: float  # how sure the method is; only its order counts
    sentences: tuple[str, ...] = ()  # likeliest first, as the librarian rates them; only ours chooses any
    nearest: str = ""  # the sentence that search alone would put first


Method = Callable[[str], Found]


def measure(squad: Squad, *, seed: int = SEED, questions: int = QUESTIONS) -> dict[str, Figures]:
    """Figures by method. Takes some minutes."""
    draw = random.Random(seed)
    asked = draw.sample(squad.questions, min(questions, len(squad.questions)))
    articles = sorted({question.paragraph[0] for question in squad.questions})
    removed = frozenset(draw.sample(articles, len(articles) // 2))
    embedder, models = load_embedder(), shipped_models()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        whole = {
            "lightstick": lightstick(squad, embedder, models, Path(place, "ours")),
            "langchain": langchain(squad, Path(place, "theirs")),
            "bm25": plain_bm25(squad),
        }
        results: dict[str, Figures] = {name: finding(method, asked) for name, method in whole.items()}
        half = Squad(documents=tuple(d for d in squad.documents if d.id not in removed), questions=squad.questions)
        parts = {
            "lightstick": lightstick(half, embedder, models, Path(place, "ours")),
            "langchain": langchain(half, Path(place, "half")),
            "bm25": plain_bm25(half),
        }
        absent = np.array([question.paragraph[0] in removed for question in asked])
        for name, method in parts.items():
            scores = np.array([method(question.text).score for question in asked])
            results[name] |= refusing(scores, absent)
            if name == "lightstick":
                shipped = refusing(scores, absent, threshold=models.answer)
                results[name] |= {f"{key}_as_shipped": shipped[key] for key in ("refused", "false_refusals")}
    return results


def finding(method: Method, asked: Sequence[Question]) -> Figures:
    places, nearest, first, two = [], [], [], []
    for question in asked:
        found = method(question.text)
        ranked = found.paragraphs[:10]
        places.append(ranked.index(question.paragraph) + 1 if question.paragraph in ranked else 0)
        nearest.append(holds([found.nearest], question.answers))
        first.append(holds(found.sentences[:1], question.answers))
        two.append(holds(found.sentences[:2], question.answers))
    place = np.array(places)
    figures: Figures = {
        "questions": len(asked),
        "recall_at_1": round(float(np.mean(place == 1)), 3),
        "recall_at_5": round(float(np.mean((place > 0) & (place <= 5))), 3),
        "mrr_at_10": round(float(np.mean(np.where(place > 0, 1 / np.maximum(place, 1), 0))), 3),
    }
    if any(first):
        figures |= {
            "answer_in_nearest_sentence": round(float(np.mean(nearest)), 3),
            "answer_in_first_sentence": round(float(np.mean(first)), 3),
            "answer_in_first_two": round(float(np.mean(two)), 3),
        }
    return figures


def holds(sentences: Iterable[str], answers: Sequence[str]) -> bool:
    said = " ".join(sentences).casefold()
    return any(answer.casefold() in said for answer in answers)


def refusing(scores: Scores, absent: Mask, threshold: float | None = None) -> Figures:
    """How many of the questions whose article is absent are refused; `threshold` None: the one of `FALSE_REFUSALS`."""
    if threshold is None:
        threshold = float(np.quantile(scores[~absent], FALSE_REFUSALS))
    above = [np.mean(scores[~absent] > score) + np.mean(scores[~absent] == score) / 2 for score in scores[absent]]
    return {
        "refused": round(float(np.mean(scores[absent] < threshold)), 3),
        "false_refusals": round(float(np.mean(scores[~absent] < threshold)), 3),
        "auroc": round(float(np.mean(above)), 3),
    }


def lightstick(squad: Squad, embedder: Embedder, models: Models, folder: Path) -> Method:
    """Ours, from indexing to confidence; a second call for a part of the corpus only takes documents out."""
    ingest_library(folder, squad.documents, embedder, lambda *_: None)
    searcher = Searcher(open_index(folder, embedder), embedder)

    def ask(text: str) -> Found:
        question, findings = read_question(text), searcher.search(text)
        rated = rate(question, findings, models.relevance)
        ranked = dict.fromkeys((e.document.id, e.passage.locator or "") for e in findings.evidence)
        confidence = models.confidence.probability(signs(question, findings, rated)) if rated else 0.0
        nearest = findings.evidence[0].text if findings.evidence else ""
        return Found(tuple(ranked), confidence, tuple(entry.evidence.text for entry in rated[:2]), nearest)

    return ask


def langchain(squad: Squad, folder: Path) -> Method:
    kept = tutorial.store(folder, tutorial.embeddings())
    named = {"#".join(paragraph): paragraph for paragraph in squad.paragraphs()}
    tutorial.fill(kept, tutorial.chunks(("#".join(name), text) for name, text in squad.paragraphs().items()))

    def ask(text: str) -> Found:
        found = kept.similarity_search_with_score(text, k=20)
        ranked = dict.fromkeys(named[document.metadata["name"]] for document, _ in found)
        return Found(tuple(ranked), -min(distance for _, distance in found))

    return ask


def plain_bm25(squad: Squad) -> Method:
    """bm25s as its own documentation starts: English stop words, a stemmer, default weights."""
    paragraphs = squad.paragraphs()
    names, stemmer = list(paragraphs), Stemmer.Stemmer("english")
    engine = bm25s.BM25()
    tokens = bm25s.tokenize(list(paragraphs.values()), stopwords="en", stemmer=stemmer, show_progress=False)
    engine.index(tokens, show_progress=False)

    def ask(text: str) -> Found:
        words = bm25s.tokenize(text, stopwords="en", stemmer=stemmer, show_progress=False)
        rows, scores = engine.retrieve(words, k=min(10, len(names)), show_progress=False)
        return Found(tuple(names[row] for row in rows[0]), float(scores[0][0]))

    return ask


def table(results: dict[str, Figures]) -> str:
    columns = list(results)
    rows = list(dict.fromkeys(row for figures in results.values() for row in figures))
    lines = [f"{'':28}" + "".join(f"{column:>12}" for column in columns)]
    return "\n".join(
        lines + [f"{row:28}" + "".join(f"{results[c].get(row, '–'):>12}" for c in columns) for row in rows]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--questions", type=int, default=QUESTIONS, metavar="N")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of a table")
    options = parser.parse_args()
    file = squad_file()
    if file is None:
        print(ABSENT, file=sys.stderr)
        return
    results = measure(read_squad(file), seed=options.seed, questions=options.questions)
    print(json.dumps(results) if options.json else table(results))


if __name__ == "__main__":
    main()
