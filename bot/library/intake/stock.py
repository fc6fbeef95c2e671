"""What an index holds, as far as an intake has to know it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.library.document import Document, Wording
from bot.library.intake.likeness import Likenesses, Signature, signature
from bot.library.intake.resemblance import Likeness
from bot.library.provenance import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """A document of the index without its text."""

    id: str
    wording: Wording
    provenance: Provenance

    @property
    def is_vanished_file(self) -> bool:
        """Whether it came from a file of which we know that it is no longer there, not only out of sight."""
        origin = Path(self.provenance.origin)
        if not origin.is_absolute():
            return False
        try:
            origin.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except (OSError, ValueError):
            return False
        return False


class Stock:
    """Grows with what an intake takes in. `document` fetches what is held under an id."""

    def __init__(
        self,
        held: Iterable[Stocked] = (),
        *,
        document: Callable[[str], Document] | None = None,
        signatures: dict[str, Signature] | None = None,
    ) -> None:
        """`signatures` has those that are known already, by what `signature_key` makes of what is held."""
        self.held = {one.id: one for one in held}
        self.by_origin = {one.provenance.origin: one for one in self.held.values()}
        self._by_fingerprint = {one.provenance.fingerprint: one for one in self.held.values()}
        self._document = document
        self._known = signatures if signatures is not None else {}
        self._likenesses: Likenesses | None = None
        self._left: set[str] = set()

    def same_bytes(self, fingerprint: str) -> Stocked | None:
        return self._by_fingerprint.get(fingerprint) if fingerprint else None

    def leave(self, name: str) -> None:
        """A document that is about to go: nothing is a duplicate of it."""
        self._left.add(name)
        if self._likenesses is not None:
            self._likenesses.forget(name)

    def move(self, one: Stocked, provenance: Provenance) -> None:
        """The document is found at another place from now on."""
        moved = replace(one, provenance=provenance)
        self._left.discard(one.id)
        self.by_origin.pop(one.provenance.origin, None)
        self.held[one.id] = self.by_origin[provenance.origin] = self._by_fingerprint[provenance.fingerprint] = moved
        if self._likenesses is not None and one.wording is Wording.QUOTE:
            self._likenesses.add(one.id, self._signature(moved))

    def add(self, one: Stocked, made: Signature) -> None:
        self.held[one.id] = self.by_origin[one.provenance.origin] = one
        self._by_fingerprint[one.provenance.fingerprint] = one
        self._known[signature_key(one)] = made
        self._loaded().add(one.id, made)

    def nearest(self, made: Signature, *, but: str | None) -> Likeness | None:
        return self._loaded().nearest(made, but=but)

    def signatures(self) -> dict[str, Signature]:
        """Those of what is held now, to be kept for the next time."""
        keys = {signature_key(one) for one in self.held.values()}
        return {key: made for key, made in self._known.items() if key in keys}

    def _loaded(self) -> Likenesses:
        """Notes are left out: they paraphrase and resemble nothing."""
        if self._likenesses is None:
            self._likenesses = Likenesses()
            for one in self.held.values():
                if one.wording is Wording.QUOTE and one.id not in self._left:
                    self._likenesses.add(one.id, self._signature(one))
        return self._likenesses

    def _signature(self, one: Stocked) -> Signature:
        key = signature_key(one)
        if key not in self._known:
            if self._document is None:
                raise KeyError(one.id)
            self._known[key] = signature(self._document(one.id).text)
        return self._known[key]


def signature_key(one: Stocked) -> str:
    return f"{one.id} {one.provenance.fingerprint} {one.provenance.reader}"
