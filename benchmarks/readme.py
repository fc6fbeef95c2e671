"""The figures in README.md, in benchmarks/README.md and in what the bot says, from the last line of history.jsonl."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HISTORY = Path(__file__).parent / "history.jsonl"
README = Path(__file__).parents[1] / "README.md"
DETAILS = Path(__file__).parent / "README.md"
MEASURED = README.parent / "bot" / "render" / "measured.json"
BETWEEN = re.compile(r"(?<=<!-- figures: written by `make bench` -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)

Figures = Mapping[str, Any]


def latest() -> Figures:
    figures: Figures = json.loads(HISTORY.read_text("utf-8").splitlines()[-1])
    return figures


def renew(figures: Figures) -> None:
    """Write the tables of `figures` between the two comments in each of the files, and the headlines for the bot."""
    _write(README, table(figures))
    _write(DETAILS, details(figures))
    MEASURED.write_text(json.dumps(headlines(figures), indent=2) + "\n", "utf-8")


def _write(file: Path, text: str) -> None:
    file.write_text(BETWEEN.sub(lambda _: text, file.read_text("utf-8")), "utf-8")


def shown(file: Path = README) -> str:
    """What stands between the two comments now. Raises: ValueError: the comments are missing."""
    found = BETWEEN.search(file.read_text("utf-8"))
    if found is None:
        raise ValueError(f"{file.name} has no place for the figures")
    return found[0]


def table(figures: Figures) -> str:
    return "\n\n".join(("", *_parts(figures), ""))[1:]


def details(figures: Figures) -> str:
    """By kind of question, what each signal brings, and everything that README leaves out."""
    return "\n\n".join(("", *_details(figures), ""))[1:]


def _details(figures: Figures) -> Iterable[str]:
    yield _kinds(figures["quality"])
    yield _signals(figures["signals"])
    yield _speed(figures["speed"])
    if "strain" in figures:  # runs of before it was measured are still shown
        yield _strain(figures["strain"])
    if figures["squad"]:
        yield _squad(figures["squad"])
    if "maintext" in figures:
        yield _page_sets(figures["maintext"])
    if "scale" in figures:
        yield _many(figures["scale"])


def headlines(figures: Figures) -> dict[str, object]:
    """What `bot.render.measured.Measured` holds."""
    test, slices = figures["quality"]["test"], figures["slices"]
    shares = ("questions", "right_answer", "right_source", "false_refusal", "right_refusal")
    return {
        "date": figures["date"][:10],
        **{name: test[name] for name in shares},
        "citations": slices["citations"],
        "citations_hold": slices["share"],
    }


def _kinds(quality: Figures) -> str:
    dev, test = quality["dev"]["right_by_kind"], quality["test"]["right_by_kind"]
    head = ["Right replies by kind | development half | test half", "---|---:|---:"]
    body = [f"{kind} | {_number(dev.get(kind))} | {_number(test.get(kind))}" for kind in sorted({*dev, *test})]
    return "\n".join(_rows([*head, *body]))


def _signals(signals: Figures) -> str:
    head = [
        "Sentences ranked by | dev: right one first | among 3 | told apart | test: first | among 3 | told apart",
        "---|---:|---:|---:|---:|---:|---:",
    ]
    cells = ("first", "first_three", "told_apart")
    body = [
        " | ".join([way, *(_number(signals[half][way][cell]) for half in ("dev", "test") for cell in cells)])
        for way in signals["dev"]
    ]
    return "\n".join(_rows([*head, *body]))


def _page_sets(rows: Iterable[Figures]) -> str:
    head = ["Main text of pages | half | form | sentences | precision | recall", "---|---|---|---:|---:|---:"]
    body = [
        f"{row['pages_of']} | {row['half'].replace('_', ' ')} | {row['form']} | {row['sentences']} | "
        f"{_number(row['precision'])} | {_number(row['recall'])}"
        for row in rows
    ]
    return "\n".join(_rows([*head, *body]))


def _many(scale: Figures) -> str:
    by_rule, model = scale["by_rule"], scale["with_model"]
    head = ["Many documents, of three passages each | vectors by rule | with the model", "---|---:|---:"]
    rows = [
        ("documents", "documents"),
        ("passages a second, end to end", "passages_per_second"),
        ("share of the time that is embedding", "embedding_share"),
        ("peak memory, MB", "peak_mb"),
        ("growth of memory over the last half", "growth_of_last_half"),
        ("killed in the midst: documents that answered", "killed_at"),
        ("… passages embedded twice by the run after", "embedded_again"),
        ("one changed document, its embedding left out, s", "refresh_seconds"),
        ("opening the index, s", "open_seconds"),
        ("a warm search, ms", "answer_ms"),
    ]
    return "\n".join(_rows([*head, *(f"{name} | {by_rule[key]} | {model[key]}" for name, key in rows)]))


def _kept(commits: Mapping[str, str]) -> str:
    """Which figures are those of an earlier run."""
    stages = [f"{name} (`{commit}`)" for name, commit in commits.items()]
    return f" Of earlier runs: {', '.join(stages)}." if stages else ""


def _parts(figures: Figures) -> Iterable[str]:
    commit = f"commit `{figures['commit']}`{' and later changes' if figures['changed_since'] else ''}"
    yield (
        f"Measured on {figures['date'][:10]} at {commit}, Python {figures['python']}, {figures['machine']}, "
        f"model {figures['model'].split('@')[0]}.{_kept(figures.get('kept', {}))}"
    )
    yield _ours(figures["quality"], figures["slices"])
    yield _beside(figures["speed"], figures["squad"])
    if "strain" in figures:
        yield _crowd(figures["strain"])


def _beside(speed: Figures, squad: Figures | None) -> str:
    """What a reader asks first of a peer; the rest stands in the details."""
    library = speed["library"]
    warm, cold, ingest = library["warm"], library["cold"], library["ingest"]
    body = [
        f"cold start to the first answer, s | {cold['seconds']} | {cold['langchain_seconds']}",
        f"warm question, p50, ms | {warm['answer_p50_ms']} | {warm['langchain_p50_ms']}",
        f"indexing the library, s | {ingest['seconds']} | {ingest['langchain_seconds']}",
        f"peak memory, MB | {cold['peak_mb']} | {cold['langchain_peak_mb']}",
    ]
    if squad:
        ours, theirs = squad["lightstick"], squad["langchain"]
        body += [
            f"{name} | {_number(ours[key])} | {_number(theirs[key])}"
            for name, key in (
                (f"SQuAD 2.0, {ours['questions']} questions: right paragraph first", "recall_at_1"),
                ("… source taken away: refused at 5 % false refusals", "refused"),
            )
        ]
    return "\n".join(_rows(["Beside LangChain's tutorial | Lightstick | the tutorial", "---|---:|---:", *body]))


def _crowd(strain: Figures) -> str:
    first = f"{strain['first_response_p50_ms']:.0f} and {strain['first_response_p99_ms']:.0f} ms"
    told = f"{strain['asks']} people who ask in Discord at once: {strain['answered']:.0%} answered; the first sign"
    block = f"the event loop was never held up for longer than {strain['longest_block_ms']} ms"
    return f"{told} after {first} (p50, p99); {block}."


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


def _strain(strain: Figures) -> str:
    rows = [
        ("answered", f"{strain['answered']:.3f}"),
        ("first response, p50 / p99, ms", f"{strain['first_response_p50_ms']} / {strain['first_response_p99_ms']}"),
        ("whole answer, p50 / p99, ms", f"{strain['answer_p50_ms']} / {strain['answer_p99_ms']}"),
        (
            "longest block of the event loop, ms (its own work)",
            f"{strain['longest_block_ms']} ({strain['longest_work_ms']})",
        ),
    ]
    if "soak_asks" in strain:
        rows += [
            (
                f"{strain['soak_asks']} questions more, eight at a time: answered, a second, growth of memory in MB",
                f"{strain['soak_answered']:.3f}, {strain['soak_per_second']}, {strain['memory_growth_mb']}",
            ),
        ]
    if "soak_settling" in strain:  # earlier runs began to count at once, and counted no halves
        settling = f"{strain['memory_started_mb']} → {strain['memory_before_mb']}"
        rows += [
            (f"memory while it settles, over the {strain['soak_settling']} questions before these, MB", settling),
            ("growth of memory over the second half of these, MB", f"{strain['memory_growth_last_half_mb']}"),
        ]
    head = [f"{strain['asks']} people ask in Discord at once | Lightstick", "---|---:"]
    return "\n".join(_rows([*head, *(f"{name} | {value}" for name, value in rows)]))


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
