"""Files of notes as a contributor would write them, made up for tests."""

from bot.library.document import Document
from bot.library.notes import read_notes

FIELDS = {
    "title": "Fans plant a forest",
    "publisher": "The Herald",
    "authors": "[Ana Bell, Cho Dae]",
    "published": "2020-06-22",
    "url": "https://herald.example/forest",
    "kind": "news",
    "language": "en",
    "rights": "© The Herald.",
}


def note_file(name: str, *notes: str, **fields: str | None) -> str:
    """The text of `<name>.md`. A field given as None is left out; a note without a locator gets ¶1, ¶2 and so on."""
    bibliography = {"id": name, **FIELDS, **fields}
    head = [f"{field}: {value}" for field, value in bibliography.items() if value is not None]
    bullets = [note if note.startswith("- ") else f"- [¶{n}] {note}" for n, note in enumerate(notes, start=1)]
    return "\n".join(["---", *head, "---", "", "## What happened", "", *bullets, ""])


def noted(name: str, *notes: str, **fields: str | None) -> Document:
    """The document that such a file describes."""
    read = read_notes(note_file(name, *notes, **fields), file=f"{name}.md")
    assert isinstance(read, Document), read
    return read
