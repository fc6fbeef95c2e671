"""Documents on their way into an index: which may go in, and what they take the place of."""

from collections.abc import Iterable, Iterator, Mapping
from operator import length_hint

from bot.search.generation import Held
from bot.search.state import Arrival


class Noting:
    """Arrivals that pass through, with their ids noted in `seen`."""

    def __init__(self, arrivals: Iterable[Arrival], seen: set[str]) -> None:
        self._arrivals, self._seen = arrivals, seen

    def __length_hint__(self) -> int:
        return length_hint(self._arrivals, 0)

    def __iter__(self) -> Iterator[Arrival]:
        for document, provenance in self._arrivals:
            self._seen.add(document.id)
            yield document, provenance


class Sorting:
    """Arrivals that may go in; it notes which may not and what they replace."""

    def __init__(self, arrivals: Iterable[Arrival], there: Mapping[str, Held]) -> None:
        self._arrivals = arrivals
        self._owner = {name: held.provenance.origin for name, held in there.items()}
        self._before: dict[str, set[str]] = {}
        for name, origin in self._owner.items():
            self._before.setdefault(origin, set()).add(name)
        self.given: set[str] = set()
        self.replaced: set[str] = set()
        self.left_out: dict[str, str] = {}

    def __length_hint__(self) -> int:
        return length_hint(self._arrivals, 0)

    def __iter__(self) -> Iterator[Arrival]:
        for document, provenance in self._arrivals:
            origin = provenance.origin
            if self._owner.get(document.id, origin) != origin:
                self.left_out[origin] = (
                    f"{origin}: the id {document.id} belongs to another source already; give it another id in a "
                    "NAME.meta.yaml beside the file."
                )
                continue
            self._owner[document.id] = origin
            self.given.add(document.id)
            self.replaced.update(self._before.pop(origin, set()) - self.given)
            self.replaced.discard(document.id)
            yield document, provenance
