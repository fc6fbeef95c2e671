from datetime import date

import pytest

from bot.errors import DocumentUnreadable
from bot.library.arxiv import ArxivPaper, arxiv_paper, read_entry
from bot.library.source import Kind

ENTRY = """
  <entry>
    <id>http://arxiv.org/abs/2507.16046v2</id>
    <updated>2025-07-25T10:00:00Z</updated>
    <published>2025-07-21T20:18:00Z</published>
    <title>A paper on willows,
  and on a river</title>
    <summary>  We planted willows.
They grew, &amp; we counted.
</summary>
    <author><name>Ada Alder</name><arxiv:affiliation>The River School</arxiv:affiliation></author>
    <author><name>Bo Birch</name></author>
    <link href="http://arxiv.org/abs/2507.16046v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2507.16046v2" rel="related" type="application/pdf"/>
    <arxiv:primary_category term="cs.SI"/>
  </entry>
"""


def feed(entries: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <link href="http://arxiv.org/api/query?id_list=x" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: id_list=x</title>
  <id>http://arxiv.org/api/abc</id>{entries}
</feed>""".encode()


@pytest.mark.parametrize(
    ("name", "number", "version"),
    [
        ("arxiv:2507.16046", "2507.16046", None),
        ("arXiv:2507.16046v2", "2507.16046", 2),
        ("ARXIV: 0710.2073", "0710.2073", None),
        ("https://arxiv.org/abs/2507.16046", "2507.16046", None),
        ("http://www.arxiv.org/abs/2507.16046v3", "2507.16046", 3),
        ("https://arxiv.org/pdf/2507.16046", "2507.16046", None),
        ("https://arxiv.org/pdf/2507.16046v1.pdf", "2507.16046", 1),
        ("https://export.arxiv.org/abs/2507.16046?context=cs", "2507.16046", None),
        ("https://arxiv.org/html/2507.16046v1", "2507.16046", 1),
        ("arxiv.org/abs/2507.16046", "2507.16046", None),
        ("arxiv:cs/0501001", "cs/0501001", None),
        ("arxiv:cond-mat/0211022v1", "cond-mat/0211022", 1),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136", None),
        ("https://doi.org/10.48550/arXiv.2507.16046", "2507.16046", None),
        ("  arxiv:2507.16046 ", "2507.16046", None),
    ],
)
def test_a_paper_is_recognised_however_it_is_named(name: str, number: str, version: int | None) -> None:
    assert arxiv_paper(name) == ArxivPaper(number=number, version=version)


@pytest.mark.parametrize(
    "name",
    [
        "2507.16046",
        "arxiv:",
        "arxiv:12.34",
        "arxiv:2507.16046/../../x",
        "https://arxiv.org/",
        "https://arxiv.org/list/cs.SI/new",
        "https://arxiv.org.evil.example/abs/2507.16046",
        "https://evil.example/arxiv.org/abs/2507.16046",
        "https://arxiv.org@evil.example/abs/2507.16046",
        "paper.pdf",
        "",
    ],
)
def test_nothing_else_is_taken_for_one(name: str) -> None:
    assert arxiv_paper(name) is None


def test_a_paper_knows_where_it_is_fetched() -> None:
    paper = ArxivPaper(number="2507.16046", version=2)
    assert paper.pdf == "https://arxiv.org/pdf/2507.16046v2"
    assert paper.page == "https://arxiv.org/abs/2507.16046"
    assert paper.catalogue_entry == "https://export.arxiv.org/api/query?id_list=2507.16046v2&max_results=1"
    assert paper.identifier == "arXiv:2507.16046"


def test_the_catalogue_tells_title_authors_day_and_abstract() -> None:
    entry = read_entry(feed(ENTRY))
    assert entry.abstract == "We planted willows. They grew, & we counted."
    imprint = entry.imprint
    assert imprint.title == "A paper on willows, and on a river"
    assert imprint.authors == ("Ada Alder", "Bo Birch")
    assert imprint.published == date(2025, 7, 21)
    assert imprint.publisher == "arXiv"
    assert imprint.identifier == "arXiv:2507.16046"
    assert imprint.url == "https://arxiv.org/abs/2507.16046"
    assert imprint.kind is Kind.PAPER
    assert imprint.rights is None


def test_a_licence_is_told_where_there_is_one() -> None:
    licence = '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/></entry>'
    entry = read_entry(feed(ENTRY.replace("</entry>", licence)))
    assert entry.imprint.rights == "https://creativecommons.org/licenses/by/4.0/"


def test_an_entry_may_lack_what_it_likes_but_for_its_title() -> None:
    entry = read_entry(feed("<entry><id>https://arxiv.org/abs/cs/0501001v1</id><title>Willows</title></entry>"))
    assert (entry.imprint.title, entry.imprint.authors, entry.imprint.published) == ("Willows", (), None)
    assert entry.imprint.identifier == "arXiv:cs/0501001"


ERROR = (
    "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>no</summary></entry>"
)
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (feed(""), "not known to arXiv"),
        (feed(ERROR), "not known to arXiv"),
        (feed("<entry><id>http://arxiv.org/abs/2507.16046v1</id></entry>"), "cannot be read"),
        (feed("<entry><id>http://evil.example/abs/1</id><title>T</title></entry>"), "cannot be read"),
        (b"Rate exceeded.", "try again in some minutes"),
        (b"<html><body>Service unavailable</body></html>", "cannot be read"),
        (b"<feed", "cannot be read"),
        (b"", "cannot be read"),
        (b"\0\0\0", "cannot be read"),
        (BOMB, "cannot be read"),
        (BOMB.decode().encode("utf-16"), "cannot be read"),
        (feed("x" * 3_000_000), "cannot be read"),
        (b'<?xml version="1.0" encoding="no-such-code"?><feed/>', "cannot be read"),
    ],
)
def test_an_answer_without_a_paper_is_told_in_words(data: bytes, told: str) -> None:
    with pytest.raises(DocumentUnreadable, match=told):
        read_entry(data)
