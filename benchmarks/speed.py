"""How long a person waits and what it costs, beside LangChain's tutorial pipeline on the same machine.

Rounds are paired: ours and theirs take turns, so that whatever else the machine does touches
both. Ratios are what to read; milliseconds belong to the machine. The tutorial ends where
passages are found; our answer goes on to rate, choose, check and cite sentences.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from benchmarks import tutorial
from benchmarks.cold import cold_starts
from benchmarks.corpus import ABSENT, read_squad, squad_file
from benchmarks.questions import read_items
from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.library.document import Document
from bot.library.folder import read_library
from bot.search.embedder import Embedder, load_embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
WARM_UP = 10  # questions before any is timed

Figures = dict[str, float]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What is indexed, and what is asked of it."""

    documents: Sequence[Document]
    questions: Sequence[str]


def measure(*, rounds: int = 5) -> dict[str, dict[str, Figures]]:
    """Figures by corpus and measurement. `rounds`: cold starts of each kind. Takes some minutes."""
    corpora = {"library": shipped()}
    file = squad_file()
    if file is not None:
        squad = read_squad(file)
        every = max(1, len(squad.questions) // 200)
        corpora["squad"] = Corpus(documents=squad.documents, questions=[q.text for q in squad.questions[::every]])
    return {name: _measure(corpus, rounds) for name, corpus in corpora.items()}


def shipped() -> Corpus:
    items = [item for item in read_items("dev") if item.conversation is None and item.kind not in ("order", "chat")]
    return Corpus(documents=read_library(KNOWLEDGE), questions=[item.question for item in items])


def _measure(corpus: Corpus, rounds: int) -> dict[str, Figures]:
    embedder = load_embedder()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        ours, theirs = Path(place, "ours"), Path(place, "theirs")
        return {
            "ingest": ingest(corpus.documents, embedder, ours, theirs),
            "warm": warm(corpus.questions, embedder, ours, theirs),
            "cold": cold(corpus.questions[0], ours, theirs, rounds),
        }


def ingest(documents: Sequence[Document], embedder: Embedder, ours: Path, theirs: Path) -> Figures:
    """From documents in memory to an index on disk, with the model loaded."""
    model = tutorial.embeddings()
    model.embed_query("warm up")
    embedder.embed_question("warm up")
    update, our_seconds = timed(lambda: ingest_library(ours, documents, embedder, lambda *_: None))
    _, again = timed(lambda: ingest_library(ours, documents, embedder, lambda *_: None))
    texts = [(f"{d.id}#{b.locator}", d.text[b.start : b.end]) for d in documents for b in d.blocks]
    chunks = tutorial.chunks(texts)
    _, their_seconds = timed(lambda: tutorial.fill(tutorial.store(theirs, model), chunks))
    return {
        "passages": update.passages,
        "sentences": update.sentences,
        "seconds": round(our_seconds, 2),
        "passages_per_second": round(update.passages / our_seconds, 1),
        "unchanged_again_seconds": round(again, 2),
        "langchain_chunks": len(chunks),
        "langchain_seconds": round(their_seconds, 2),
        "ratio": round(our_seconds / their_seconds, 2),
    }


def warm(questions: Sequence[str], embedder: Embedder, ours: Path, theirs: Path) -> Figures:
    """Each question goes through the whole answer, through its stages one by one, and through the tutorial."""
    searcher = Searcher(open_index(ours, embedder), embedder)
    librarian = Librarian(searcher=searcher, models=shipped_models())
    store = tutorial.store(theirs, tutorial.embeddings())
    for question in questions[:WARM_UP]:
        librarian.answer(question)
        store.similarity_search(question, k=4)
    spent: dict[str, list[float]] = {"answer": [], "embedding": [], "search": [], "langchain": []}
    for question in questions[WARM_UP:]:
        steps: Mapping[str, Callable[[], object]] = {
            "answer": partial(librarian.answer, question),
            "langchain": partial(store.similarity_search, question, k=4),
            "search": partial(searcher.search, question),
            "embedding": partial(embedder.embed_question, question),
        }
        for name, step in steps.items():
            spent[name].append(timed(step)[1] * 1000)
    parts = spent | {
        "searching": [max(0.0, whole - part) for whole, part in zip(spent["search"], spent["embedding"], strict=True)],
        "reading": [max(0.0, whole - part) for whole, part in zip(spent["answer"], spent["search"], strict=True)],
    }
    figures = {}
    for name in ("answer", "embedding", "searching", "reading", "langchain"):
        figures[f"{name}_p50_ms"] = round(median(parts[name]), 1)
        figures[f"{name}_p95_ms"] = round(quantiles(parts[name], n=20)[-1], 1)
    for name in ("embedding", "langchain"):
        ratios = [whole / part for whole, part in zip(spent["answer"], spent[name], strict=True)]
        figures[f"answer_to_{name}"] = round(median(ratios), 2)
    return figures


def cold(question: str, ours: Path, theirs: Path, rounds: int) -> Figures:
    """From the start of a process to its first line of output, and its largest resident memory."""
    commands = {
        "lightstick": [sys.executable, "-m", "bot", "ask", question, "--json", "--index", str(ours)],
        "langchain": [sys.executable, "-m", "benchmarks.tutorial", str(theirs), question],
    }
    runs = cold_starts(commands, rounds)
    seconds = {name: [waited for waited, _ in results] for name, results in runs.items()}
    memory = {name: median(held for _, held in results) for name, results in runs.items()}
    ratios = [a / b for a, b in zip(seconds["lightstick"], seconds["langchain"], strict=True)]
    return {
        "seconds": round(median(seconds["lightstick"]), 2),
        "langchain_seconds": round(median(seconds["langchain"]), 2),
        "ratio": round(median(ratios), 2),
        "peak_mb": round(memory["lightstick"]),
        "langchain_peak_mb": round(memory["langchain"]),
        "peak_ratio": round(memory["lightstick"] / memory["langchain"], 2),
    }


def timed(work: Callable[[], _T]) -> tuple[_T, float]:
    """What `work` returns, and the seconds that it took."""
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def table(results: Mapping[str, Mapping[str, Figures]]) -> str:
    lines = []
    for corpus, parts in results.items():
        for part, figures in parts.items():
            lines.append(f"{corpus}, {part}")
            lines += [f"    {name:28}{value:>12}" for name, value in figures.items()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="cold starts of each kind")
    parser.add_argument("--json", action="store_true", help="print one JSON object in place of a table")
    options = parser.parse_args()
    if squad_file() is None:
        print(ABSENT, file=sys.stderr)
    results = measure(rounds=options.rounds)
    print(json.dumps(results) if options.json else table(results))


if __name__ == "__main__":
    main()
