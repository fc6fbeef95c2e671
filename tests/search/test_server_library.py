"""What a server adds for itself: looked at, corrected, taken in under an id of its own."""

import pytest

from bot.errors import DocumentUnreadable, PreviewGone, PreviewOutdated
from bot.library.provenance import Provenance
from bot.search.embedder import Embedder
from bot.search.ingestion import ingest_added
from bot.search.pending import Correction
from bot.search.server_library import ServerLibraries
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD, shelved
from tests.search.server_room import ELSEWHERE, HERE, add, answering, intake, libraries, look, shelves, text

__all__ = ["intake", "libraries", "shelves"]


def test_nothing_goes_in_before_somebody_says_yes(libraries: ServerLibraries, shelves: Shelves) -> None:
    pending = look(libraries, "lanterns")
    assert pending.prepared.document.source.title == "All about lanterns"
    assert not libraries.held(HERE)
    assert shelves.of(HERE) == (shelves.index,)
    assert libraries.pending(HERE, pending.token) == pending


def test_what_is_dropped_or_has_gone_in_is_no_longer_pending(libraries: ServerLibraries) -> None:
    dropped, taken = look(libraries, "lanterns"), look(libraries, "banners")
    libraries.drop(HERE, dropped.token)
    libraries.take_in(HERE, taken.token, silent)
    for token in (dropped.token, taken.token, "0123456789ab"):
        with pytest.raises(PreviewGone):
            libraries.pending(HERE, token)
        with pytest.raises(PreviewGone):
            libraries.take_in(HERE, token, silent)
    assert len(libraries.held(HERE)) == 1


def test_what_a_person_knows_better_is_kept_and_what_is_left_empty_stays(libraries: ServerLibraries) -> None:
    pending = look(libraries, "lanterns")
    assert "publisher" in pending.prepared.unknown
    better = libraries.correct(HERE, pending.token, Correction(publisher="Eastport Post", authors=("Ana Bell",)))
    source = better.prepared.document.source
    assert (source.publisher, source.authors, source.title) == ("Eastport Post", ("Ana Bell",), "All about lanterns")
    assert not {"publisher", "author"} & set(better.prepared.unknown)
    assert better.token == pending.token
    libraries.take_in(HERE, pending.token, silent)
    (held,) = libraries.held(HERE).values()
    assert held.publisher == "Eastport Post"


def test_no_id_is_one_of_the_library_for_everybody_not_even_of_a_later_source(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    mine = add(libraries, "herald-2020", name="herald-2020.md")
    assert mine != HERALD.id
    theirs = libraries.look_at(ELSEWHERE, text("herald-2020"), name="herald-2020.md").prepared.document.id
    assert theirs != mine
    arrival, _ = shelved("The operator adds a file of that name.", source=HERALD)
    ingest_added(shelves.index, [(arrival, Provenance(origin="discord:11/herald-2020.md"))], small_embedder, silent)
    assert {HERALD.id, mine} == set(answering(shelves, HERE, small_embedder))


def test_two_files_of_one_title_are_two_sources(libraries: ServerLibraries) -> None:
    first, second = (look(libraries, "lanterns", name=name) for name in ("one.md", "two.md"))
    taken = [libraries.take_in(HERE, one.token, silent).document.id for one in (first, second)]
    assert set(libraries.held(HERE)) == set(taken)
    assert len(set(taken)) == 2


def test_a_file_of_a_name_that_is_held_takes_its_place_and_that_is_said_before(libraries: ServerLibraries) -> None:
    name = add(libraries, "lanterns", name="paper.md")
    pending = look(libraries, "banners", name="paper.md")
    assert pending.replaces is not None
    assert pending.replaces.heading == "All about lanterns"
    assert libraries.take_in(HERE, pending.token, silent).document.id == name
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about banners"]


def test_what_would_take_another_ones_place_by_now_is_shown_once_more(libraries: ServerLibraries) -> None:
    pending = look(libraries, "banners", name="paper.md")
    assert pending.replaces is None
    add(libraries, "lanterns", name="paper.md")
    with pytest.raises(PreviewOutdated):
        libraries.take_in(HERE, pending.token, silent)
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about lanterns"]
    again = libraries.pending(HERE, pending.token)
    assert again.replaces is not None
    libraries.take_in(HERE, pending.token, silent)
    assert [held.heading for held in libraries.held(HERE).values()] == ["All about banners"]


def test_a_text_that_is_held_already_is_said_so_with_whose_it_is(
    libraries: ServerLibraries, shelves: Shelves, small_embedder: Embedder
) -> None:
    assert look(libraries, "lanterns").twin is None
    add(libraries, "lanterns")
    mine = look(libraries, "lanterns", name="a copy.md").twin
    assert mine is not None
    assert (mine.held.heading, mine.share, mine.is_everybodys) == ("All about lanterns", 1.0, False)
    assert look(libraries, "lanterns", server=ELSEWHERE).twin is None  # what one server holds is no other's business
    document = look(libraries, "banners").prepared.document
    ingest_added(shelves.index, [(document, Provenance(origin="here"))], small_embedder, silent)
    everybodys = look(libraries, "banners", name="another copy.md").twin
    assert everybodys is not None
    assert everybodys.is_everybodys
    assert everybodys.share == 1.0


def test_an_original_of_which_the_library_has_notes_is_known_by_its_title(libraries: ServerLibraries) -> None:
    original = f"# {HERALD.title!s}!\n\nWhoever passed the hill last spring saw {40} people with spades.".encode()
    twin = libraries.look_at(HERE, original, name="forest.md").twin
    assert twin is not None
    assert (twin.held.heading, twin.share, twin.is_everybodys) == (HERALD.title, None, True)


def test_a_text_that_cannot_be_read_says_why_and_leaves_nothing(libraries: ServerLibraries, shelves: Shelves) -> None:
    with pytest.raises(DocumentUnreadable, match=r"holidays\.md"):
        libraries.look_at(HERE, b"\x89PNG\r\n\x1a\n" + bytes(99), name="holidays.md")
    assert not shelves.own(HERE).exists()
