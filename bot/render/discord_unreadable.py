"""Why a document cannot be taken in, in the language of whoever named it."""

from string import Formatter

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import Fixed, fixed
from bot.render.discord_text import cut, plain

_LONGEST = 1500  # units

# Each is said of a document or page that was named before. A test sees to it that no cause is missing.
WORDS = {
    Cause.EMPTY: fixed("It is empty."),
    Cause.NO_TEXT: fixed("It holds no text."),
    Cause.ONLY_PICTURES: fixed(
        "It holds no text that I can read, only pictures of text. Run it through OCR first, and add the result."
    ),
    Cause.LOCKED: fixed("It is protected by a password. Save a copy without one, and add that."),
    Cause.OFFICE_FORMAT: fixed("I cannot read this format. Save it as a Word (.docx) or PDF file, and add that."),
    Cause.ARCHIVE: fixed("It is an archive. Unpack it, and add the documents inside."),
    Cause.NO_DOCUMENT: fixed("It is no text. I read web pages, PDF, Word, Markdown and plain text."),
    Cause.DAMAGED: fixed(
        "It is damaged or incomplete. Download it once more, or open it in another program and save it anew."
    ),
    Cause.UNSAFE: fixed(
        "It unpacks to far more than its size, so it is not safe to open. Copy its text into a new document, and add "
        "that."
    ),
    Cause.TOO_MANY_PAGES: fixed("It has more than {pages} pages. Split it, and add the parts."),
    Cause.TOO_MUCH_TEXT: fixed("It holds more text than I can take in at once. Split it, and add the parts."),
    Cause.TOO_LARGE: fixed("It is larger than {megabytes} MB. Add a part of it as a file."),
    Cause.TOO_SLOW: fixed(
        "It took longer than {seconds} seconds to read, so I gave it up. Save it in a simpler form, such as plain text."
    ),
    Cause.TOO_HUNGRY: fixed("To read it takes more memory than {megabytes} MB, so I gave it up. Split it."),
    Cause.NO_ADDRESS: fixed(
        "I cannot fetch this address. It has to begin with http:// or https:// and to have neither spaces nor a "
        "password in it; please check it."
    ),
    Cause.NO_PAPER: fixed("That is no number of a paper at arXiv; they look like arxiv:2507.16046."),
    Cause.PRIVATE: fixed(
        "It leads into a private network, or to my own machine. I fetch only pages of the public web."
    ),
    Cause.NO_SITE: fixed("There is no site of that name. Please check the address."),
    Cause.NO_PAGE: fixed("There is no such page ({status}). Please check the address."),
    Cause.TOO_MANY_REDIRECTS: fixed("It leads from one address to the next, more than {times} times."),
    Cause.ROBOTS: fixed(
        "The site's robots.txt asks programs not to read this page, and I keep to that. You can open it in a browser, "
        "save the page, and add the file."
    ),
    Cause.ROBOTS_UNKNOWN: fixed(
        "Whether programs may read this site cannot be told just now. Try again later, or save the page and add the "
        "file."
    ),
    Cause.FORBIDDEN: fixed(
        "The site does not let me read this page ({status}): it asks for a login or a subscription, or keeps programs "
        "out. Open it in a browser, save the page, and add the file."
    ),
    Cause.UNREACHABLE: fixed("The site cannot be reached, or does not answer. Check the address, or try again later."),
    Cause.BROKEN_OFF: fixed("The connection broke off before the whole page had arrived. Try again later."),
    Cause.TOO_LATE: fixed(
        "It did not arrive within {seconds} seconds. Try again later, or save the page and add the file."
    ),
    Cause.TROUBLE: fixed("The site has trouble of its own, or asks for fewer visits ({status}). Try again later."),
    Cause.NOT_SECURE: fixed(
        "The site cannot prove who it is, or makes no secure connection, so what it sends could be anybody's. Please "
        "check the address."
    ),
    Cause.NO_WEB_PAGE: fixed("What the site sends is no web page. Please check the address."),
}


def unreadable_words(error: DocumentUnreadable, *, name: str, speech: Speech = ENGLISH) -> str:
    """Where there are words for the cause in the reader's language they are said, else the sentence of the error.

    The error itself speaks English, and says more exactly what is wrong. `name`: what the reader called the document.
    """
    reason = None if speech.language == ENGLISH.language else _in_words(error, name, speech)
    return speech("I could not take this in. {reason}", reason=cut(reason or plain(str(error)), _LONGEST))


def _in_words(error: DocumentUnreadable, name: str, speech: Speech) -> str | None:
    """None where nobody has told what the words have to name."""
    if error.cause is None:
        return None
    values = {key: plain(str(value)) for key, value in error.values.items()}
    template = WORDS[error.cause].template
    if any(name and name not in values for _, name, _, _ in Formatter().parse(template)):
        return None
    reason = speech(Fixed(template, values=values))
    if "place" in values:
        reason = speech("It leads on to {place}. {reason}", place=values["place"], reason=reason)
    return speech("{name}: {reason}", name=plain(name), reason=reason)
