"""Right verdicts on the claims of messages, by kind, and the two errors that cost most."""

import argparse
import os
import statistics
import time
from collections.abc import Sequence

from benchmarks.claims import Wanted, given, read_wanted
from bot.answer.checking.checker import Checker
from bot.answer.checking.verdict import Verdict
from bot.settings import read_settings
from bot.wiring import open_searcher

Result = tuple[Wanted, Verdict | None]


def check_all(checker: Checker, wanted: Sequence[Wanted]) -> tuple[list[Result], float]:
    """Every claim with the verdict that it got, and the median milliseconds that a message took."""
    checked, times = {}, []
    for message in dict.fromkeys(item.message for item in wanted):
        started = time.perf_counter()
        checked[message] = checker.check(message)
        times.append((time.perf_counter() - started) * 1000)
    return [(item, given(item, checked[item.message])) for item in wanted], statistics.median(times)


def is_right(result: Result) -> bool:
    wanted, verdict = result
    return verdict in wanted.verdicts


def falsely_supported(result: Result) -> bool:
    wanted, verdict = result
    return verdict is Verdict.SUPPORTED and Verdict.SUPPORTED not in wanted.verdicts


def falsely_contradicted(result: Result) -> bool:
    wanted, verdict = result
    return verdict is Verdict.CONTRADICTED and Verdict.CONTRADICTED not in wanted.verdicts


def table(results: Sequence[Result]) -> str:
    kinds = dict.fromkeys(wanted.kind for wanted, _ in results)
    groups = {kind: [r for r in results if r[0].kind == kind] for kind in kinds} | {"all": list(results)}
    lines = [f"{'':12}{'claims':>8}{'right':>8}{'falsely supported':>20}{'falsely contradicted':>22}"]
    for kind, group in groups.items():
        right, supported, contradicted = (
            sum(map(test, group)) for test in (is_right, falsely_supported, falsely_contradicted)
        )
        lines.append(f"{kind:12}{len(group):>8}{right / len(group):>8.3f}{supported:>20}{contradicted:>22}")
    return "\n".join(lines)


def costs(results: Sequence[Result]) -> str:
    """The two errors as shares of the claims that can suffer them."""
    false = [r for r in results if Verdict.SUPPORTED not in r[0].verdicts]
    true = [r for r in results if Verdict.SUPPORTED in r[0].verdicts]
    called = [r for r in results if r[1] is Verdict.SUPPORTED]
    return "\n".join(
        (
            f"not to be supported, called supported: {sum(map(falsely_supported, false))} of {len(false)}",
            f"true, called contradicted: {sum(map(falsely_contradicted, true))} of {len(true)}",
            f"true, called supported: {sum(v is Verdict.SUPPORTED for _, v in true)} of {len(true)}",
            f"called supported and so: {sum(map(is_right, called))} of {len(called)}",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument("--wrong", action="store_true", help="print what went wrong (development half only)")
    options = parser.parse_args()
    checker = Checker(searcher=open_searcher(read_settings(os.environ, None)))
    results, milliseconds = check_all(checker, read_wanted(options.half))
    if options.wrong and options.half == "dev":
        for wanted, verdict in results:
            if not is_right((wanted, verdict)):
                best = wanted.verdicts[0] or "no claim"
                print(f"{wanted.id} {wanted.kind:9} {best} → {verdict or 'no claim'}: {wanted.text}")
    print(table(results))
    print(costs(results))
    print(f"a message takes {milliseconds:.0f} ms (median)")


if __name__ == "__main__":
    main()
