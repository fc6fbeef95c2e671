"""A plain text or Markdown file that an operator adds: a source in its own words."""

import json
import re
import unicodedata
from pathlib import Path

from bot.errors import DocumentUnreadable
from bot.library.document import Block, Document, Wording
from bot.library.front_matter import FrontMatter, read_front_matter
from bot.library.source import Kind, Source

READABLE = {".txt", ".md"}
LARGEST = 5_000_000  # bytes


def read_plain(file: Path) -> Document:
    """The document in `file`: paragraphs are separated by blank lines, located by their number.

    A `NAME.meta.yaml` beside it gives the bibliography; without one the first line is the title.

    Raises: DocumentUnreadable: says why and what to do.
    """
    if file.suffix.lower() not in READABLE:
        raise DocumentUnreadable(f"{file.name}: I can read {' and '.join(sorted(READABLE))} files so far.")
    try:
        if file.stat().st_size > LARGEST:
            raise DocumentUnreadable(f"{file.name} is larger than {LARGEST // 1_000_000} MB; please split it.")
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"{file.name} is not UTF-8 text; please save it as UTF-8.") from None
    except OSError as error:
        raise DocumentUnreadable(f"{file.name} cannot be read: {error.strerror}.") from None
    # A NUL or other control character would end strings early or hide text in a terminal.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[^\S\n]|[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", text)
    blocks = _paragraphs(text)
    if not re.search(r"\w", text):
        raise DocumentUnreadable(f"{file.name} holds no text.")
    return Document(
        source=_source(file, text[blocks[0].start : blocks[0].end]), wording=Wording.QUOTE, text=text, blocks=blocks
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    found = re.finditer(r"\S(?:.|\n(?![^\S\n]*\n))*+", text)
    spans = [(m.start(), m.start() + len(m[0].rstrip())) for m in found]
    return tuple(Block(start=a, end=b, locator=f"¶{n}") for n, (a, b) in enumerate(spans, start=1))


def _source(file: Path, first: str) -> Source:
    meta = next((p for s in (".meta.yaml", ".meta.json") if (p := file.with_suffix(s)).is_file()), None)
    if meta is None:
        title = first.splitlines()[0].strip()[:200]
        name = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", file.stem).lower()).strip("-")
        return Source(
            id=name[:60].strip("-") or "document",
            publisher="unknown publisher",
            kind=Kind.REPORT,
            language="en",
            rights="unknown",
            title=title,
        )
    matter = read_front_matter(_bibliography(meta), file=meta.name, first_line=1)
    if not isinstance(matter, FrontMatter):
        raise DocumentUnreadable("; ".join(str(mistake) for mistake in matter))
    return matter.source()


def _bibliography(meta: Path) -> str:
    """As YAML. JSON nearly is: YAML knows no tabs and no emoji in two halves."""
    try:
        text = meta.read_bytes().decode("utf-8-sig")
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) if meta.suffix == ".json" else text
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"{meta.name} is not UTF-8 text; please save it as UTF-8.") from None
    except OSError as error:
        raise DocumentUnreadable(f"{meta.name} cannot be read: {error.strerror}.") from None
    except json.JSONDecodeError as error:
        raise DocumentUnreadable(f"{meta.name}:{error.lineno}: this is not JSON: {error.msg}") from None
