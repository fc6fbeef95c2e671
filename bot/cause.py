"""Why a document cannot be taken in, in kinds: whoever is told in another language is told the kind."""

from enum import StrEnum


class Cause(StrEnum):
    """Some come with a number, which is a value of the error by the name that is said here."""

    # The document
    EMPTY = "empty"
    NO_TEXT = "no text"
    ONLY_PICTURES = "only pictures"  # of text, or letters whose fonts do not say which they are
    LOCKED = "locked"  # with a password
    OFFICE_FORMAT = "office format"  # one of the many that are not read
    ARCHIVE = "archive"
    NO_DOCUMENT = "no document"  # a picture, a film, a program …
    DAMAGED = "damaged"
    UNSAFE = "unsafe"  # it unpacks to far more than its size
    TOO_MANY_PAGES = "too many pages"  # with `pages`
    TOO_MUCH_TEXT = "too much text"
    TOO_LARGE = "too large"  # with `megabytes`
    TOO_SLOW = "too slow"  # to read, with `seconds`
    TOO_HUNGRY = "too hungry"  # for memory, with `megabytes`

    # The address
    NO_ADDRESS = "no address"
    NO_PAPER = "no paper"  # of arXiv
    PRIVATE = "private"
    NO_SITE = "no site"  # of that name
    NO_PAGE = "no page"  # at that address, with `status`
    TOO_MANY_REDIRECTS = "too many redirects"  # with `times`

    # The site
    ROBOTS = "robots"  # its robots.txt asks programs not to read it
    ROBOTS_UNKNOWN = "robots unknown"
    FORBIDDEN = "forbidden"  # with `status`
    UNREACHABLE = "unreachable"
    BROKEN_OFF = "broken off"
    TOO_LATE = "too late"  # with `seconds`
    TROUBLE = "trouble"  # with `status`
    NOT_SECURE = "not secure"
    NO_WEB_PAGE = "no web page"  # what it sends
