"""How much one document may cost to read."""

from dataclasses import dataclass

MEGABYTE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """A document that exceeds one of these is named and left out."""

    megabytes: int = 50  # of the file
    pages: int = 500  # where the format has pages
    seconds: float = 60.0  # to read it
    memory_megabytes: int = 1500  # of address space of the process that reads; 0: no limit

    @property
    def bytes(self) -> int:
        return self.megabytes * MEGABYTE
