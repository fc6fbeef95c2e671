"""Where a document came from, so that the next ingest can tell whether it has changed."""

from dataclasses import dataclass

LIBRARY = "library"  # the origin of the sources that ship in knowledge/


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One document's origin and the state in which it was read. Not part of what an answer can show."""

    origin: str  # LIBRARY, an address, or the absolute path of a file
    fingerprint: str = ""  # SHA-256 of the bytes that were read, in hexadecimal, with those of its metadata file
    reader: int = 0  # the version of the code that read them: a better reader reads unchanged bytes again
    etag: str | None = None  # … and what the server said of them, to ask whether they have changed
    last_modified: str | None = None
