"""The table of figures in README.md, made from the last line of history.jsonl."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HISTORY = Path(__file__).parent / "history.jsonl"
README = Path(__file__).parents[1] / "README.md"
BETWEEN = re.compile(r"(?<=<!-- figures: written by `make bench` -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)

Figures = Mapping[str, Any]


def latest() -> Figures:
    figures: Figures = json.loads(HISTORY.read_text("utf-8").splitlines()[-1])
    return figures


def renew(figures: Figures) -> None:
    """Write the table of `figures` between the two comments in README.md."""
    README.write_text(BETWEEN.sub(lambda _: table(figures), README.read_text("utf-8")), "utf-8")


def shown() -> str:
    """What stands between the two comments now. Raises: ValueError: the comments are missing."""
    found = BETWEEN.search(README.read_text("utf-8"))
    if found is None:
        raise ValueError("README.md has no place for the figures")
    return found[0]


def table(figures: Figures) -> str:
    return "\n\n".join(("", *_parts(figures), ""))[1:]


def _parts(figures: Figures) -> Iterable[str]:
    commit = f"commit `{figures['commit']}`{' and later changes' if figures['changed_since'] else ''}"
    yield (
        f"Measured on {figures['date'][:10]} at {commit}, Python {figures['python']}, {figures['machine']}, "
        f"model {figures['model'].split('@')[0]}."
    )
    yield _ours(figures["quality"], figures["slices"])
    yield _speed(figures["speed"])
    if figures["squad"]:
        yield _squad(figures["squad"])


def _ours(quality: Figures, slices: Figures) -> str:
    dev, test = quality["dev"], quality["test"]
    rows = [
        ("right answer", "right_answer"),
        ("right source", "right_source"),
        ("right refusal", "right_refusal"),
        ("false refusal (less is better)", "false_refusal"),
        ("a different fact than the one asked for (less is better)", "near_miss"),
        ("turns of a conversation right", "turns_right"),
        ("calibration error of the confidence (less is better)", "calibration_error"),
    ]
    head = [f"Our questions | development half ({dev['questions']}) | test half ({test['questions']})", "---|---:|---:"]
    body = [f"{name} | {_number(dev.get(key))} | {_number(test.get(key))}" for name, key in rows]
    promise = f"Slice promise, over all {slices['citations']} citations of both halves: {slices['share']:.3f}."
    return "\n".join([*_rows([*head, *body]), "", promise])


def _speed(speed: Figures) -> str:
    head = ["Speed | Lightstick | LangChain's tutorial | ratio", "---|---:|---:|---:"]
    body = []
    names = {"library": "the library that ships", "squad": "SQuAD's 1,204 paragraphs"}
    for corpus, parts in speed.items():
        warm, cold, ingest = parts["warm"], parts["cold"], parts["ingest"]
        body += [
            f"**{names[corpus]}**: cold start to the first answer, s | {cold['seconds']} | "
            f"{cold['langchain_seconds']} | {cold['ratio']}",
            f"peak memory of that process, MB | {cold['peak_mb']} | {cold['langchain_peak_mb']} | {cold['peak_ratio']}",
            f"warm question, p50 / p95, ms | {warm['answer_p50_ms']} / {warm['answer_p95_ms']} | "
            f"{warm['langchain_p50_ms']} / {warm['langchain_p95_ms']} | {warm['answer_to_langchain']}",
            f"… of it embedding, searching, reading, p50, ms | {warm['embedding_p50_ms']}, {warm['searching_p50_ms']}, "
            f"{warm['reading_p50_ms']} | | {warm['answer_to_embedding']} × the embedding",
            f"indexing, s ({ingest['passages_per_second']} passages/s) | {ingest['seconds']} | "
            f"{ingest['langchain_seconds']} | {ingest['ratio']}",
        ]
    return "\n".join(_rows([*head, *body]))


def _squad(squad: Figures) -> str:
    ours, theirs, words = squad["lightstick"], squad["langchain"], squad["bm25"]
    rows = [
        ("right paragraph first", "recall_at_1"),
        ("… among the first five", "recall_at_5"),
        ("MRR@10", "mrr_at_10"),
        ("the answer's words in the first sentence", "answer_in_first_sentence"),
        ("… in the first two", "answer_in_first_two"),
        ("source taken away: refused at 5 % false refusals", "refused"),
    ]
    head = [
        f"SQuAD 2.0, {ours['questions']} questions | Lightstick | LangChain's tutorial | BM25 (bm25s)",
        "---|---:|---:|---:",
    ]
    body = [f"{name} | {' | '.join(_number(m.get(key)) for m in (ours, theirs, words))}" for name, key in rows]
    return "\n".join(_rows([*head, *body]))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _rows(rows: Iterable[str]) -> list[str]:
    return [f"| {row} |" if not row.startswith("---") else f"|{row}|" for row in rows]


def main() -> None:
    renew(latest())


if __name__ == "__main__":
    main()
