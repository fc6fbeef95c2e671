"""Documents that are named go into a real index, leave it, and are found there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import DocumentUnreadable
from bot.fetch.kept import KeptPages
from bot.library.document import Document
from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from bot.library.intake.named import NamedAddress, Naming, things_named
from bot.library.originals import original_source
from bot.search.acquisition import SIGNATURES, acquire, add_prepared, open_stock
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import holdings, ingest_library
from bot.search.report import Acquisition, Run
from bot.search.searcher import Searcher
from tests.conftest import silent
from tests.fetch.site import Site, fetcher, reply, running
from tests.library.intake.hostile import page
from tests.library.intake.stocks import words
from tests.note_files import noted


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    with Intake(Limits(seconds=30)) as made:
        yield made


def no_model() -> Embedder:
    raise AssertionError("nothing has to be embedded")


def run(*, is_stopped: bool = False, dry_run: bool = False) -> Run:
    return Run(progress=silent, is_stopped=lambda: is_stopped, dry_run=dry_run)


def put(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def take_in(index: Path, intake: Intake, embedder: Embedder, *named: Path) -> Acquisition:
    return acquire(index, things_named([str(one) for one in named]), intake, lambda: embedder, run())


def test_what_is_taken_in_is_found(tmp_path: Path, intake: Intake, embedder: Embedder) -> None:
    put(tmp_path / "a", trees="The club of Arden planted two hundred trees by the river, and the mayor thanked it.")
    done = take_in(tmp_path / "index", intake, embedder, tmp_path / "a")
    assert (done.update.added, done.update.passages, done.report.failed) == (("trees",), 1, {})
    opened = open_index(tmp_path / "index", embedder)
    best = Searcher(opened, embedder).search("Who planted trees by the river?").evidence[0]
    assert best.passage.document_id == "trees"
    assert best.text == best.document.text[best.passage.start : best.passage.end]
    opened.close()


def test_a_run_that_changes_nothing_needs_no_model(tmp_path: Path, intake: Intake, small_embedder: Embedder) -> None:
    index = tmp_path / "index"
    put(tmp_path / "a", one=words(1), two=words(2))
    take_in(index, intake, small_embedder, tmp_path / "a")
    (tmp_path / "a" / "two.txt").rename(tmp_path / "a" / "three.txt")
    (tmp_path / "a" / "one.txt").unlink()
    done = acquire(index, things_named([str(tmp_path / "a")]), intake, no_model, run())
    assert (done.update.removed, done.update.unchanged) == (("one",), ("two",))
    assert holdings(index)["two"].provenance.origin == str(tmp_path / "a" / "three.txt")
    assert acquire(index, things_named([str(tmp_path / "a")]), intake, no_model, run()).report.unchanged == 1


def test_signatures_are_kept_and_made_anew_where_they_are_lost(
    tmp_path: Path, intake: Intake, small_embedder: Embedder
) -> None:
    index = tmp_path / "index"
    put(tmp_path / "a", one=words(1), two=words(2))
    take_in(index, intake, small_embedder, tmp_path / "a")
    assert len(open_stock(index).signatures()) == 2
    put(tmp_path / "b", copy=words(1) + " again")
    for damage in (lambda: None, (index / SIGNATURES).unlink, lambda: (index / SIGNATURES).write_bytes(b"junk")):
        damage()
        (reason,) = take_in(index, intake, small_embedder, tmp_path / "b").report.duplicates.values()
        assert "repeats one in" in reason


def test_a_run_that_is_stopped_keeps_what_is_in_and_goes_on(
    tmp_path: Path, intake: Intake, small_embedder: Embedder
) -> None:
    index = tmp_path / "index"
    put(tmp_path / "a", **{f"text{n}": words(n) for n in range(6)})
    naming, seen = things_named([str(tmp_path / "a")]), []
    watched = Run(progress=lambda done, _: seen.append(done), is_stopped=lambda: len(seen) == 4)
    done = acquire(index, naming, intake, lambda: small_embedder, watched)
    assert (len(done.update.added), done.report.waiting) == (4, 2)
    done = acquire(index, naming, intake, lambda: small_embedder, run())
    assert (len(done.update.added), done.report.unchanged) == (2, 4)


def test_what_was_previewed_can_be_added(tmp_path: Path, intake: Intake, small_embedder: Embedder) -> None:
    index = tmp_path / "index"
    prepared = intake.preview(page(""), open_stock(index), name="trees.html", origin="server:7/trees.html")
    assert not index.exists()
    assert add_prepared(index, prepared, small_embedder).added == ("trees",)
    again = intake.preview(page(""), open_stock(index), name="copy.html", origin="server:7/copy.html")
    assert again.likeness is not None
    assert (again.likeness.id, again.likeness.is_exact, again.likeness.is_repetition) == ("trees", True, True)
    other = intake.preview(page(""), open_stock(tmp_path / "other"), name="trees.html", origin="server:8/trees.html")
    assert (other.document.id, other.likeness) == ("trees", None)
    with pytest.raises(DocumentUnreadable, match="took its id meanwhile"):
        add_prepared(index, other, small_embedder)


def test_an_id_of_the_library_stays_the_librarys(tmp_path: Path, intake: Intake, small_embedder: Embedder) -> None:
    index = tmp_path / "index"
    ingest_library(index, [noted("herald", "Fans planted a forest.")], small_embedder, silent)
    put(tmp_path / "a", herald=words(1))
    done = take_in(index, intake, small_embedder, tmp_path / "a")
    assert done.report.failed == {}
    assert holdings(index)["herald"].provenance.origin == "library"
    assert len(holdings(index)) == 2


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as made:
        yield made


def test_an_original_stands_beside_the_notes_on_it_and_is_fetched_once(
    tmp_path: Path, site: Site, small_embedder: Embedder
) -> None:
    index = tmp_path / "index"
    site.pages["/trees"] = reply(page('<meta property="og:site_name" content="Somebody else">'), etag='"1"')
    note: Document = noted("herald", "Fans planted a forest.")
    ingest_library(index, [note], small_embedder, silent)
    named = NamedAddress(address=site.at("/trees"), source=original_source(note.source))
    naming = Naming(named=(named,), folders=(), failed={})
    kept = KeptPages(index / "originals", fetcher(site))
    with Intake(Limits(seconds=30), pages=kept) as intake:
        done = acquire(index, naming, intake, lambda: small_embedder, run())
        assert (done.update.added, done.report.failed) == (("herald-original",), {})
        held = holdings(index)
        assert (held["herald-original"].publisher, held["herald-original"].wording) == (
            held["herald"].publisher,
            "quote",
        )
        assert acquire(index, naming, intake, no_model, run()).report.unchanged == 1
    assert site.paths() == ["/trees"]


def test_a_dry_run_makes_no_folder(tmp_path: Path, intake: Intake, small_embedder: Embedder) -> None:
    put(tmp_path / "a", one=words(1))
    naming = things_named([str(tmp_path / "a")])
    done = acquire(tmp_path / "index", naming, intake, lambda: small_embedder, run(dry_run=True))
    assert done.update.added == ("one",)
    assert not (tmp_path / "index").exists()
