"""The table of a segment: which documents it holds, where each of them lies in its files, how large those are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

FILE = "contents.json"
HOLDINGS = "documents.jsonl"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one document lies: from `start` (bytes, passages, sentences, words) up to where it ends."""

    start: tuple[int, int, int, int]
    end: tuple[int, int, int, int]

    @property
    def passages(self) -> range:
        return range(self.start[1], self.end[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Entry i of each is of document i; `ends` counts bytes of the holdings, passages, sentences and words."""

    documents: tuple[str, ...]  # ids; each occurs once
    ends: tuple[tuple[int, int, int, int], ...]
    sizes: dict[str, int]  # file → bytes; Chroma's are left out, as it tidies them when it opens them

    def places(self) -> Iterator[Place]:
        start = (0, 0, 0, 0)
        for end in self.ends:
            yield Place(start, end)
            start = end

    @property
    def totals(self) -> tuple[int, int, int, int]:
        return self.ends[-1] if self.ends else (0, 0, 0, 0)

    def write(self, folder: Path) -> None:
        (folder / FILE).write_bytes(_CONTENTS.dump_json(self))

    def unlike(self, folder: Path) -> str | None:
        """The first file of `folder` that is missing or has another size than when it was written."""
        for name, size in self.sizes.items():
            try:
                if (folder / name).stat().st_size != size:
                    return name
            except OSError:
                return name
        return None


_CONTENTS = TypeAdapter(Contents)


def read_contents(folder: Path) -> Contents:
    """Raises: OSError, ValueError: it is missing or damaged."""
    return _CONTENTS.validate_json((folder / FILE).read_bytes())


def sizes_of(folder: Path) -> dict[str, int]:
    """Of all files but Chroma's."""
    files = (path for path in folder.rglob("*") if path.is_file() and "chroma" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(files)}
