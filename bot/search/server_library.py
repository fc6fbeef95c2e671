"""What the moderators of Discord servers add for their own server: looked at first, then taken in, never mixed.

.index/servers/<id>/pending/<token>.json    a document that somebody is looking at before it goes in
"""

import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import LibraryClosed, LibraryFull, PreviewGone, UnknownSource
from bot.library.intake.composition import unknown
from bot.library.intake.intake import Intake
from bot.library.intake.report import Prepared
from bot.search.acquisition import open_stock
from bot.search.durable import write_durably
from bot.search.embedder import Embedder
from bot.search.generation import Held
from bot.search.holding import hold
from bot.search.ingestion import holdings, ingest_added, remove
from bot.search.pending import Correction, Pending
from bot.search.shelves import Shelves

MOST_PASSAGES = 10_000  # that one server may hold; about 4,000 pages
PENDING_SECONDS = 24 * 3600  # so long somebody may look before saying yes

_PREPARED = TypeAdapter(Prepared)

Progress = Callable[[int, int], None]  # passages embedded so far, passages to embed


class ServerLibraries:
    """One index for each server, beside the library for everybody. Every method blocks; threads may share one."""

    def __init__(self, shelves: Shelves, intake: Intake, embedder: Embedder, *, most_documents: int) -> None:
        """`most_documents`: that one server may hold; 0: none may add any."""
        self.most_documents = most_documents
        self._shelves = shelves
        self._intake = intake
        self._embedder = embedder

    @property
    def room(self) -> tuple[int, int]:
        """How many documents and passages one server may hold."""
        return self.most_documents, MOST_PASSAGES

    def look_at(self, server: int, named: bytes | str, *, name: str) -> Pending:
        """Read an address, or a file's bytes, and keep it to be looked at.

        Raises: DocumentUnreadable: says why and what to do. LibraryFull, LibraryClosed.
        """
        if not self.most_documents:
            raise LibraryClosed("SERVER_DOCUMENTS is 0, so servers cannot add sources")
        self._check_room(server, passages=0)
        stock = open_stock(self._shelves.index, self._shelves.own(server))
        origin = None if isinstance(named, str) else f"discord:{name}"
        prepared = self._intake.preview(named, stock, name=name, origin=origin)
        self._tidy(server)
        return self._keep(server, secrets.token_hex(6), prepared)

    def pending(self, server: int, token: str) -> Pending:
        """Raises: PreviewGone: it has gone in, was dropped, or is a day old."""
        try:
            prepared = _PREPARED.validate_json(self._file(server, token).read_bytes())
        except (OSError, ValueError):
            raise PreviewGone(f"there is no pending document {token} in server {server}") from None
        return _pending(token, prepared)

    def correct(self, server: int, token: str, correction: Correction) -> Pending:
        """Raises: PreviewGone."""
        prepared = self.pending(server, token).prepared
        source = prepared.document.source
        better = replace(
            source,
            title=correction.title or source.title,
            publisher=correction.publisher or source.publisher,
            authors=source.authors if correction.authors is None else correction.authors,
            published=correction.published or source.published,
        )
        document = replace(prepared.document, source=better)
        return self._keep(server, token, replace(prepared, document=document, unknown=unknown(better)))

    def take_in(self, server: int, token: str, progress: Progress) -> Prepared:
        """Index a document that was looked at; from then on it answers in its server.

        Raises: PreviewGone, LibraryFull, IndexBusy, SearchFailed.
        """
        pending = self.pending(server, token)
        held = self.held(server)
        if pending.prepared.document.id not in held:
            self._check_room(server, passages=pending.passages)
        prepared = pending.prepared
        arrival = (prepared.document, prepared.provenance)
        ingest_added(self._shelves.own(server), [arrival], self._embedder, progress)
        self.drop(server, token)
        return prepared

    def drop(self, server: int, token: str) -> None:
        with suppress(OSError):
            self._file(server, token).unlink()

    def held(self, server: int) -> Mapping[str, Held]:
        """What the server has added, by id. Raises: IndexForeign."""
        return holdings(self._shelves.own(server))

    def remove(self, server: int, name: str) -> Held:
        """What was removed. Raises: UnknownSource, IndexBusy, SearchFailed."""
        held = self.held(server)
        if name not in held:
            raise UnknownSource(f"server {server} has added no source {name!r}")
        remove(self._shelves.own(server), [name])
        return held[name]

    def forget(self, server: int) -> None:
        """Delete everything that the server has added."""
        self._shelves.forget(server)

    def _check_room(self, server: int, *, passages: int) -> None:
        held = self.held(server)
        full = len(held) >= self.most_documents
        if full or sum(one.passages for one in held.values()) + passages > MOST_PASSAGES:
            raise LibraryFull(f"server {server} holds {len(held)} documents; there is no room for another")

    def _keep(self, server: int, token: str, prepared: Prepared) -> Pending:
        file = self._file(server, token)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_durably(file, _PREPARED.dump_json(prepared))
        return _pending(token, prepared)

    def _file(self, server: int, token: str) -> Path:
        return self._shelves.own(server) / "pending" / f"{token}.json"

    def _tidy(self, server: int) -> None:
        """Drop what nobody has said yes to."""
        for file in self._file(server, "any").parent.glob("*.json"):
            with suppress(OSError):
                if file.stat().st_mtime < time.time() - PENDING_SECONDS:
                    file.unlink()


def _pending(token: str, prepared: Prepared) -> Pending:
    return Pending(token=token, prepared=prepared, passages=len(hold(prepared.document).passages))
