"""From what a person names to documents for the index, one after the other."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from bot.errors import DocumentUnreadable
from bot.library.document import Document, Wording
from bot.library.front_matter import FrontMatter
from bot.library.intake.composition import UNNAMED, composed, described, unknown
from bot.library.intake.file_bytes import read_bytes
from bot.library.intake.identity import chosen_id, name_in
from bot.library.intake.likeness import Likeness, Signature, signature
from bot.library.intake.limits import Limits
from bot.library.intake.named import Named, NamedAddress, NamedFile, Naming
from bot.library.intake.reading_process import READER, ReadingProcess
from bot.library.intake.report import Moved, Prepared, Report
from bot.library.intake.shelf import Held, Shelf
from bot.library.intake.shown import shown
from bot.library.intake.sidecar import overridden, read_sidecar
from bot.library.provenance import Provenance
from bot.library.reading.reading import Reading

VERSION = 1  # of the code that reads and composes: raise it when the same bytes would give another document
REPEATS = 0.8  # share of a text that stands in another document: with so little of its own it is left out
RESEMBLES = 0.3  # … and from here on it is said; different articles on one subject stay below 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bytes:
    """A document's bytes with where they came from."""

    data: bytes
    name: str  # safe to print
    origin: str
    fingerprint: str
    address: str | None = None  # where it was found on the web in the end
    file: Path | None = None
    sidecar: bytes = b""
    etag: str | None = None
    last_modified: str | None = None


