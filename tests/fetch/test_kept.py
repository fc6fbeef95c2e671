"""Pages that stay on this machine."""

from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.failures import NotNow, PageMissing, ReadingForbidden
from bot.fetch.kept import Kept, KeptPages
from bot.fetch.page import Fetched
from tests.fetch.site import Site, fetcher, reply

STORY = reply("팬이 숲을 심었다\n\n".encode("euc-kr"), kind="text/html; charset=euc-kr", etag='"1"')


@pytest.fixture
def pages(site: Site, tmp_path: Path) -> KeptPages:
    site.pages["/story"] = STORY
    return KeptPages(tmp_path / "data" / "originals", fetcher(site))


def test_a_page_is_fetched_once(site: Site, pages: KeptPages) -> None:
    first = pages.page(site.at("/story"))
    assert first.page.charset == "euc-kr"
    assert pages.page(site.at("/story")) == first
    assert site.paths() == ["/story"]


def test_another_run_finds_the_same_page(site: Site, pages: KeptPages, tmp_path: Path) -> None:
    first = pages.page(site.at("/story"))
    assert KeptPages(tmp_path / "data" / "originals", fetcher()).page(site.at("/story")) == first


def test_a_refresh_asks_whether_the_page_has_changed(site: Site, pages: KeptPages) -> None:
    first = pages.page(site.at("/story"))
    site.pages["/story"] = reply(status="304 Not Modified")
    assert pages.page(site.at("/story"), refresh=True) == first
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    site.pages["/story"] = reply(b"changed", etag='"2"')
    assert pages.page(site.at("/story"), refresh=True).page.body == b"changed"
    assert pages.page(site.at("/story")).page.etag == '"2"'


def test_a_kept_page_outlives_a_site_in_trouble_and_the_trouble_is_told(site: Site, pages: KeptPages) -> None:
    first = pages.page(site.at("/story"))
    site.pages["/story"] = reply(status="503 Service Unavailable")
    again = pages.page(site.at("/story"), refresh=True)
    assert again.page == first.page
    assert "503" in (again.trouble or "")
    pages.forget(site.at("/story"))
    with pytest.raises(NotNow):
        pages.page(site.at("/story"), refresh=True)


@pytest.mark.parametrize(
    ("status", "kind"), [("404 Not Found", PageMissing), ("410 Gone", PageMissing), ("403 Forbidden", ReadingForbidden)]
)
def test_a_page_that_is_taken_back_is_told(
    site: Site, pages: KeptPages, status: str, kind: type[DocumentUnreadable]
) -> None:
    pages.page(site.at("/story"))
    site.pages["/story"] = reply(status=status)
    with pytest.raises(kind):
        pages.page(site.at("/story"), refresh=True)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]\nx", b'{"format": 1}\nx', b"\xff\xfe\n", STORY, b'{"format":1,"asked":3,"bytes":0}\n']
)
def test_a_damaged_file_is_fetched_again(site: Site, pages: KeptPages, tmp_path: Path, damage: bytes) -> None:
    first = pages.page(site.at("/story"))
    [file] = (tmp_path / "data" / "originals").iterdir()
    for content in (damage, file.read_bytes()[:-3]):
        file.write_bytes(content)
        assert pages.page(site.at("/story")) == first
    assert site.paths() == ["/story"] * 3


def test_an_address_cannot_choose_the_name_of_the_file(site: Site, pages: KeptPages, tmp_path: Path) -> None:
    site.pages["/../../../x"] = STORY
    pages.page(site.at("/../../../x"))
    assert [path.suffix for path in (tmp_path / "data" / "originals").iterdir()] == [".page"]


def test_two_addresses_are_two_pages(site: Site, pages: KeptPages) -> None:
    site.pages["/other"] = reply(b"other")
    assert pages.page(site.at("/other")) != pages.page(site.at("/story"))
    pages.forget(site.at("/nowhere"))
    assert isinstance(pages.page(site.at("/other")), Kept)
    assert isinstance(pages.page(site.at("/other")).page, Fetched)


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DocumentUnreadable, match="cannot be kept") as caught:
        KeptPages(tmp_path / "data", fetcher(site)).page(site.at())
    assert str(tmp_path) not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
