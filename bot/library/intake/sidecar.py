"""The file beside a document that says what the document itself does not, or says wrongly."""

import json
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.library.front_matter import FrontMatter, read_front_matter
from bot.library.intake.file_bytes import read_bytes
from bot.library.intake.named import SIDECARS
from bot.library.intake.shown import shown

_LARGEST = 1_000_000  # bytes


def read_sidecar(file: Path) -> bytes:
    """What stands in `NAME.meta.yaml` or `.json` beside `file`; nothing where there is none.

    Raises: DocumentUnreadable: there is one, but it cannot be read.
    """
    beside = _beside(file)
    return read_bytes(beside, name=shown(beside.name), most=_LARGEST) if beside is not None else b""


def _beside(file: Path) -> Path | None:
    return next((path for ending in SIDECARS if (path := file.with_suffix(ending)).is_file()), None)


def overridden(base: dict[str, object], sidecar: bytes, file: Path) -> FrontMatter:
    """`base`, which is what the document says of itself, with each field that the sidecar names put in its place.

    Raises: DocumentUnreadable: the sidecar has mistakes; each is named with its line.
    """
    beside = _beside(file)
    name = shown(beside.name) if beside is not None else ""
    matter = read_front_matter(_yaml(sidecar, name), file=name, first_line=1, base=base)
    if not isinstance(matter, FrontMatter):
        raise DocumentUnreadable("; ".join(str(mistake) for mistake in matter))
    return matter


def _yaml(sidecar: bytes, name: str) -> str:
    """As YAML. JSON nearly is: YAML knows no tabs and no emoji in two halves."""
    try:
        text = sidecar.decode("utf-8-sig")
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) if name.endswith(".json") else text
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"{name} is not UTF-8 text; please save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise DocumentUnreadable(f"{name}:{error.lineno}: this is not JSON: {error.msg}") from None
    except RecursionError:
        raise DocumentUnreadable(f"{name} is nested too deeply; it is a list of 'field: value' lines.") from None
