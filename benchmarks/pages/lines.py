"""Lines of furniture and of stories out of any page, for what is learnt from words alone."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.library.folder import read_library

_KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text, and what it is."""

    text: str
    furniture: bool
    writer: str


def read_lines() -> tuple[Line, ...]:
    """What stands in wording/*.toml, and the notes of the library: its subject is that of most documents to come."""
    folder = files(__package__) / "wording"
    written = tuple(
        Line(text=text, furniture=kind == "furniture", writer=file.name.removesuffix(".toml"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        for kind, texts in tomllib.loads(file.read_text("utf-8")).items()
        for text in texts
    )
    notes = (one.text[block.start : block.end] for one in read_library(_KNOWLEDGE) for block in one.blocks)
    return (*written, *(Line(text=text, furniture=False, writer="knowledge") for text in notes))
