"""How far an ingest is: passages done, and how many there will be in all."""

from bot.search.report import Progress


class Pace:
    """Where it is known how many documents come, those that nobody has read yet count as the ones before them."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._expected = 0  # documents; 0: nobody knows
        self._documents = 0  # that were read
        self._found = 0  # passages in them
        self._done = 0

    def expect(self, documents: int) -> None:
        """So many more documents will come; 0: nobody knows."""
        self._expected += documents

    def passed(self, passages: int) -> None:
        """A document was read that needs nothing done."""
        self.found(passages, 1, done=passages)

    def found(self, passages: int, documents: int, *, done: int) -> None:
        """Documents were read; `done` of their passages are done already."""
        self._documents += documents
        self._found += passages
        self._done += done

    def embedded(self, passages: int) -> None:
        self._done += passages
        unread = max(0, self._expected - self._documents)
        self._progress(self._done, self._found + round(unread * self._found / max(1, self._documents)))
