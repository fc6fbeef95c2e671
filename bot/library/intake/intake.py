"""From what a person names to documents for the index, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from bot.errors import DocumentUnreadable
from bot.fetch.page import Pages
from bot.library.document import Wording
from bot.library.intake.limits import Limits
from bot.library.intake.named import Named, NamedAddress, NamedFile, Naming
from bot.library.intake.obtaining import Obtained, Obtaining, uploaded
from bot.library.intake.preparation import VERSION, Preparation, preparation
from bot.library.intake.reading_process import READER, ReadingProcess
from bot.library.intake.report import Moved, Prepared, Report
from bot.library.intake.resemblance import Likeness
from bot.library.intake.shown import shown
from bot.library.intake.stock import Stock, Stocked
from bot.library.reading.reading import Imprint, Reading
from bot.library.source import Kind


class Intake:
    """Reads what is named. Threads may share one; close it in the end, and `pages` with it."""

    def __init__(self, limits: Limits, *, pages: Pages | None = None, reader: str = READER) -> None:
        self._pages = pages
        self._obtaining = Obtaining(limits=limits, pages=pages)
        self._process = ReadingProcess(limits, reader=reader)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """From any thread: whoever waits for a page or a reading is let go."""
        if self._pages is not None:
            self._pages.close()
        self._process.close()

    def reading(self, path: Path) -> Reading:
        """What is kept and dropped of a file. Raises: DocumentUnreadable."""
        got = self._obtaining.obtained(NamedFile(path=path, name=shown(str(path))), None)
        if got is None:
            raise ValueError("a file is always obtained")
        return self._read(got)

    def preview(
        self, named: bytes | str, stock: Stock, *, name: str = "document", origin: str | None = None
    ) -> Prepared:
        """What would go into the index: of an address, or of bytes that are called `name` and come from `origin`.

        Nothing is kept of it, neither here nor in `stock`.

        Raises: DocumentUnreadable: says why and what to do.
        """
        if isinstance(named, bytes):
            got = uploaded(named, name=name, origin=origin)
        else:
            page = self._obtaining.obtained(NamedAddress(address=named), None)
            if page is None:
                raise ValueError("a page that was never fetched cannot be unchanged")
            got = page
        return self._prepare(got, stock).prepared

    def documents(
        self,
        naming: Naming,
        stock: Stock,
        report: Report,
        *,
        progress: Callable[[int, int], None],
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Prepared]:
        """What has to go into the index of all that was named. The rest is told in `report`.

        `progress` is given how many of the named things are done, and how many there are. `is_stopped` ends the
        intake between two documents.
        """
        report.failed.update(naming.failed)
        for one in _gone(naming, stock):
            stock.leave(one.id)
            report.gone[one.id] = shown(PurePath(one.provenance.origin).name)
        whole = len(naming.named)
        for done, named in enumerate(naming.named):
            if is_stopped():
                report.waiting = whole - done
                return
            try:
                prepared = self._next(named, stock, report)
            except DocumentUnreadable as error:
                report.failed[named.name] = str(error)
            else:
                if prepared is not None:
                    yield prepared
            progress(done + 1, whole)

    def _next(self, named: Named, stock: Stock, report: Report) -> Prepared | None:
        """None where nothing has to go in. Raises: DocumentUnreadable."""
        held = stock.by_origin.get(named.origin)
        is_current = held is not None and held.provenance.reader == VERSION
        got = self._obtaining.obtained(named, held.provenance if held is not None and is_current else None)
        if got is None or (held is not None and is_current and held.provenance.fingerprint == got.fingerprint):
            report.unchanged += 1
            return None
        same = stock.same_bytes(got.fingerprint)
        if held is None and same is not None:
            _repeat(got, same, stock, report)
            return None
        ready = self._prepare(got, stock)
        prepared = ready.prepared
        if held is None and not ready.has_own_id and (words := _duplicate(prepared.likeness, stock)):
            report.duplicates[got.name] = f"{got.name} {words}"
            return None
        if held is not None and held.id != prepared.document.id:
            stock.leave(held.id)
            report.replaced.append(held.id)
        stock.add(
            Stocked(id=prepared.document.id, wording=Wording.QUOTE, provenance=prepared.provenance), ready.signature
        )
        report.taken.append(prepared.taken)
        return prepared

    def _prepare(self, got: Obtained, stock: Stock) -> Preparation:
        return preparation(got, self._read(got), stock, card=self._card(got))

    def _card(self, got: Obtained) -> Imprint | None:
        """What arXiv says of a paper, which its PDF often says less well."""
        if got.paper is None or got.card is None:
            return None
        page = got.card
        said = self._process.read(page.body, name=got.name, url=got.paper.page, charset=page.charset).imprint
        return replace(said, publisher="arXiv", url=got.paper.page, identifier=got.paper.identifier, kind=Kind.PAPER)

    def _read(self, got: Obtained) -> Reading:
        # Not told where it came from: what it claims stays apart from what we know, and is weighed against it.
        return self._process.read(got.data, name=got.name, charset=got.charset)


def _gone(naming: Naming, stock: Stock) -> list[Stocked]:
    """What was added from the folders that are named, and whose file is no longer there."""
    there = {named.origin for named in naming.named}  # also a name that is no Unicode, which cannot be looked up
    return [
        one
        for origin, one in stock.by_origin.items()
        if origin not in there
        and any(Path(origin).is_relative_to(folder) for folder in naming.folders)
        and one.is_vanished_file
    ]


def _repeat(got: Obtained, same: Stocked, stock: Stock, report: Report) -> None:
    """The bytes are held under another name: that file was moved, or this one is a copy of it."""
    if not same.is_vanished_file:
        report.duplicates[got.name] = f"{got.name} is the same as {same.id}, so it was left out."
        return
    report.gone.pop(same.id, None)
    report.moved.append(Moved(id=same.id, name=got.name, origin=got.origin))
    stock.move(same, replace(same.provenance, origin=got.origin))


def _duplicate(likeness: Likeness | None, stock: Stock) -> str | None:
    """Why a text is left out that says nothing new, as the rest of a sentence; None where it is taken in."""
    if likeness is None or not likeness.is_repetition or stock.held[likeness.id].is_vanished_file:
        return None
    if likeness.is_exact:
        return f"has the same text as {likeness.id}, so it was left out."
    return (
        f"repeats {likeness.id} in {likeness.share:.0%} of its text, so it was left out; to have both, give it an "
        "id in a NAME.meta.yaml beside it."
    )
