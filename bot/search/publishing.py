"""A source that one server has added is given to everybody, at an operator's word."""

from collections.abc import Mapping, Sequence

from bot.errors import UnknownSource
from bot.search.embedder import Embedder
from bot.search.generation import SEGMENTS, Held
from bot.search.ingestion import holdings, ingest_added, remove
from bot.search.report import Update
from bot.search.segment import read_segment
from bot.search.shelves import Shelves
from bot.search.state import Arrival


def publish(shelves: Shelves, server: int, names: Sequence[str], embedder: Embedder) -> Update:
    """Take the sources called `names` into the library for everybody, with the same ids and passages, and out of the
    server's own. Killed in between, both hold them, which answers the same; run again, it is completed.

    Raises: UnknownSource: the server holds one of them not, or its id is another source's in the library; nothing
        was changed. IndexBusy, IndexForeign, SearchFailed.
    """
    own, everybodys = shelves.own(server), holdings(shelves.index)
    held = holdings(own)
    if strangers := [name for name in names if name not in held]:
        raise UnknownSource(f"Server {server} has added no {', '.join(strangers)}, so nothing was published.")
    places = {held[name].provenance.origin for name in names}
    others = [
        name
        for name, there in everybodys.items()
        if (name in names or there.provenance.origin in places) and there.digest != _digest(held, name)
    ]
    if others:
        raise UnknownSource(
            f"The library holds {', '.join(others)} under the same id or from the same place, so nothing was "
            "published; take it out first with `python ingest.py remove`."
        )
    arrivals = [_arrival(shelves, server, name) for name in names]
    update, _ = ingest_added(shelves.index, arrivals, embedder, _unheard)
    remove(own, names)
    return update


def _arrival(shelves: Shelves, server: int, name: str) -> Arrival:
    own = shelves.own(server)
    held = holdings(own)[name]
    return read_segment(own / SEGMENTS / held.segment).holding(name).document, held.provenance


def _digest(held: Mapping[str, Held], name: str) -> str | None:
    return held[name].digest if name in held else None


def _unheard(done: int, whole: int) -> None:
    """A handful of documents is soon embedded."""
