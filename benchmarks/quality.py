"""Right answers, right sources, right refusals: our question set against the librarian, by kind."""

import argparse
import os
import time
from collections.abc import Iterable, Sequence

from benchmarks.questions import Item, Verdict, judge, read_items
from bot.answer.desk import Desk
from bot.render.contract import AnswerObject, answer_object
from bot.settings import read_settings
from bot.wiring import open_desk

Result = tuple[Verdict, AnswerObject]


def ask_all(desk: Desk, items: Iterable[Item]) -> list[Result]:
    return [_ask(desk, item) for item in items]


def _ask(desk: Desk, item: Item) -> Result:
    started = time.perf_counter()
    reply = desk.conversations.ask(item.question, conversation=item.conversation)
    elapsed = (time.perf_counter() - started) * 1000
    shown = answer_object(reply, question_id=item.id, elapsed_ms=elapsed, index=desk.librarian.digest)
    return judge(item, shown), shown


def share(parts: Iterable[bool | None]) -> float | None:
    """The share of true among what is not None; None where nothing is left."""
    counted = [part for part in parts if part is not None]
    return round(sum(counted) / len(counted), 3) if counted else None


def scores(verdicts: Sequence[Verdict]) -> dict[str, float | int | None]:
    return {
        "questions": len(verdicts),
        "right": share(v.is_right for v in verdicts),
        "right_answer": share(v.right_answer for v in verdicts),
        "right_source": share(v.right_source for v in verdicts),
        "right_refusal": share(v.right_refusal for v in verdicts),
        "false_refusal": share(v.false_refusal for v in verdicts),
        "near_miss": share(v.near_miss for v in verdicts if v.item.must_not or v.right_refusal is not None),
        "turns_right": share(v.is_right for v in verdicts if v.item.conversation),
    }


def calibration_error(results: Sequence[Result], bins: int = 10) -> float:
    """Expected calibration error: how far, on average, the confidence shown is from the share that holds.

    It holds that the library answers a question where a right answer was given, or wrongly withheld.
    """
    told = [
        (float(shown["confidence"]), bool(verdict.right_answer or verdict.false_refusal))
        for verdict, shown in results
        if verdict.item.kind not in ("chat", "order")
    ]
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, holds in told:
        groups.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, holds))
    gaps = (abs(sum(c for c, _ in g) - sum(h for _, h in g)) for g in groups.values())
    return round(sum(gaps) / len(told), 3) if told else 0.0


def table(verdicts: Sequence[Verdict]) -> str:
    kinds = sorted({v.item.kind for v in verdicts})
    rows = [(kind, scores([v for v in verdicts if v.item.kind == kind])) for kind in kinds]
    rows.append(("all", scores(verdicts)))
    columns = list(rows[0][1])
    lines = [f"{'':18}" + "".join(f"{column:>15}" for column in columns)]
    for kind, row in rows:
        lines.append(f"{kind:18}" + "".join(f"{'–' if row[c] is None else row[c]:>15}" for c in columns))
    return "\n".join(lines)


def told(verdict: Verdict, shown: AnswerObject) -> str:
    item = verdict.item
    understood = shown["standalone_question"][len(item.question) :]
    return (
        f"{item.id} {item.kind} {item.question!r} wants {item.status} {item.must}\n"
        f"    {shown['status']} {shown['confidence']:.2f} {understood} → {shown['answer']}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument(
        "--wrong", action="store_true", help="print the replies that are not right (development half only)"
    )
    options = parser.parse_args()
    results = ask_all(open_desk(read_settings(os.environ, None)), read_items(options.half))
    if options.wrong and options.half == "dev":
        for verdict, shown in results:
            if not verdict.is_right:
                print(told(verdict, shown))
    print(table([verdict for verdict, _ in results]))
    print(f"expected calibration error of the confidence: {calibration_error(results)}")


if __name__ == "__main__":
    main()
