"""Whatever a person is likely to name and that cannot be read has a cause, which can be told in any language."""

import io
import zipfile
from collections.abc import Callable
from socket import socket

import pytest

from bot.cause import Cause
from bot.errors import DocumentUnreadable
from bot.fetch.address import read_address
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.library.intake.stock import Stock
from bot.library.reading.reader import read
from tests.fetch.site import Asked, Site, fetcher, moved, reply, running


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        pytest.param(b"", Cause.EMPTY, id="nothing"),
        pytest.param(b"\n \n", Cause.NO_TEXT, id="blanks"),
        pytest.param(b"<html><body></body></html>", Cause.NO_TEXT, id="an empty page"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), Cause.NO_DOCUMENT, id="a picture"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", Cause.NO_DOCUMENT, id="a drawing"),
        pytest.param(b"{\\rtf1 Fans met.}", Cause.OFFICE_FORMAT, id="rich text"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Cause.OFFICE_FORMAT, id="old Word"),
        pytest.param(zipped("xl/workbook.xml"), Cause.OFFICE_FORMAT, id="Excel"),
        pytest.param(zipped("a.txt"), Cause.ARCHIVE, id="an archive"),
        pytest.param(zipped("word/document.xml"), Cause.DAMAGED, id="half of a Word file"),
        pytest.param(b"PK\x03\x04 and no more", Cause.DAMAGED, id="a head of an archive"),
        pytest.param(b"%PDF-1.7 and no more", Cause.DAMAGED, id="a head of a PDF"),
    ],
)
def test_a_file_that_cannot_be_read_has_a_cause(data: bytes, cause: Cause) -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        read(data, name="forest")
    assert caught.value.cause is cause
    assert str(caught.value).startswith("forest ")


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("ftp://a.example", Cause.NO_ADDRESS),
        ("nonsense", Cause.NO_ADDRESS),
        ("https://a b", Cause.NO_ADDRESS),
        ("https://me:secret@a.example", Cause.NO_ADDRESS),
        ("https://[fe80::1%25eth0]/", Cause.PRIVATE),
    ],
)
def test_what_is_no_address_has_a_cause(address: str, cause: Cause) -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        read_address(address)
    assert caught.value.cause is cause


def looked_at(site: Site, path: str, *, seconds: float = 10) -> DocumentUnreadable:
    with Intake(Limits(), pages=fetcher(site, seconds=seconds)) as intake, pytest.raises(DocumentUnreadable) as caught:
        intake.preview(path if ":" in path else site.at(path), Stock())
    return caught.value


Setting = Callable[[Site], None]


def page(answer: bytes) -> Setting:
    return lambda site: site.pages.update({"/x": answer})


def robots(answer: bytes) -> Setting:
    return lambda site: site.pages.update({"/x": reply(b"text"), "/robots.txt": answer})


@pytest.mark.parametrize(
    ("setting", "address", "cause", "values"),
    [
        (page(reply(status="404 Not Found")), "/x", Cause.NO_PAGE, {"status": 404}),
        (page(reply(status="403 Forbidden")), "/x", Cause.FORBIDDEN, {"status": 403}),
        (page(reply(status="429 Too Many Requests")), "/x", Cause.TROUBLE, {"status": 429}),
        (page(reply(status="503 Service Unavailable")), "/x", Cause.TROUBLE, {"status": 503}),
        (page(reply(status="418 Teapot")), "/x", Cause.NO_WEB_PAGE, {}),
        (page(b"SMTP\r\n\r\n"), "/x", Cause.NO_WEB_PAGE, {}),
        (page(reply(b"x" * 50)[:-9]), "/x", Cause.BROKEN_OFF, {}),
        (page(reply(b"x" * 2_000_000)), "/x", Cause.TOO_LARGE, {"megabytes": "1"}),
        (page(reply(b"x", kind="image/png")), "/x", Cause.NO_DOCUMENT, {}),
        (page(moved("/x")), "/x", Cause.TOO_MANY_REDIRECTS, {"times": 5}),
        (page(moved("http://private.test/")), "/x", Cause.PRIVATE, {"place": "http://private.test/"}),
        (robots(reply(b"User-agent: *\nDisallow: /")), "/x", Cause.ROBOTS, {}),
        (robots(reply(status="503 Service Unavailable")), "/x", Cause.ROBOTS_UNKNOWN, {}),
        (page(reply()), "http://nowhere.test/", Cause.NO_SITE, {}),
        (page(reply()), "http://private.test/", Cause.PRIVATE, {}),
        (page(reply()), "http://site.test:81/", Cause.NO_ADDRESS, {}),
        (page(reply()), "arxiv:trees", Cause.NO_PAPER, {}),
        (page(reply()), "nonsense:", Cause.NO_ADDRESS, {}),
        (page(reply()), "https:/x", Cause.NO_ADDRESS, {}),
    ],
)
def test_an_address_that_cannot_be_fetched_has_a_cause(
    setting: Setting, address: str, cause: Cause, values: dict[str, object]
) -> None:
    with running() as site:
        setting(site)
        error = looked_at(site, address)
    assert (error.cause, error.values) == (cause, values)


def test_a_site_that_is_too_slow_has_a_cause_with_its_seconds() -> None:
    def silent(connection: socket, asked: Asked) -> None:
        connection.recv(1)

    with running() as site:
        site.pages["/x"] = silent
        error = looked_at(site, "/x", seconds=0.3)
    assert (error.cause, error.values) == (Cause.TOO_LATE, {"seconds": "0.3"})


def test_a_site_that_is_gone_has_a_cause() -> None:
    with running() as site:
        pass
    assert looked_at(site, "/x").cause is Cause.UNREACHABLE
