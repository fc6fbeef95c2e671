from datetime import date

import pytest

from bot.library.source import Kind
from tests.library.reading.places import STORY, read_page

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
NEWS = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Fans plant a forest","datePublished":"2021-05-04T10:00:00Z","author":[{"@type":"Person","name":"Ada Han"},
{"@type":"Person","name":"Bo Lund"}],"publisher":{"@type":"Organization","name":"Town News"}}</script>"""


def test_structured_data_tells_title_authors_publisher_and_date() -> None:
    imprint = read_page(BODY, head=NEWS).imprint
    assert (imprint.title, imprint.authors) == ("Fans plant a forest", ("Ada Han", "Bo Lund"))
    assert (imprint.publisher, imprint.published, imprint.kind) == ("Town News", date(2021, 5, 4), Kind.NEWS)


def test_a_paper_is_known_by_its_citation_tags() -> None:
    head = """<meta name="citation_title" content="Fans and forests"><meta name="citation_author" content="Han, Ada">
    <meta name="citation_author" content="Lund, Bo"><meta name="citation_publication_date" content="2020/03/01">
    <meta name="citation_doi" content="10.1000/xyz"><meta name="citation_journal_title" content="Journal of Fans">"""
    imprint = read_page(BODY, head=head).imprint
    assert (imprint.kind, imprint.authors) == (Kind.PAPER, ("Ada Han", "Bo Lund"))
    assert (imprint.identifier, imprint.publisher) == ("doi:10.1000/xyz", "Journal of Fans")
    assert imprint.published == date(2020, 3, 1)


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}"><meta property="og:site_name" content="Big Paper">'


def test_the_canonical_address_of_the_same_site_is_taken() -> None:
    imprint = read_page(
        BODY, head=canonical("https://news.example.co.uk/a"), url="https://www.example.co.uk/a?x=1"
    ).imprint
    assert (imprint.url, imprint.publisher) == ("https://news.example.co.uk/a", "Big Paper")


@pytest.mark.parametrize(
    "claimed", ["https://bigpaper.com/a", "https://example.org.evil.net/a", "https://other.co.uk/a"]
)
def test_a_page_cannot_take_over_the_identity_of_another_site(claimed: str) -> None:
    imprint = read_page(BODY, head=canonical(claimed), url="https://www.example.co.uk/a").imprint
    assert imprint.url == "https://www.example.co.uk/a"
    assert imprint.publisher == "example.co.uk"


def test_a_saved_page_keeps_the_address_that_it_names() -> None:
    assert read_page(BODY, head=canonical("https://bigpaper.com/a")).imprint.url == "https://bigpaper.com/a"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "ftp://a.example/b", "https://"])
def test_what_is_no_address_of_the_web_is_not_taken(address: str) -> None:
    assert read_page(BODY, head=canonical(address), url="https://example.org/a").imprint.url == "https://example.org/a"


def test_what_a_page_does_not_say_stays_unknown() -> None:
    imprint = read_page(BODY).imprint
    assert (imprint.authors, imprint.publisher, imprint.published, imprint.rights) == ((), None, None, None)


def test_the_text_tells_its_language_against_the_template() -> None:
    korean = "".join(
        f"<p>{'팬들은 강가에서 쓰레기를 주웠고 저녁까지 두 톤을 치웠다고 관리소가 밝혔다. ' * 3}{n}</p>"
        for n in range(3)
    )
    assert read_page(korean).imprint.language == "ko"
