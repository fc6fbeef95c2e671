"""A Word file's archive is looked at before anything of it is unpacked."""

import io
import zipfile

from bot.cause import Cause
from bot.errors import DocumentUnreadable

LARGEST = 100_000_000  # bytes, unpacked
STEEPEST = 200  # times its own size
MOST_PARTS = 10_000
_WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (  # a file that an archive of the kind holds
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("AndroidManifest.xml", "an Android package"),
    ("word/document.bin", "a Word document of an unusual kind"),
)


def check_archive(data: bytes) -> None:
    """Whether `data` is a Word file that can be unpacked safely.

    The sizes that an archive declares hold: Python's zipfile unpacks no more of a part than its declared size.

    Raises: DocumentUnreadable: says what it is instead, or why it cannot be taken in.
    """
    if data.startswith(_WORD_97):
        if _ENCRYPTED in data:
            raise DocumentUnreadable(
                "is a Word document with a password; save a copy without one and add that.", cause=Cause.LOCKED
            )
        raise DocumentUnreadable(
            "is a document of Word 2003 or older; save it as .docx and add that.", cause=Cause.OFFICE_FORMAT
        )
    if data.lstrip().startswith(b"{\\rtf"):
        raise DocumentUnreadable("is a rich text (RTF) file; save it as .docx and add that.", cause=Cause.OFFICE_FORMAT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):  # the last: an unknown version
        raise DocumentUnreadable(
            "is no Word document, or is damaged; save it again as .docx and add that.", cause=Cause.DAMAGED
        ) from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST or unpacked > STEEPEST * len(data) or len(parts) > MOST_PARTS:
        raise DocumentUnreadable(
            f"unpacks to {max(unpacked // 1_000_000, 1)} MB in {len(parts)} parts, far more than a Word document "
            "needs; it is not safe to open. Copy its text into a new document and add that.",
            cause=Cause.UNSAFE,
        )
    _check_kind({part.filename for part in parts})
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentUnreadable(
            "is an encrypted archive; save a copy without a password and add that.", cause=Cause.LOCKED
        )


def _check_kind(names: set[str]) -> None:
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return
    for name, kind in _OTHERS:
        if name in names:
            raise DocumentUnreadable(
                f"is {kind}, which I cannot read; save it as .docx or PDF and add that.", cause=Cause.OFFICE_FORMAT
            )
    raise DocumentUnreadable("is a zip archive and no document; unpack it and add what is inside.", cause=Cause.ARCHIVE)
