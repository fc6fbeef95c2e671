"""What has happened already, as far back as it matters."""


class Once:
    """Remembers the last ids that it was asked about."""

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._ids: dict[int, None] = {}  # in the order in which they came

    def is_new(self, number: int) -> bool:
        """Whether this is the first time that `number` is asked about."""
        if number in self._ids:
            return False
        self._ids[number] = None
        if len(self._ids) > self._most:
            del self._ids[next(iter(self._ids))]
        return True