class Intake:
    """Reads what is named. Threads may share one; close it in the end."""

    def __init__(self, limits: Limits, *, reader: str = READER) -> None:
        self._limits = limits
        self._process = ReadingProcess(limits, reader=reader)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close()

    def reading(self, path: Path) -> Reading:
        """What is kept and dropped of a file. Raises: DocumentUnreadable."""
        got = self._file(NamedFile(path=path, name=shown(path.name)))
        return self._process.read(got.data, name=got.name)

    def documents(
        self,
        naming: Naming,
        shelf: Shelf,
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
        for one in _gone(naming, shelf):
            shelf.leave(one.id)
            report.gone[one.id] = shown(PurePath(one.provenance.origin).name)
        whole = len(naming.named)
        for done, named in enumerate(naming.named):
            if is_stopped():
                report.waiting = whole - done
                return
            try:
                prepared = self._next(named, shelf, report)
            except DocumentUnreadable as error:
                report.failed[named.name] = str(error)
            else:
                if prepared is not None:
                    yield prepared
            progress(done + 1, whole)

    def preview(self, named: bytes | str, shelf: Shelf, *, name: str = "document", origin: str = "") -> Prepared:
        """What would go into the index: of an address, or of bytes that are called `name` and come from `origin`.

        Raises: DocumentUnreadable.
        """
        if isinstance(named, str):
            got = self._page(NamedAddress(address=named), None)
        else:
            got = _Bytes(
                data=named, name=shown(name), origin=origin or f"upload:{shown(name)}", fingerprint=_hash(named)
            )
        if got is None:
            raise DocumentUnreadable(f"{shown(str(named))} has not changed.")
        prepared, _, _ = self._prepared(got, shelf)
        return prepared

    def _next(self, named: Named, shelf: Shelf, report: Report) -> Prepared | None:
        """None where nothing has to go in. Raises: DocumentUnreadable."""
        held = shelf.by_origin.get(named.origin)
        got = self._file(named) if isinstance(named, NamedFile) else self._page(named, held)
        if got is None or (held is not None and _is_known(held, got)):
            report.unchanged += 1
            return None
        same = shelf.same_bytes(got.fingerprint)
        if held is None and same is not None:
            return _repeated(got, same, shelf, report)
        prepared, made, has_own_id = self._prepared(got, shelf)
        if held is None and not has_own_id and (words := _duplicate(prepared.likeness, shelf)):
            report.duplicates[got.name] = f"{got.name} {words}"
            return None
        if held is not None and held.id != prepared.document.id:
            shelf.leave(held.id)
            report.replaced.append(held.id)
        shelf.add(Held(id=prepared.document.id, wording=Wording.QUOTE, provenance=prepared.provenance), made)
        report.taken.append(prepared.taken)
        return prepared

    def _file(self, named: NamedFile) -> _Bytes:
        data = read_bytes(named.path, name=named.name, most=self._limits.bytes)
        sidecar = read_sidecar(named.path)
        return _Bytes(
            data=data,
            name=named.name,
            origin=named.origin,
            fingerprint=_hash(data, sidecar),
            file=named.path,
            sidecar=sidecar,
        )

    def _page(self, named: NamedAddress, held: Held | None) -> _Bytes | None:
        raise DocumentUnreadable(f"{named.name}: I cannot fetch addresses yet.")

    def _prepared(self, got: _Bytes, shelf: Shelf) -> tuple[Prepared, Signature, bool]:
        """… and whether its id was given by a person. Raises: DocumentUnreadable."""
        reading = self._process.read(got.data, name=got.name, url=got.address)
        says = described(reading.imprint, address=got.address)
        matter = (
            overridden(says.fields, got.sidecar, got.file)
            if got.sidecar and got.file is not None
            else FrontMatter.model_validate(says.fields)
        )
        source = matter.source()
        has_own_id = source.id != UNNAMED
        held = shelf.by_origin.get(got.origin)
        if not has_own_id:
            name = got.file.stem if got.file is not None else name_in(got.address or got.name)
            taken = held.id if held is not None else None
            identity = taken or chosen_id(source, name=name, fingerprint=got.fingerprint, taken=shelf.held)
            source = replace(source, id=identity)
        elif (there := shelf.held.get(source.id)) is not None and there.provenance.origin != got.origin:
            raise DocumentUnreadable(
                f"{got.name}: the id {source.id} belongs to another source already; give it another id in its "
                "NAME.meta.yaml."
            )
        text, blocks = composed(reading)
        made = signature(text)
        near = shelf.nearest(made, but=source.id)
        prepared = Prepared(
            document=Document(source=source, wording=Wording.QUOTE, text=text, blocks=blocks),
            provenance=Provenance(
                origin=got.origin,
                fingerprint=got.fingerprint,
                reader=VERSION,
                etag=got.etag,
                last_modified=got.last_modified,
            ),
            name=got.name,
            format=reading.format,
            unknown=unknown(source),
            warnings=says.warnings,
            dropped=reading.dropped,
            references=reading.references,
            likeness=near if near is not None and near.share >= RESEMBLES else None,
        )
        return prepared, made, has_own_id


def _hash(data: bytes, sidecar: bytes = b"") -> str:
    return hashlib.sha256(data + b"\0" + sidecar if sidecar else data).hexdigest()


def _is_known(held: Held, got: _Bytes) -> bool:
    return (held.provenance.fingerprint, held.provenance.reader) == (got.fingerprint, VERSION)


def _gone(naming: Naming, shelf: Shelf) -> list[Held]:
    """What was added from the folders that are named, and whose file is no longer there."""
    folders = naming.folders
    return [
        one
        for origin, one in shelf.by_origin.items()
        if one.is_vanished_file and any(Path(origin).is_relative_to(folder) for folder in folders)
    ]


def _repeated(got: _Bytes, same: Held, shelf: Shelf, report: Report) -> None:
    """The bytes are held under another name: that file was moved, or this one is a copy of it."""
    if same.is_vanished_file:
        report.gone.pop(same.id, None)
        report.moved.append(Moved(id=same.id, name=got.name, origin=got.origin))
        moved = replace(same, provenance=replace(same.provenance, origin=got.origin))
        shelf.held[same.id] = shelf.by_origin[got.origin] = moved
        return
    report.duplicates[got.name] = f"{got.name} is the same as {same.id}, so it was left out."


def _duplicate(likeness: Likeness | None, shelf: Shelf) -> str | None:
    """Why a text is left out that says nothing new, as the rest of a sentence; None where it is taken in."""
    if likeness is None or likeness.share < REPEATS or shelf.held[likeness.id].is_vanished_file:
        return None
    if likeness.is_exact:
        return f"has the same text as {likeness.id}, so it was left out."
    return (
        f"repeats {likeness.id} in {likeness.share:.0%} of its text, so it was left out; to have both, give it an "
        "id in a NAME.meta.yaml beside it."
    )
