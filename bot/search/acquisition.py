"""Documents that a person names are read and go into the index, one after the other, and what is gone leaves it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.errors import DocumentUnreadable, IndexMissing
from bot.library.document import Document
from bot.library.intake.intake import Intake
from bot.library.intake.named import Naming
from bot.library.intake.report import Prepared, Report
from bot.library.intake.signature_file import read_signatures, write_signatures
from bot.library.intake.stock import Stock, Stocked
from bot.search.embedder import Embedder
from bot.search.generation import SEGMENTS, Held, current_digest
from bot.search.ingestion import holdings, ingest_added, remove, rename
from bot.search.report import Acquisition, Run, Update, compare
from bot.search.segment import Segment, read_segment
from bot.search.state import Arrival

SIGNATURES = "likeness.npz"  # in the folder of the index


def acquire(
    folder: Path,
    naming: Naming,
    intake: Intake,
    embedder: Callable[[], Embedder],
    run: Run,
) -> Acquisition:
    """Bring what is named into the index in `folder`. The model is loaded only if something has to go in or out.

    Each step leaves an index that answers; a run that was killed is completed by the next one.

    Raises: ModelUnavailable, IndexBusy, IndexForeign, SearchFailed.
    """
    before = holdings(folder)
    stock = open_stock(folder)
    report = Report()
    documents = intake.documents(naming, stock, report, progress=run.progress, is_stopped=run.is_stopped)
    embedded = 0
    lost: tuple[str, ...] = ()
    if (first := next(documents, None)) is not None:
        arrivals = _Arrivals(first, documents, len(naming.named))
        update, left_out = ingest_added(folder, arrivals, embedder(), _unheard, dry_run=run.dry_run)
        report.failed.update(left_out)
        if run.dry_run:
            return Acquisition(update=_without(update, report.gone, before), report=report)
        embedded, lost = update.embedded, update.lost
    if not run.dry_run:
        if report.moved:
            rename(folder, {before[moved.id].provenance.origin: moved.origin for moved in report.moved})
        if report.gone:
            remove(folder, report.gone)
        if before or first is not None:
            write_signatures(folder / SIGNATURES, stock.signatures())
    update = compare(before, holdings(folder), digest=_digest(folder), embedded=embedded, lost=lost)
    return Acquisition(update=_without(update, report.gone, before) if run.dry_run else update, report=report)


def add_prepared(folder: Path, prepared: Prepared, embedder: Embedder) -> Update:
    """Add what was previewed. Raises: DocumentUnreadable: its id is another's meanwhile. IndexBusy, IndexForeign."""
    update, left_out = ingest_added(folder, [(prepared.document, prepared.provenance)], embedder, _unheard)
    if left_out:
        raise DocumentUnreadable(f"{prepared.name}: another document took its id meanwhile; please try once more.")
    return update


def open_stock(*folders: Path) -> Stock:
    """What the indexes in `folders` hold, as an intake has to know it. Raises: IndexForeign."""
    there = {name: (folder, held) for folder in reversed(folders) for name, held in holdings(folder).items()}
    segments: dict[Path, Segment] = {}

    def document(name: str) -> Document:
        folder, held = there[name]
        place = folder / SEGMENTS / held.segment
        if place not in segments:
            segments[place] = read_segment(place)
        return segments[place].holding(name).document

    return Stock(
        (Stocked(id=name, wording=held.wording, provenance=held.provenance) for name, (_, held) in there.items()),
        document=document,
        signatures={key: made for folder in folders for key, made in read_signatures(folder / SIGNATURES).items()},
    )


@dataclass(frozen=True, slots=True)
class _Arrivals:
    """Prepared documents as an ingest takes them, with a guess of how many there will be."""

    first: Prepared
    rest: Iterator[Prepared]
    most: int

    def __length_hint__(self) -> int:
        return self.most

    def __iter__(self) -> Iterator[Arrival]:
        for prepared in chain([self.first], self.rest):
            yield prepared.document, prepared.provenance


def _unheard(done: int, whole: int) -> None:
    """Progress is told in documents, not in passages."""


def _without(update: Update, gone: Mapping[str, str], before: Mapping[str, Held]) -> Update:
    """What a dry run reports where documents would leave the index."""
    return Update(
        digest=update.digest,
        added=update.added,
        changed=update.changed,
        removed=tuple(sorted({*update.removed, *gone})),
        unchanged=tuple(name for name in update.unchanged if name not in gone),
        passages=update.passages - sum(before[name].passages for name in gone),
        sentences=update.sentences - sum(before[name].sentences for name in gone),
        embedded=update.embedded,
    )


def _digest(folder: Path) -> str:
    try:
        return current_digest(folder)
    except IndexMissing:
        return ""
