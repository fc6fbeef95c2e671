"""A server's source is given to everybody: the same passages, once, and from then on no longer the server's own."""

from pathlib import Path

import pytest

from bot.errors import UnknownSource
from bot.library.document import Wording
from bot.library.provenance import Provenance
from bot.library.source import Source
from bot.search.embedder import Embedder
from bot.search.index import Index, open_index
from bot.search.ingestion import holdings, ingest_added, ingest_library
from bot.search.publishing import publish
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD, LEAFLET, shelved

HERE, ELSEWHERE = 11, 22
BANNER = "discord:11/banner.pdf"


@pytest.fixture
def shelves(tmp_path: Path, small_embedder: Embedder) -> Shelves:
    made = Shelves(tmp_path / "index")
    note, _ = shelved("Fans planted a forest.", source=HERALD)
    ingest_library(made.index, [note], small_embedder, silent)
    add(made.own(HERE), small_embedder, LEAFLET, BANNER)
    return made


def add(folder: Path, embedder: Embedder, source: Source, origin: str, claim: str = "Our club made a banner.") -> None:
    document, _ = shelved(claim, source=source, wording=Wording.QUOTE)
    ingest_added(folder, [(document, Provenance(origin=origin, fingerprint="a1"))], embedder, silent)


def opened(shelves: Shelves, server: int | None, embedder: Embedder) -> Index:
    index = open_index(shelves.of(server), embedder)
    index.close()
    return index


def test_every_server_is_answered_from_it_and_the_first_one_once(shelves: Shelves, small_embedder: Embedder) -> None:
    before = opened(shelves, HERE, small_embedder)
    assert publish(shelves, HERE, [LEAFLET.id], small_embedder).added == (LEAFLET.id,)
    for server in (HERE, ELSEWHERE, None):
        after = opened(shelves, server, small_embedder)
        assert after.passages == before.passages  # so the buttons under older answers still find their evidence
        assert after.documents == before.documents
    assert holdings(shelves.index)[LEAFLET.id].provenance.origin == BANNER
    assert not holdings(shelves.own(HERE))


def test_it_stays_when_the_library_is_indexed_anew(shelves: Shelves, small_embedder: Embedder) -> None:
    publish(shelves, HERE, [LEAFLET.id], small_embedder)
    note, _ = shelved("Fans planted two forests.", source=HERALD)
    ingest_library(shelves.index, [note], small_embedder, silent)
    assert set(holdings(shelves.index)) == {HERALD.id, LEAFLET.id}


@pytest.mark.parametrize(("server", "names"), [(ELSEWHERE, [LEAFLET.id]), (HERE, [LEAFLET.id, "unheard-of"])])
def test_what_the_server_has_not_added_is_named_and_nothing_is_published(
    shelves: Shelves, small_embedder: Embedder, server: int, names: list[str]
) -> None:
    with pytest.raises(UnknownSource, match=rf"{names[-1]}.*nothing was published"):
        publish(shelves, server, names, small_embedder)
    assert set(holdings(shelves.index)) == {HERALD.id}
    assert set(holdings(shelves.own(HERE))) == {LEAFLET.id}


def test_a_run_that_was_killed_between_the_two_indexes_is_completed_by_the_next(
    shelves: Shelves, small_embedder: Embedder
) -> None:
    add(shelves.index, small_embedder, LEAFLET, BANNER)
    assert len(opened(shelves, HERE, small_embedder).documents) == 2  # in both, and it answers once
    publish(shelves, HERE, [LEAFLET.id], small_embedder)
    assert not holdings(shelves.own(HERE))
    assert len(opened(shelves, HERE, small_embedder).documents) == 2


def test_another_source_of_the_library_is_never_replaced(shelves: Shelves, small_embedder: Embedder) -> None:
    """Neither one of the same id nor one from the same place."""
    add(shelves.own(HERE), small_embedder, HERALD, "discord:11/herald.pdf")
    with pytest.raises(UnknownSource, match=HERALD.id):
        publish(shelves, HERE, [HERALD.id], small_embedder)
    other = Source(id="other-leaflet", publisher="P", kind=LEAFLET.kind, language="en", rights="", title="Other")
    add(shelves.own(ELSEWHERE), small_embedder, other, BANNER, "Another club made another banner.")
    publish(shelves, ELSEWHERE, [other.id], small_embedder)
    with pytest.raises(UnknownSource, match=other.id):
        publish(shelves, HERE, [LEAFLET.id], small_embedder)
    assert set(holdings(shelves.index)) == {HERALD.id, other.id}
    assert set(holdings(shelves.own(HERE))) == {HERALD.id, LEAFLET.id}
