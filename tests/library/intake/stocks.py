"""A folder of documents that is taken in again and again, as an operator does, by a reader that takes all for text."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.library.document import Document, Wording
from bot.library.intake.intake import Intake
from bot.library.intake.named import things_named
from bot.library.intake.report import Report
from bot.library.intake.stock import Stock, Stocked
from bot.library.provenance import Provenance


@dataclass
class Index:
    """What an index would hold: enough of one to run an intake again."""

    intake: Intake
    held: dict[str, tuple[Document, Provenance]] = field(default_factory=dict)

    def stock(self) -> Stock:
        held = [Stocked(id=name, wording=d.wording, provenance=p) for name, (d, p) in self.held.items()]
        return Stock(held, document=lambda name: self.held[name][0])

    def take_in(self, *arguments: str | Path, is_stopped: Callable[[], bool] = lambda: False) -> Report:
        report = Report()
        named = things_named([str(argument) for argument in arguments])
        self.steps: list[tuple[int, int]] = []
        for one in self.intake.documents(
            named,
            self.stock(),
            report,
            progress=lambda done, whole: self.steps.append((done, whole)),
            is_stopped=is_stopped,
        ):
            assert one.document.wording is Wording.QUOTE
            self.held[one.document.id] = one.document, one.provenance
        for name in (*report.gone, *report.replaced):
            del self.held[name]
        for moved in report.moved:
            document, provenance = self.held[moved.id]
            self.held[moved.id] = document, replace(provenance, origin=moved.origin)
        return report

    def ids(self) -> list[str]:
        return sorted(self.held)


def words(seed: int, *, count: int = 120) -> str:
    """A text of its own for each seed."""
    return " ".join(f"word{(seed * 7919 + n * n * 31) % 10_007}" for n in range(count))
