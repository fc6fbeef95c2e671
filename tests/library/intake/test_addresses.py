"""Pages of the web, papers and lists of addresses are taken in like files, and asked for again politely."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.fetch.kept import KeptPages
from bot.fetch.page import Fetched, NotModified, Validators
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.library.intake.stock import Stock
from bot.library.source import Kind
from tests.fetch.site import Site, fetcher, moved, reply, running
from tests.library.intake.hostile import SENTENCE, STORY, page, pdf
from tests.library.intake.stocks import Index


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Site, Intake]]:
    with running() as site, Intake(Limits(seconds=30), pages=fetcher(site)) as intake:
        yield site, intake


@pytest.fixture
def site(place: tuple[Site, Intake]) -> Site:
    """A site without a page."""
    place[0].pages.clear()
    return place[0]


@pytest.fixture
def index(place: tuple[Site, Intake]) -> Index:
    return Index(intake=place[1])


def test_a_page_is_taken_in_and_known_by_its_site_where_it_does_not_say(index: Index, site: Site) -> None:
    site.pages["/2020/trees-by-the-river.html"] = reply(page(""))
    report = index.take_in(site.at("/2020/trees-by-the-river.html"))
    (taken,) = report.taken
    document, provenance = index.held["trees-by-the-river"]
    assert (document.source.publisher, document.source.title) == ("site.test", "Trees by the river")
    assert document.source.url == provenance.origin == site.at("/2020/trees-by-the-river.html")
    assert taken.doubts == ()


def test_a_page_that_has_not_changed_is_not_sent_again(index: Index, site: Site) -> None:
    site.pages["/"] = reply(page(""), etag='"1"')
    index.take_in(site.at())
    site.pages["/"] = reply(status="304 Not Modified")
    assert index.take_in(site.at()).unchanged == 1
    assert site.asked[-1].headers["if-none-match"] == '"1"'


def test_a_page_that_is_sent_again_unchanged_is_not_read_again(index: Index, site: Site) -> None:
    site.pages["/"] = reply(page(""))
    index.take_in(site.at())
    report = index.take_in(site.at())
    assert (report.unchanged, report.taken) == (1, [])


def test_a_page_that_changed_keeps_its_id(index: Index, site: Site) -> None:
    site.pages["/trees"] = reply(page(""))
    index.take_in(site.at("/trees"))
    site.pages["/trees"] = reply(page("<p>The mayor has resigned since, and the trees still stand.</p>"))
    (taken,) = index.take_in(site.at("/trees")).taken
    assert taken.id == "trees"
    assert "resigned" in index.held["trees"][0].text


def test_a_page_that_fails_later_stays_as_it_was(index: Index, site: Site) -> None:
    site.pages["/trees"] = reply(page(""))
    index.take_in(site.at("/trees"))
    del site.pages["/trees"]
    assert list(index.take_in(site.at("/trees")).failed) == [site.at("/trees")]
    assert index.ids() == ["trees"]


def test_a_page_that_pretends_to_be_another_source_is_known_by_where_it_came_from(index: Index, site: Site) -> None:
    head = (
        '<meta property="og:site_name" content="CNN"><meta name="author" content="Ana Bell">'
        '<link rel="canonical" href="https://edition.cnn.com/2020/06/22/fans.html">'
    )
    site.pages["/copy"] = reply(page("", head))
    prepared = index.intake.preview(site.at("/copy"), Stock())
    source = prepared.document.source
    assert source.url == prepared.provenance.origin == site.at("/copy")
    assert source.publisher.startswith("site.test")
    assert "cnn" not in source.id
    assert len(prepared.doubts) == 2
    assert all("site.test" in str(doubt) and "cnn" in str(doubt).lower() for doubt in prepared.doubts)


def test_a_page_is_known_by_where_it_was_found_in_the_end(index: Index, site: Site) -> None:
    site.pages["/short"] = moved(site.at("/2020/trees.html"))
    site.pages["/2020/trees.html"] = reply(page(""))
    index.take_in(site.at("/short"))
    document, provenance = index.held["trees"]
    assert document.source.url == site.at("/2020/trees.html")
    assert provenance.origin == site.at("/short")
    again = index.take_in(site.at("/2020/trees.html"))
    assert "is the same as trees" in again.duplicates[site.at("/2020/trees.html")]


def test_the_type_of_a_page_is_found_from_its_content(index: Index, site: Site) -> None:
    site.pages["/paper"] = reply(pdf(STORY), kind="text/html")
    (taken,) = index.take_in(site.at("/paper")).taken
    assert taken.format == "PDF"


# Letters that stand for something in many encodings, so that only the server can tell which it is.
NAMELESS = f"<html><head><title>Paj\xb1 \xb1\xe6</title></head><body><p>{STORY}</p></body></html>"


@pytest.mark.parametrize(("charset", "title"), [("iso-8859-2", "Pają ąć"), ("iso-8859-1", "Paj± ±æ")])
def test_a_page_is_read_in_the_encoding_that_only_its_server_names(
    index: Index, site: Site, charset: str, title: str
) -> None:
    site.pages["/page"] = reply(NAMELESS.encode("latin-1"), kind=f"text/html; charset={charset}")
    assert index.intake.preview(site.at("/page"), Stock()).document.source.title == title


def test_a_page_that_was_kept_is_read_in_its_encoding_too(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = reply(NAMELESS.encode("latin-1"), kind="text/html; charset=iso-8859-2", etag='"1"')
    KeptPages(tmp_path, fetcher(site)).fetch(site.at("/page"))
    site.pages["/page"] = reply(status="304 Not Modified")
    for refresh in (False, True):
        pages = KeptPages(tmp_path, fetcher(site), refresh=refresh)
        with Intake(Limits(seconds=30), pages=pages) as intake:
            assert intake.preview(site.at("/page"), Stock()).document.source.title == "Pają ąć"


def test_a_list_of_addresses_is_fetched_and_one_that_fails_is_named(index: Index, site: Site, tmp_path: Path) -> None:
    site.pages["/trees"] = reply(page(""))
    (tmp_path / "list.txt").write_text(f"# to read\n{site.at('/trees')}\n{site.at('/nowhere')}\n", encoding="utf-8")
    report = index.take_in(tmp_path / "list.txt")
    assert [taken.id for taken in report.taken] == ["trees"]
    assert list(report.failed) == [site.at("/nowhere")]


def test_an_address_in_a_private_network_is_refused(index: Index) -> None:
    report = index.take_in("http://127.0.0.1/admin", "http://10.0.0.1/", "http://[::1]/")
    assert len(report.failed) == 3
    assert all("private network" in reason for reason in report.failed.values())


def test_what_is_no_number_of_a_paper_is_told(index: Index) -> None:
    assert "no number of a paper at arXiv" in index.take_in("arxiv:trees").failed["arxiv:trees"]


CARD = """<!DOCTYPE html><html lang="en"><head><title>[2101.00001] Trees and those who plant them</title>
<meta name="citation_title" content="Trees and those who plant them">
<meta name="citation_author" content="Bell, Ana"><meta name="citation_author" content="Cho, Dae">
<meta name="citation_date" content="2021/01/02"><meta name="citation_online_date" content="2021/01/05">
<meta name="citation_pdf_url" content="https://arxiv.org/pdf/2101.00001">
<meta name="citation_arxiv_id" content="2101.00001"></head><body><div id="abs">
<h1 class="title"><span class="descriptor">Title:</span>Trees and those who plant them</h1>
<blockquote class="abstract"><span class="descriptor">Abstract:</span>We count trees and ask who planted them. The
club planted most of them, and the town council lent it the tools that it needed.</blockquote></div></body></html>"""


class Arxiv:
    """Pages as arXiv has them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(self, address: str, *, known: Validators | None = None) -> Fetched | NotModified:
        self.asked.append(address)
        bodies = {"https://arxiv.org/pdf/2101.00001": pdf(STORY), "https://arxiv.org/abs/2101.00001": CARD.encode()}
        return Fetched(body=bodies[address], address=address)

    def close(self) -> None:
        pass


def test_a_paper_is_its_pdf_and_what_its_page_at_arxiv_says_of_it() -> None:
    pages = Arxiv()
    with Intake(Limits(seconds=30), pages=pages) as intake:
        prepared = intake.preview("arxiv:2101.00001", Stock())
    source = prepared.document.source
    assert prepared.format == "PDF"
    assert SENTENCE.strip() in prepared.document.text
    assert (source.title, source.authors) == ("Trees and those who plant them", ("Ana Bell", "Dae Cho"))
    assert (source.publisher, source.kind, source.published) == ("arXiv", Kind.PAPER, date(2021, 1, 2))
    assert source.url == "https://arxiv.org/abs/2101.00001"
    assert not any("/api" in address for address in pages.asked)  # arXiv forbids it to robots
