"""One file's bytes become a reading, whatever the file is called."""

import re
from collections.abc import Callable
from importlib import import_module

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.library.reading.characters import clean
from bot.library.reading.detect import binary_format, text_format
from bot.library.reading.encoding import decode
from bot.library.reading.html import read_html
from bot.library.reading.markdown import read_markdown
from bot.library.reading.reading import Format, Reading
from bot.library.reading.text import read_text

_MADE_OF_TEXT: dict[Format, Callable[[str, str | None], Reading]] = {
    Format.HTML: read_html,
    Format.MARKDOWN: lambda text, _: read_markdown(text),
    Format.TEXT: lambda text, _: read_text(text),
}
# Imported when one is read: their libraries take a while to load.
_BINARY = {Format.PDF: ("bot.library.reading.pdf", "read_pdf"), Format.DOCX: ("bot.library.reading.docx", "read_docx")}


def read(
    data: bytes, *, name: str, url: str | None = None, charset: str | None = None, most_pages: int = 500
) -> Reading:
    """What `data` says. `name` is for messages only; `url` is where it came from, if from an address.

    `charset` is the encoding that a server declared. `most_pages` is how many a PDF may have.

    Raises: DocumentUnreadable: it cannot be read; says why and what to do.
    """
    form = binary_format(data, name)
    if form is not None:
        return _read_binary(data, form, name, most_pages)
    text = decode(data, charset)
    reading = _MADE_OF_TEXT[text_format(text, name)](clean(text), url)
    if not any(re.search(r"\w", paragraph.text) for paragraph in reading.paragraphs):
        raise DocumentUnreadable(f"{name} holds no text.", cause=Cause.NO_TEXT)
    return reading


def _read_binary(data: bytes, form: Format, name: str, most_pages: int) -> Reading:
    module, function = _BINARY[form]
    try:
        reader: Callable[..., Reading] = getattr(import_module(module), function)
    except ModuleNotFoundError:
        raise DocumentUnreadable(
            f"{name} is a {form} file, which I cannot read yet.", cause=Cause.NO_DOCUMENT
        ) from None
    try:
        return reader(data, most_pages=most_pages) if form is Format.PDF else reader(data)
    except DocumentUnreadable as error:
        raise DocumentUnreadable(f"{name} {error}", cause=error.cause, **error.values) from None
