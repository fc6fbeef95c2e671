"""What the head of a response means for whoever asked for the page."""

from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow, PageMissing, ReadingForbidden

PAGE = {200, 203}
UNCHANGED = 304
MOVED = {301, 302, 303, 307, 308}
FORBIDDEN = {401, 402, 403, 407, 451}
MISSING = {404, 410}
PASSING = {408, 425, 429}
BUSY = 429

# What the reader can make text of. The bytes decide in the end; this saves fetching a film.
READABLE = {
    "text/html",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "text/xml",
    "application/xml",
    "application/xhtml+xml",
    "application/pdf",
    "application/x-pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/octet-stream",
    "binary/octet-stream",
}


def failure(status: int, retry_after: str | None) -> DocumentUnreadable:
    """Why an answer with `status` brings no page."""
    wait = seconds(retry_after)
    if status in FORBIDDEN:
        return ReadingForbidden(
            f"the site does not let me read this page ({status}): it asks for a login or a subscription, or keeps "
            "programs out. Open it in a browser, save the page, and add the file.",
            cause=Cause.FORBIDDEN,
            status=status,
        )
    if status in MISSING:
        return PageMissing(
            f"there is no such page ({status}); please check the address.", cause=Cause.NO_PAGE, status=status
        )
    if status == BUSY or status in PASSING or status >= 500:
        what = "asks for fewer visits" if status == BUSY else "has trouble of its own"
        words = f"the site {what} ({status}); try again {_when(wait)}."
        return NotNow(words, cause=Cause.TROUBLE, retry_after=wait, status=status)
    return DocumentUnreadable(
        f"the site answers with something that is no page ({status}); please check the address.",
        cause=Cause.NO_WEB_PAGE,
    )


def seconds(retry_after: str | None) -> float | None:
    """What `Retry-After` asks for, which may be a number of seconds or a time of day; at least 0."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """The type and the charset that a `Content-Type` declares.

    Raises: DocumentUnreadable: it is of a type that holds no text for us.
    """
    if not header or not header.strip():
        return None, None
    message = Message()
    message["content-type"] = header
    kind = header.partition(";")[0].strip().lower()
    if kind not in READABLE:
        raise DocumentUnreadable(
            f"this is {_described(kind)}, not a text; I read web pages, PDF, Word, Markdown and plain text.",
            cause=Cause.NO_DOCUMENT,
        )
    charset = message.get_content_charset()
    return kind, charset[:40] if charset else None


def _described(kind: str) -> str:
    words = {"image": "a picture", "video": "a film", "audio": "a recording", "font": "a font"}
    return words.get(kind.partition("/")[0], "data of a kind that I cannot read")


def _when(wait: float | None) -> str:
    """Minutes, rounded up: nobody waits for a fraction of one."""
    return "later" if wait is None or wait < 60 else f"in {-int(-wait // 60)} minutes"
