"""What an ingest changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.library.intake.report import Report
from bot.search.generation import Held

Progress = Callable[[int, int], None]  # passages that are done, passages in all as far as is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an ingest changed. Ids are those of documents."""

    digest: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    sentences: int
    embedded: int  # passages that were sent through the model
    lost: tuple[str, ...] = ()  # their text was damaged in the index, and nobody handed it in again


def compare(
    before: Mapping[str, Held], now: Mapping[str, Held], *, digest: str, embedded: int, lost: tuple[str, ...] = ()
) -> Update:
    return Update(
        digest=digest,
        added=tuple(sorted(name for name in now if name not in before)),
        changed=tuple(sorted(name for name in now if name in before and before[name].digest != now[name].digest)),
        removed=tuple(sorted(name for name in before if name not in now)),
        unchanged=tuple(sorted(name for name in now if name in before and before[name].digest == now[name].digest)),
        passages=sum(held.passages for held in now.values()),
        sentences=sum(held.sentences for held in now.values()),
        embedded=embedded,
        lost=lost,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """What changed in the index, and what became of everything that was named."""

    update: Update
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How an ingest of named things is watched, ended and tried."""

    progress: Progress  # here: named things that are done, and how many there are
    is_stopped: Callable[[], bool] = lambda: False  # ends it between two documents; what is in so far stays
    dry_run: bool = False  # report what would change, and change nothing
