"""The catalogue in pages: all sources at a glance, then every note of each."""

from dataclasses import replace

from bot.library.document import Document, Wording
from bot.render.discord_catalogue import Page, Place, page_at
from bot.render.discord_message import fits
from tests.samples import HERALD, LEAFLET, shelved

LONG = shelved(*(f"Claim {n}. " + "Fans planted a tree. " * 12 for n in range(60)))[0]
SHORT = shelved("A claim.", source=LEAFLET, wording=Wording.QUOTE)[0]


def turned(documents: tuple[Document, ...]) -> list[Page]:
    """All pages, in the order in which a reader turns them."""
    pages, place = [], Place()
    while True:
        page = page_at(documents, place)
        pages.append(page)
        if page.next is None:
            return pages
        place = page.next


def test_turning_the_pages_shows_every_note_with_its_place_once(documents: tuple[Document, ...]) -> None:
    text = "\n".join(page.card.description for page in turned(documents)).replace("\\", "")
    for document in documents:
        for block in document.blocks:
            assert text.count(f"• `{block.locator}` {document.text[block.start : block.end]}") == 1
            assert block.heading is None or f"**{block.heading}**" in text


def test_every_page_fits_and_tells_which_it_is() -> None:
    pages = turned((LONG, SHORT))
    assert all(fits(page.card) for page in pages)
    for number, page in enumerate(pages, start=1):
        assert (page.card.footer or "").startswith(f"Page {number} of {len(pages)}")


def test_the_first_page_is_all_sources_at_a_glance() -> None:
    page = page_at((LONG, SHORT), Place())
    assert len(page.card.fields) == 2
    assert page.previous is None
    assert page.next == Place(source_id="herald-2020")
    assert [subject.value for subject in page.subjects] == ["herald-2020", "leaflet"]


def test_a_source_opens_with_its_bibliography_and_what_it_covers(documents: tuple[Document, ...]) -> None:
    document = next(document for document in documents if document.id == "cnn-2020-06")
    page = page_at(documents, Place(source_id=document.id))
    assert page.card.description.startswith("CNN, [K-pop fans and the Tulsa rally]".replace("[", "").split(",")[0])
    assert "What it covers" in page.card.description
    assert "The Tulsa rally · " in page.card.description
    assert "(continued)" in (page_at(documents, Place(source_id=document.id, part=1)).card.title or "")


def test_a_quotation_is_set_in_and_labelled() -> None:
    card = page_at((SHORT,), Place(source_id="leaflet")).card
    assert "> `¶1` A claim." in card.description
    assert "Quoted from the sources" in (card.footer or "")


def test_a_page_that_is_gone_leads_to_the_nearest() -> None:
    shrunk = (replace(SHORT, source=HERALD),)
    assert page_at(shrunk, Place(source_id="herald-2020", part=7)).previous == Place()
    assert page_at(shrunk, Place(source_id="gone", part=1)).previous is None


def test_an_empty_library_has_one_page() -> None:
    page = page_at((), Place())
    assert (page.previous, page.next) == (None, None)
    assert page.card.description == "My library is empty."
