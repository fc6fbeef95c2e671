"""Run every benchmark and keep the figures: one JSON line a run in history.jsonl.

`make bench` does this and then renews the table in README.md. With the machine otherwise idle it
takes about half an hour.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console

from benchmarks import ablation, maintext, readme, scale, slices, speed, squad, strain
from benchmarks.corpus import ABSENT, read_squad, squad_file
from benchmarks.quality import ask_all, calibration_error, scores, table
from benchmarks.questions import read_items
from bot.search.generation import current
from bot.settings import read_settings
from bot.wiring import open_desk

ASKS = 200  # people at once
WITH_MODEL = 200  # documents
STAGES = ("quality", "signals", "slices", "speed", "maintext", "scale", "strain", "squad")
HISTORY = Path(__file__).parent / "history.jsonl"
LIBRARIES = ("torch", "sentence-transformers", "langchain-core", "langchain-chroma", "chromadb", "bm25s", "discord.py")

Figures = dict[str, Any]
_T = TypeVar("_T")


def quality(half: str) -> Figures:
    """The scores of one half of the questions, and the share of right replies by kind."""
    results = ask_all(open_desk(read_settings(os.environ, None)), read_items(half))
    verdicts = [verdict for verdict, _ in results]
    print(table(verdicts))
    print(f"expected calibration error of the confidence: {calibration_error(results)}")
    kinds = sorted({verdict.item.kind for verdict in verdicts})
    by_kind = {kind: scores([v for v in verdicts if v.item.kind == kind])["right"] for kind in kinds}
    return {**scores(verdicts), "calibration_error": calibration_error(results), "right_by_kind": by_kind}


def signals() -> Figures:
    results = ablation.measure()
    print(ablation.table(results))
    return dict(results)


def promise() -> Figures:
    outcome = slices.check()
    print(f"{outcome.share:.3f} of {outcome.citations} citations are slices; {len(outcome.faults)} faults")
    return {"share": round(outcome.share, 3), "citations": outcome.citations, "faults": len(outcome.faults)}


def speeds() -> Figures:
    results = speed.measure()
    print(speed.table(results))
    return dict(results)


def retrieval() -> Figures | None:
    file = squad_file()
    if file is None:
        print(ABSENT)
        return None
    results = squad.measure(read_squad(file))
    print(squad.table(results))
    return dict(results)


def main_text() -> list[Figures]:
    results = maintext.measure()
    Console().print(maintext.table(results))
    return maintext.figures(results)


def crowd(soak: int) -> Figures:
    results = asyncio.run(strain.measure(asks=ASKS, soak=soak))
    print(strain.table(results))
    return dict(results)


def many(documents: int) -> Figures:
    """Many documents with vectors made by rule: what the index costs; and a few with the model: what is its share."""
    results = {"by_rule": scale.measure(documents, by_rule=True), "with_model": scale.measure(WITH_MODEL)}
    for result in results.values():
        print(scale.table(result))
    return {way: asdict(result) for way, result in results.items()}


def circumstances() -> Figures:
    """What the figures belong to."""
    manifest = current(read_settings(os.environ, None).index_dir)
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": git("rev-parse", "--short=12", "HEAD") or None,
        "changed_since": bool(git("status", "--porcelain")),
        "index": manifest.digest,
        "model": manifest.embedder,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def git(*arguments: str) -> str:
    """What git says; nothing where there is no repository."""
    done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def stage(name: str, work: Callable[[], _T]) -> _T:
    print(f"\n{name} …", flush=True)
    return work()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", type=int, default=strain.SOAK, help="see benchmarks.strain; 0: none")
    parser.add_argument("--documents", type=int, default=10_000, help="of benchmarks.scale")
    parser.add_argument("--only", nargs="+", choices=STAGES, help="measure these; keep the last run's other figures")
    options = parser.parse_args()
    stages: dict[str, tuple[str, Callable[[], object]]] = {
        "quality": ("Our questions, both halves", lambda: {half: quality(half) for half in ("dev", "test")}),
        "signals": ("What each signal brings", signals),
        "slices": ("Slice promise, through the command line", promise),
        "speed": ("Speed, beside LangChain's tutorial", speeds),
        "maintext": ("Main text of pages", main_text),
        "scale": ("Many documents", lambda: many(options.documents)),
        "strain": ("Many people at once", lambda: crowd(options.soak)),
        "squad": ("SQuAD 2.0, beside LangChain's tutorial and BM25", retrieval),
    }
    last = json.loads(HISTORY.read_text("utf-8").splitlines()[-1]) if options.only else {}
    measured = {name: stage(*stages[name]) for name in options.only or STAGES}
    kept = {name: last["commit"] for name in STAGES if name not in measured} | {
        name: commit for name, commit in last.get("kept", {}).items() if name not in measured
    }
    figures = {**last, **circumstances(), **measured, "kept": kept}
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(json.dumps(figures, ensure_ascii=False) + "\n")
    readme.renew(figures)
    print(f"\nKept in {HISTORY.name}; the table in README.md is renewed.", file=sys.stderr)


if __name__ == "__main__":
    main()
