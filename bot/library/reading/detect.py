"""What a file is, found from its bytes."""

import io
import re
import zipfile

import puremagic

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.reading import Format

_PDF = re.compile(rb"%PDF-\d")  # readers accept it anywhere in the first kilobyte
_HTML = re.compile(
    r"\s{0,999}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99}){0,9}<(?:!doctype\s+html|html|head|body|"
    r"title|meta)\b",
    re.I | re.S,
)
_TAG = re.compile(r"</(?:p|div|span|a|li|td|h[1-6]|article|section)\s*>", re.I)
_FRONT_MATTER = re.compile(r"---[^\S\n]*\n(?:[^\n]*\n){0,60}?[\w-]+:[^\n]*\n(?:[^\n]*\n){0,60}?---[^\S\n]*(?:\n|$)")
_MARKUP = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"\[[^\]\n]{1,300}\]\([^)\s]{1,500}\)|^\[[^\]\n]{1,100}\]: \S", re.M),
    re.compile(r"^(?:```|~~~)", re.M),
    re.compile(r"(?<!\w)(?:\*\*|__)\S[^*_\n]{0,200}(?:\*\*|__)(?!\w)"),
    re.compile(r"^[*+-] \S", re.M),
    re.compile(r"^> \S", re.M),
    re.compile(r"^[^\n]{2,100}\n(?:={3,}|-{3,})$", re.M),
)
_PACKED = {"xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a PowerPoint presentation"}
_PROGRAMS = ((b"MZ", "a Windows program"), (b"\x7fELF", "a Linux program"), (b"\xcf\xfa\xed\xfe", "a Mac program"))
_KINDS = {"image": "picture", "audio": "sound", "video": "video", "font": "font"}
_ODD = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f�]")


def binary_format(data: bytes, name: str) -> Format | None:
    """The format of a file that is no text, or None for text.

    Raises: DocumentUnreadable: it is something that cannot be read, such as a picture.
    """
    if not data:
        raise DocumentUnreadable(f"{name} is empty.", cause=Cause.EMPTY)
    if _PDF.search(data[:1024]):
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, name)
    if data.startswith(b"{\\rtf"):
        raise DocumentUnreadable(
            f"{name} is an RTF document; please save it as a Word (.docx) or PDF file.", cause=Cause.OFFICE_FORMAT
        )
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise DocumentUnreadable(
            f"{name} is a document of an old Office version; please save it as a Word (.docx) or PDF file.",
            cause=Cause.OFFICE_FORMAT,
        )
    known = _known(data)
    if known:
        raise DocumentUnreadable(
            f"{name} is {known}; I can read web pages, PDF, Word, Markdown and plain text.", cause=Cause.NO_DOCUMENT
        )
    return None


def text_format(text: str, name: str) -> Format:
    """Which of the formats made of text `text` is in.

    Raises: DocumentUnreadable: these bytes were never text.
    """
    sample = text[:20_000]
    if len(_ODD.findall(sample)) > 0.05 * len(sample) or sample.count("\0") > 0.2 * len(sample):
        raise DocumentUnreadable(
            f"{name} is not text but some other kind of file; I can read web pages, PDF, Word, Markdown and plain "
            "text.",
            cause=Cause.NO_DOCUMENT,
        )
    if re.match(r"\s{0,999}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!doctype svg[^>]*>\s{0,99})?<svg\b", sample, re.I):
        raise DocumentUnreadable(
            f"{name} is an SVG picture; I can read web pages, PDF, Word, Markdown and plain text.",
            cause=Cause.NO_DOCUMENT,
        )
    if _HTML.match(text) or re.match(r"\s{0,99}<\?xml\b", text) or len(_TAG.findall(sample)) >= 3:
        return Format.HTML
    if _FRONT_MATTER.match(text) or sum(bool(markup.search(text)) for markup in _MARKUP) >= 2:
        return Format.MARKDOWN
    heading, *_ = (line for line in (*text.split("\n", 50), "") if line.strip() or not line)
    return Format.MARKDOWN if re.match(r"#{1,3} \S", heading) else Format.TEXT


def _packed(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):  # the last: an unknown version
        raise DocumentUnreadable(
            f"{name} is a damaged ZIP archive or Word document; please save or download it once more.",
            cause=Cause.DAMAGED,
        ) from None
    if "word/document.xml" in inside:
        return Format.DOCX
    what = next((kind for part, kind in _PACKED.items() if part in inside), None)
    if what:
        raise DocumentUnreadable(
            f"{name} is {what}; please save its text as a Word (.docx) or PDF file.", cause=Cause.OFFICE_FORMAT
        )
    if "mimetype" in inside and any(part.endswith((".opf", "content.xml")) for part in inside):
        raise DocumentUnreadable(
            f"{name} is an e-book or OpenDocument file; please save it as a Word (.docx) or PDF file.",
            cause=Cause.OFFICE_FORMAT,
        )
    raise DocumentUnreadable(
        f"{name} is a ZIP archive; please unpack it and add the documents inside.", cause=Cause.ARCHIVE
    )


def _known(data: bytes) -> str | None:
    """ "a PNG picture", where the first bytes say so plainly."""
    if _reads_as_text(data[:4096]):
        return None
    for start, what in _PROGRAMS:
        if data.startswith(start):
            return what
    try:
        guesses = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError, IndexError):
        return None
    best = max(guesses, key=lambda guess: guess.confidence, default=None)
    # A run of zeros is no sign of anything, though one format begins with it.
    if best is None or len(best.byte_match or b"") < 3 or not (best.byte_match or b"").strip(b"\0"):
        return None
    family, _, subtype = best.mime_type.partition("/")
    short = re.sub(r"^x-|[+.;].*$", "", subtype).upper()
    if family in _KINDS and short:
        return f"{_article(short)} {short} {_KINDS[family]}"
    label = re.sub(r"\s*\(.*\)| file$", "", best.name, flags=re.I).strip()
    return f"{_article(label)} {label} file" if label else None


def _article(word: str) -> str:
    # Letters read one by one: an "em", an "ar" …
    spelt = word.isupper() and len(word) <= 4 and word not in ("GIF", "PNG", "JPEG", "WEBP", "BMP", "TIFF", "WAV")
    return "an" if word[:1] in ("AEFHILMNORSX" if spelt else "AEIOUaeiou") else "a"


def _reads_as_text(sample: bytes) -> bool:
    """Whether there is none of the bytes that no encoding uses for text; every picture and program has some."""
    return not any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
