"""Pages that stay on this machine."""

from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow, PageMissing, ReadingForbidden
from bot.fetch.kept import KeptPages
from bot.fetch.page import Fetched, NotModified, Validators
from tests.fetch.site import Site, fetcher, reply

STORY = reply("팬이 숲을 심었다\n\n".encode("euc-kr"), kind="text/html; charset=euc-kr", etag='"1"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "originals"


@pytest.fixture
def pages(site: Site, folder: Path) -> KeptPages:
    site.pages["/story"] = STORY
    return KeptPages(folder, fetcher(site))


@pytest.fixture
def renewed(site: Site, folder: Path) -> KeptPages:
    return KeptPages(folder, fetcher(site), refresh=True)


def body(page: Fetched | NotModified) -> bytes:
    assert isinstance(page, Fetched)
    return page.body


def test_a_page_is_fetched_once(site: Site, pages: KeptPages) -> None:
    first = pages.fetch(site.at("/story"))
    assert isinstance(first, Fetched)
    assert first.charset == "euc-kr"
    assert pages.fetch(site.at("/story")) == first
    assert site.paths() == ["/story"]


def test_another_run_finds_the_same_page(site: Site, pages: KeptPages, folder: Path) -> None:
    first = pages.fetch(site.at("/story"))
    assert KeptPages(folder, fetcher()).fetch(site.at("/story")) == first


def test_whoever_has_the_page_already_is_told_so(site: Site, pages: KeptPages) -> None:
    pages.fetch(site.at("/story"))
    assert pages.fetch(site.at("/story"), known=Validators(etag='"1"')) == NotModified(address=site.at("/story"))
    assert body(pages.fetch(site.at("/story"), known=Validators(etag='"0"')))
    site.pages["/bare"] = reply(b"a page of which the server says nothing")
    assert body(pages.fetch(site.at("/bare"), known=Validators()))


def test_a_refresh_asks_whether_the_page_has_changed(site: Site, pages: KeptPages, renewed: KeptPages) -> None:
    first = pages.fetch(site.at("/story"))
    site.pages["/story"] = reply(status="304 Not Modified")
    assert renewed.fetch(site.at("/story")) == first
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    site.pages["/story"] = reply(b"changed", etag='"2"')
    assert body(renewed.fetch(site.at("/story"), known=Validators(etag='"1"'))) == b"changed"
    assert body(pages.fetch(site.at("/story"))) == b"changed"


def test_a_kept_page_outlives_a_site_in_trouble_and_the_trouble_is_told(
    site: Site, pages: KeptPages, renewed: KeptPages
) -> None:
    first = pages.fetch(site.at("/story"))
    site.pages["/story"] = reply(status="503 Service Unavailable")
    assert renewed.fetch(site.at("/story")) == first
    assert "503" in renewed.stale[site.at("/story")]
    pages.forget(site.at("/story"))
    with pytest.raises(NotNow):
        renewed.fetch(site.at("/story"))


@pytest.mark.parametrize(
    ("status", "kind"), [("404 Not Found", PageMissing), ("410 Gone", PageMissing), ("403 Forbidden", ReadingForbidden)]
)
def test_a_page_that_is_taken_back_is_told(
    site: Site, pages: KeptPages, renewed: KeptPages, status: str, kind: type[DocumentUnreadable]
) -> None:
    pages.fetch(site.at("/story"))
    site.pages["/story"] = reply(status=status)
    with pytest.raises(kind):
        renewed.fetch(site.at("/story"))


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]\nx", b'{"format": 1}\nx', b"\xff\xfe\n", STORY, b'{"format":1,"asked":3,"bytes":0}\n']
)
def test_a_damaged_file_is_fetched_again(site: Site, pages: KeptPages, folder: Path, damage: bytes) -> None:
    first = pages.fetch(site.at("/story"))
    [file] = folder.iterdir()
    for content in (damage, file.read_bytes()[:-3]):
        file.write_bytes(content)
        assert pages.fetch(site.at("/story")) == first
    assert site.paths() == ["/story"] * 3


def test_an_address_cannot_choose_the_name_of_the_file(site: Site, pages: KeptPages, folder: Path) -> None:
    site.pages["/../../../x"] = STORY
    pages.fetch(site.at("/../../../x"))
    assert [path.suffix for path in folder.iterdir()] == [".page"]


def test_two_addresses_are_two_pages(site: Site, pages: KeptPages) -> None:
    site.pages["/other"] = reply(b"other")
    assert pages.fetch(site.at("/other")) != pages.fetch(site.at("/story"))
    pages.forget(site.at("/nowhere"))
    assert body(pages.fetch(site.at("/other"))) == b"other"


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DocumentUnreadable, match="cannot be kept") as caught:
        KeptPages(tmp_path / "data", fetcher(site)).fetch(site.at())
    assert str(tmp_path) not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
