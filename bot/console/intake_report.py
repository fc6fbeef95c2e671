"""What an ingest did, in words for a person and as an object for a program."""

from collections.abc import Iterator
from dataclasses import asdict

from bot.library.intake.report import Report, Taken
from bot.search.report import Update


def report_object(update: Update, report: Report | None = None, *, dry_run: bool = False) -> dict[str, object]:
    """The report as JSON takes it. Names are those that the asker used, or ids of documents."""
    report = report or Report()
    return {
        **asdict(update),
        "failed": report.failed,
        "duplicates": report.duplicates,
        "moved": {moved.id: moved.name for moved in report.moved},
        "gone": report.gone,
        "stale": report.stale,
        "waiting": report.waiting,
        "dry_run": dry_run,
        "documents": [_taken_object(taken) for taken in report.taken],
    }


def _taken_object(taken: Taken) -> dict[str, object]:
    near = taken.resembles
    return {
        "id": taken.id,
        "name": taken.name,
        "format": str(taken.format),
        "title": taken.heading,
        "publisher": taken.publisher,
        "unknown": list(taken.unknown),
        "warnings": [*map(str, taken.doubts)],
        "dropped": taken.dropped,
        "references": taken.references,
        "resembles": {"id": near.id, "share": round(near.share, 2)} if near is not None else None,
    }


def report_lines(update: Update, report: Report | None = None, *, dry_run: bool = False) -> Iterator[str]:
    """A line for each document that changed, what is to know of it below, and a sum at the end."""
    report = report or Report()
    if dry_run:
        yield "Nothing is written; this is what would happen."
    taken = {one.id: one for one in report.taken}
    for word in ("added", "changed", "removed"):
        for name in getattr(update, word):
            gone = f" (its file {report.gone[name]} is no longer there)" if name in report.gone else ""
            yield f"{word:8} {name}{gone}"
            if name in taken and word != "removed":
                yield from (f"{'':8} {detail}" for detail in _details(taken[name]))
    yield from (f"moved    {moved.id} (now {moved.name})" for moved in report.moved)
    yield from (f"left out {words}" for words in report.duplicates.values())
    yield from (f"stale    {words}" for words in report.stale.values())
    yield from (f"lost     {name} (damaged in the index; add it again)" for name in update.lost)
    yield _sum(update, report, dry_run=dry_run)
    if report.waiting:
        yield f"Stopped with {_count(report.waiting, 'document')} to go; run the same again to go on from here."


def _details(taken: Taken) -> Iterator[str]:
    origin = f"from {taken.name}, {taken.format}"
    if taken.dropped:
        origin += f"; {_count(taken.dropped, 'stretch', 'stretches')} left out (--explain shows them)"
    yield origin
    yield f"{taken.heading}, {taken.publisher}"
    if taken.unknown:
        yield f"unknown: {', '.join(taken.unknown)}"
    yield from (f"note: {doubt}" for doubt in taken.doubts)
    if taken.resembles is not None:
        yield f"note: {taken.resembles.share:.0%} of it stands in {taken.resembles.id} too"


def _sum(update: Update, report: Report, *, dry_run: bool) -> str:
    embedded = f"up to {update.embedded} of them would be" if dry_run else f"{update.embedded} of them"
    parts = [f"{len(getattr(update, word))} {word}" for word in ("added", "changed", "removed", "unchanged")]
    parts += [f"{len(report.moved)} moved"] if report.moved else []
    parts += [f"{len(report.duplicates)} left out as repetitions"] if report.duplicates else []
    parts += [f"{len(report.failed)} not taken in"] if report.failed else []
    return f"{', '.join(parts)}; {update.passages} passages in the index, {embedded} embedded now."


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
