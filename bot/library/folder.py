"""The library that ships: every source's file of notes in one folder."""

from pathlib import Path

from bot.errors import LibraryBroken
from bot.library.document import Document
from bot.library.mistakes import Mistake, raise_all
from bot.library.notes import read_notes


def read_library(folder: Path) -> tuple[Document, ...]:
    """The documents of all `*.md` files in `folder` but its README, ordered by id.

    Raises: LibraryBroken: the folder is missing or empty, or files have mistakes (all are listed).
    """
    if not folder.is_dir():
        raise LibraryBroken(f"There is no folder {folder.name}/ with the library; set KNOWLEDGE_DIR to where it is.")
    files = sorted(p for p in folder.glob("*.md") if p.name != "README.md")
    if not files:
        raise LibraryBroken(f"{folder.name}/ holds no sources; {folder.name}/README.md tells how to add one.")
    documents: list[Document] = []
    mistakes: list[Mistake] = []
    for file in files:
        read = _read(file)
        if isinstance(read, Document):
            documents.append(read)
        else:
            mistakes += read
    raise_all(mistakes, folder)
    return tuple(documents)


def _read(file: Path) -> Document | list[Mistake]:
    try:
        return read_notes(file.read_bytes().decode("utf-8"), file=file.name)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return [Mistake(file.name, line, "this is not UTF-8 text; save the file as UTF-8")]
    except OSError as error:
        return [Mistake(file.name, 1, f"the file cannot be read: {error.strerror}")]
