"""A reading becomes one text with blocks in it, and a bibliography that admits what it does not know."""

from bot.library.front_matter import FrontMatter
from bot.library.intake.composition import UNKNOWN_LANGUAGE, composed, described, unknown
from bot.library.intake.doubt import Claim, Doubt
from bot.library.reading.reading import Format, Imprint, Paragraph, Reading


def reading(*paragraphs: Paragraph) -> Reading:
    return Reading(format=Format.TEXT, paragraphs=paragraphs, imprint=Imprint())


def test_headings_and_paragraphs_stand_in_the_text_with_a_blank_line_between() -> None:
    text, blocks = composed(
        reading(
            Paragraph(text="Fans met."),
            Paragraph(text="They sang.", heading="In June"),
            Paragraph(text="They left.", heading="In June"),
            Paragraph(text="They met again.", heading="In July"),
            Paragraph(text="The end."),
        )
    )
    assert text == "Fans met.\n\nIn June\n\nThey sang.\n\nThey left.\n\nIn July\n\nThey met again.\n\nThe end."
    assert [(text[b.start : b.end], b.heading, b.locator) for b in blocks] == [
        ("Fans met.", None, "¶1"),
        ("They sang.", "In June", "¶2"),
        ("They left.", "In June", "¶3"),
        ("They met again.", "In July", "¶4"),
        ("The end.", None, "¶5"),
    ]


def test_a_page_locates_a_paragraph_where_there_are_pages() -> None:
    _, blocks = composed(reading(Paragraph(text="One.", page=1), Paragraph(text="Two.", page=3)))
    assert [block.locator for block in blocks] == ["p. 1", "p. 3"]


def test_what_nobody_says_stays_unknown_and_is_listed() -> None:
    source = FrontMatter.model_validate(described(Imprint(), address=None).fields).source()
    assert (source.title, source.authors, source.published, source.language) == (None, (), None, UNKNOWN_LANGUAGE)
    assert unknown(source) == ("title", "author", "publisher", "date", "language", "licence", "address")


def test_a_page_is_known_by_its_site_where_it_does_not_say() -> None:
    says = described(Imprint(), address="https://www.herald.example/forest")
    assert (says.fields["publisher"], says.fields["url"]) == ("herald.example", "https://www.herald.example/forest")
    assert says.doubts == ()


def test_a_page_that_pretends_to_be_another_source_is_known_by_where_it_came_from() -> None:
    imprint = Imprint(publisher="CNN", url="https://edition.cnn.com/2020/06/22/fans.html")
    says = described(imprint, address="https://fan-news.example/copy")
    assert says.fields["publisher"] == "fan-news.example (calls itself CNN)"
    assert says.fields["url"] == "https://fan-news.example/copy"
    assert says.doubts == (
        Doubt(claim=Claim.SITE, claimed="edition.cnn.com", site="fan-news.example"),
        Doubt(claim=Claim.PUBLISHER, claimed="CNN", site="fan-news.example"),
    )
    assert all(str(doubt).endswith(": known by fan-news.example") for doubt in says.doubts)


def test_a_page_on_its_own_site_is_believed() -> None:
    imprint = Imprint(publisher="CNN", url="https://edition.cnn.com/2020/06/22/fans.html")
    says = described(imprint, address="https://www.cnn.com/amp/fans")
    assert (says.fields["publisher"], says.fields["url"], says.doubts) == ("CNN", imprint.url, ())


def test_what_a_document_says_in_a_form_of_its_own_breaks_nothing() -> None:
    imprint = Imprint(
        title=" ", publisher="x" * 5000, authors=("", "Ana Bell"), language="EN_us", url="see our site", rights="\n"
    )
    source = FrontMatter.model_validate(described(imprint, address=None).fields).source()
    assert (source.title, source.authors, source.url, source.rights) == (None, ("Ana Bell",), None, "unknown")
    assert len(source.publisher) == 1000
