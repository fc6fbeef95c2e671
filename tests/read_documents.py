"""An operator's file as the document that it becomes, read within this process."""

from pathlib import Path

from bot.library.document import Document
from bot.library.intake.limits import Limits
from bot.library.intake.named import NamedFile
from bot.library.intake.obtaining import Obtaining
from bot.library.intake.preparation import preparation
from bot.library.intake.stock import Stock
from bot.library.reading.reader import read


def read_document(file: Path) -> Document:
    """Raises: DocumentUnreadable."""
    got = Obtaining(limits=Limits()).obtained(NamedFile(path=file, name=file.name), None)
    assert got is not None
    return preparation(got, read(got.data, name=got.name), Stock()).prepared.document
