"""Documents that were added to an index before it had segments: an upgrade shall not lose them."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from bot.errors import IndexMissing
from bot.library.document import Document
from bot.library.provenance import LIBRARY, Provenance
from bot.search.generation import current_digest

FORMAT = 3  # one folder a generation, with all texts in one file
_DOCUMENT = TypeAdapter(Document)


def former_documents(folder: Path) -> tuple[tuple[Document, Provenance], ...]:
    """What was added from elsewhere than the library; nothing where the index is of another format or damaged."""
    try:
        generation = folder / current_digest(folder)
        if json.loads((generation / "manifest.json").read_bytes())["format"] != FORMAT:
            return ()
        return tuple(
            (_DOCUMENT.validate_python(held["document"]), Provenance(origin=held["origin"]))
            for held in json.loads((generation / "documents.json").read_bytes())
            if held["origin"] != LIBRARY
        )
    except (IndexMissing, OSError, ValueError, TypeError, KeyError):
        return ()
