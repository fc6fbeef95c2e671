"""A desk for each server: opened when it is first asked, and anew when an ingest has changed what it answers from."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answer.desk import Desk, OpenSearcher, desk
from bot.answer.logistic import Models
from bot.answer.memory import Memory
from bot.errors import BotError, IndexMissing
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves, digests

MOST_OPEN = 20  # servers with sources of their own whose index is kept open

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Open:
    """A desk, and the state of the indexes in which it was opened."""

    desk: Desk
    state: tuple[str, ...]


class Desks:
    """Safe to call from several threads. A server without sources of its own shares the desk of all."""

    def __init__(
        self,
        open_searcher: OpenSearcher,
        *,
        shelves: Shelves,
        models: Models,
        memory: Memory,
        libraries: ServerLibraries,
    ) -> None:
        self.memory = memory
        self.libraries = libraries
        self._open_searcher = open_searcher
        self._shelves = shelves
        self._models = models
        self._open: OrderedDict[tuple[Path, ...], _Open] = OrderedDict()
        self._lock = threading.Lock()  # of the table of open desks
        self._opening = threading.Lock()  # one index is opened at a time

    def at(self, server: int | None) -> Desk:
        """The desk that answers in `server`; None: in a direct message. Blocks while an index is opened.

        An index that has changed is opened anew by the first who asks; whoever asks meanwhile, or when the new
        one cannot be opened, is answered from the last good one.

        Raises: IndexMissing, IndexForeign, SearchFailed: there is no good one.
        """
        folders = self._shelves.of(server)
        held = self._held(folders)
        try:
            if held is None:
                with self._opening:  # somebody may have opened it meanwhile
                    return (self._held(folders) or self._renewed(folders)).desk
            if held.state == digests(folders) or not self._opening.acquire(blocking=False):
                return held.desk
        except IndexMissing:
            if held is None:
                raise
            return held.desk
        try:
            return self._renewed(folders).desk
        except BotError as error:
            _log.error("A changed library cannot be opened, and the one before answers: %s", error)
            return held.desk
        finally:
            self._opening.release()

    def close(self) -> None:
        """Nobody can add a source any more; questions are still answered."""
        self.libraries.close()

    def _held(self, folders: Sequence[Path]) -> _Open | None:
        with self._lock:
            held = self._open.get(tuple(folders))
            if held is not None:
                self._open.move_to_end(tuple(folders))
            return held

    def _renewed(self, folders: Sequence[Path]) -> _Open:
        """Call with `_opening` held. The state is read first: what changes while we open is seen by the next."""
        state = digests(folders)
        made = _Open(desk(self._open_searcher(folders), self._models, self.memory), state)
        with self._lock:
            self._open[tuple(folders)] = made
            while len(self._open) > MOST_OPEN + 1:
                self._open.popitem(last=False)
        return made
