"""What servers have added outlives a change of the model."""

from pathlib import Path

from bot.library.provenance import Provenance
from bot.search.embedder import Embedder, load_embedder
from bot.search.generation import current
from bot.search.index import open_index
from bot.search.ingestion import ingest_added, ingest_library
from bot.search.renewal import renew
from bot.search.shelves import Shelves
from tests.conftest import silent
from tests.samples import HERALD, LEAFLET, shelved
from tests.small_model import make_model

HERE, ELSEWHERE = 11, 22


def test_every_servers_index_is_brought_to_the_new_model_once(tmp_path: Path, small_embedder: Embedder) -> None:
    shelves = Shelves(tmp_path / "index")
    other = load_embedder(str(make_model(tmp_path / "other", seed=2)))
    for server in (HERE, ELSEWHERE):
        document, _ = shelved(f"Club {server} made a banner.", source=LEAFLET)
        ingest_added(
            shelves.own(server), [(document, Provenance(origin="discord:11/banner.pdf"))], small_embedder, silent
        )
    note, _ = shelved("Fans planted a forest.", source=HERALD)
    ingest_library(shelves.index, [note], other, silent)
    assert renew(shelves, other, silent) == {HERE: 1, ELSEWHERE: 1}
    assert renew(shelves, other, silent) == {}
    for server in (HERE, ELSEWHERE):
        assert current(shelves.own(server)).embedder == other.identity
        index = open_index(shelves.of(server), other)
        assert [document.text for document in index.documents][-1] == f"Club {server} made a banner."
        index.close()
