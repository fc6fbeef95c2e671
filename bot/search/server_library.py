"""What the moderators of Discord servers add for their own server: looked at first, then taken in, never mixed."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

from bot.cause import Cause
from bot.errors import (
    DocumentUnreadable,
    Leaving,
    LibraryClosed,
    LibraryFull,
    LibraryUnwritable,
    PreviewOutdated,
    SearchFailed,
    UnknownSource,
)
from bot.library.intake.composition import unknown
from bot.library.intake.identity import LONGEST, slug
from bot.library.intake.intake import Intake
from bot.library.intake.report import Prepared
from bot.search.acquisition import open_stock
from bot.search.embedder import Embedder
from bot.search.generation import Held
from bot.search.holding import hold
from bot.search.ingestion import holdings, ingest_added, remove
from bot.search.pending import Correction, Pending, Twin
from bot.search.previews import Previews
from bot.search.shelves import Shelves

MOST_PASSAGES = 10_000  # that one server may hold; about 4,000 pages

Progress = Callable[[int, int], None]  # passages embedded so far, passages to embed


class ServerLibraries:
    """One index for each server, beside the library for everybody. Every method blocks; threads may share one."""

    def __init__(self, shelves: Shelves, intake: Intake, embedder: Embedder, *, most_documents: int) -> None:
        """`most_documents`: that one server may hold; 0: none may add any."""
        self.most_documents = most_documents
        self._shelves = shelves
        self._intake = intake
        self._embedder = embedder
        self._previews = Previews(shelves=shelves)
        self._is_closed = Event()

    @property
    def room(self) -> tuple[int, int]:
        """How many documents and passages one server may hold."""
        return self.most_documents, MOST_PASSAGES

    def close(self) -> None:
        """End the process that reads, and let whoever reads or takes in give up; what is in so far stays."""
        self._is_closed.set()
        self._intake.close()

    def look_at(self, server: int, named: bytes | str, *, name: str) -> Pending:
        """Read an address, or a file's bytes, and keep it to be looked at.

        Raises: DocumentUnreadable: says why and what to do. LibraryFull, LibraryClosed, LibraryUnwritable, Leaving.
        """
        if not self.most_documents:
            raise LibraryClosed("SERVER_DOCUMENTS is 0, so servers cannot add sources")
        self._check_leaving()
        stock = open_stock(self._shelves.index, self._shelves.own(server))
        origin = None if isinstance(named, str) else f"discord:{server}/{name}"
        try:
            prepared = self._intake.preview(named, stock, name=name, origin=origin)
        except DocumentUnreadable:
            self._check_leaving()  # then it was us who ended the reading
            raise
        prepared = self._with_own_id(server, prepared)
        made = self._pending(server, "", prepared)
        if made.passages > MOST_PASSAGES:  # no room that a person could make would be enough
            raise DocumentUnreadable(
                f"{prepared.name} holds more text than one server may add; add only a part of it.",
                cause=Cause.TOO_MUCH_TEXT,
            )
        self._check_room(server, made)
        with _written(server):
            return replace(made, token=self._previews.keep(server, prepared))

    def pending(self, server: int, token: str) -> Pending:
        """Raises: PreviewGone: it has gone in, was dropped, or is a day old."""
        return self._pending(server, token, self._previews.read(server, token))

    def correct(self, server: int, token: str, correction: Correction) -> Pending:
        """Raises: PreviewGone, LibraryUnwritable."""
        prepared = self._previews.read(server, token)
        source = prepared.document.source
        better = replace(
            source,
            title=correction.title or source.title,
            publisher=correction.publisher or source.publisher,
            authors=source.authors if correction.authors is None else correction.authors,
            published=correction.published or source.published,
        )
        document = replace(prepared.document, source=better)
        prepared = replace(prepared, document=document, unknown=unknown(better))
        with _written(server):
            self._previews.keep(server, prepared, token=token)
        return self._pending(server, token, prepared)

    def take_in(self, server: int, token: str, progress: Progress) -> Prepared:
        """Index a document that was looked at; from then on it answers in its server.

        Raises: PreviewGone, PreviewOutdated, LibraryFull, LibraryUnwritable, IndexBusy. Leaving: ask again later.
        """
        pending = self.pending(server, token)
        self._check_room(server, pending)
        prepared = self._with_own_id(server, pending.prepared)
        if prepared != pending.prepared:
            with _written(server):
                self._previews.keep(server, prepared, token=token)
            raise PreviewOutdated(f"another source from the same place has gone into server {server} meanwhile")

        def told(done: int, whole: int) -> None:
            self._check_leaving()
            progress(done, whole)

        with _written(server):
            ingest_added(self._shelves.own(server), [(prepared.document, prepared.provenance)], self._embedder, told)
        self._previews.drop(server, token)
        return prepared

    def drop(self, server: int, token: str) -> None:
        """Raises: PreviewGone: no preview can be called so."""
        self._previews.drop(server, token)

    def held(self, server: int) -> Mapping[str, Held]:
        """What the server has added, by id. Raises: IndexForeign."""
        return holdings(self._shelves.own(server))

    def remove(self, server: int, name: str) -> Held:
        """What was removed. Raises: UnknownSource, LibraryUnwritable, IndexBusy."""
        held = self.held(server)
        if name not in held:
            raise UnknownSource(f"server {server} has added no source {name!r}")
        with _written(server):
            remove(self._shelves.own(server), [name])
        return held[name]

    def forget(self, server: int) -> None:
        """Delete everything that the server has added."""
        self._shelves.forget(server)

    def _pending(self, server: int, token: str, prepared: Prepared) -> Pending:
        own, everybodys = self.held(server), holdings(self._shelves.index)
        there = own.get(prepared.document.id)
        return Pending(
            token=token,
            prepared=prepared,
            passages=len(hold(prepared.document).passages),
            replaces=there,
            twin=_twin(prepared, own, is_everybodys=False) or _twin(prepared, everybodys, is_everybodys=True),
        )

    def _with_own_id(self, server: int, prepared: Prepared) -> Prepared:
        """Under the id that the server holds it under, or a new one, which no other source will ever be given.

        It ends in letters that depend on the server, the place and the text: the library for everybody may grow
        later, and where two sources share an id only one of them answers.
        """
        held = self.held(server)
        document, provenance = prepared.document, prepared.provenance
        before = [name for name, there in held.items() if there.provenance.origin == provenance.origin]
        if before:
            return _renamed(prepared, before[0])
        seed = f"{server} {provenance.origin} {provenance.fingerprint}"
        mark = hashlib.sha256(seed.encode()).hexdigest()[:8]
        if document.id.endswith(f"-{mark}"):
            return prepared
        readable = slug(document.id, most=LONGEST - len(mark) - 1)
        return _renamed(prepared, f"{readable}-{mark}")

    def _check_room(self, server: int, pending: Pending) -> None:
        held = self.held(server)
        others = [one for name, one in held.items() if name != pending.prepared.document.id]
        passages = sum(one.passages for one in others) + pending.passages
        if len(others) >= self.most_documents or passages > MOST_PASSAGES:
            raise LibraryFull(f"server {server} holds {len(held)} documents; there is no room for another")

    def _check_leaving(self) -> None:
        if self._is_closed.is_set():
            raise Leaving("a source was being added when the bot was told to stop")


@contextmanager
def _written(server: int) -> Iterator[None]:
    """A disk that is full, forbidden or damaged is told in words."""
    try:
        yield
    except SearchFailed as error:  # whoever adds or removes has searched for nothing
        raise LibraryUnwritable(f"What server {server} adds cannot be written: {error}") from error
    except OSError as error:
        raise LibraryUnwritable(
            f"What server {server} adds cannot be written: {error.strerror}. Free some space, or check the "
            "permissions of the folder servers in the index."
        ) from error


def _twin(prepared: Prepared, there: Mapping[str, Held], *, is_everybodys: bool) -> Twin | None:
    """The source that the text was found in, or else one of the same title: the library's notes share no text."""
    document, likeness = prepared.document, prepared.likeness
    others = {name: held for name, held in there.items() if name != document.id}
    if likeness is not None and likeness.id in others:
        return Twin(held=others[likeness.id], share=likeness.share, is_everybodys=is_everybodys)
    title = _words(document.source.title or "")
    alike = next((held for held in others.values() if title and _words(held.heading) == title), None)
    return Twin(held=alike, share=None, is_everybodys=is_everybodys) if alike is not None else None


def _words(title: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold())


def _renamed(prepared: Prepared, name: str) -> Prepared:
    """Without a title, what it was called before describes it."""
    before = prepared.document.source
    source = replace(before, id=name, description=before.description or (None if before.title else before.id))
    return replace(prepared, document=replace(prepared.document, source=source))
