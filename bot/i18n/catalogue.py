"""The catalogues: a text file for each language, in gettext's format, that a translator edits as it is."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).with_name("catalogues")


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, as gettext writes them: "ko", "pt_BR"."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.po")))


def read_catalogue(language: str, folder: Path = FOLDER) -> Catalog:
    """Raises: FileNotFoundError: there is no such catalogue; PoFileError: it has a mistake."""
    with (folder / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue made ready for look-ups; what is missing or marked fuzzy stays English."""
    compiled = BytesIO()  # in memory: nobody can forget to compile a file
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
