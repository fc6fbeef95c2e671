"""The composition root: each object is built once, here."""

from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer.desk import Desk, desk
from bot.answer.logistic import shipped_models
from bot.answer.memory import Memory
from bot.errors import UnknownSource
from bot.library.folder import read_library
from bot.library.provenance import LIBRARY, Provenance
from bot.search.embedder import Embedder, load_embedder
from bot.search.generation import Held
from bot.search.index import open_index
from bot.search.ingestion import holdings, ingest_added, ingest_library, remove
from bot.search.report import Acquisition as Acquisition  # ingest.py knows these by us
from bot.search.report import Run as Run
from bot.search.report import Update
from bot.search.retriever import PassageRetriever
from bot.search.searcher import Searcher
from bot.settings import Settings

if TYPE_CHECKING:  # what answers a question needs neither the store nor the intake, which cost a second to load
    from bot.answer.desks import Desks
    from bot.fetch.page import Pages
    from bot.library.intake.intake import Intake
    from bot.library.intake.limits import Limits
    from bot.library.reading.reading import Reading
    from bot.store.store import Store


def open_searcher(settings: Settings, *, index: Path | None = None) -> Searcher:
    """Raises: ModelUnavailable, IndexMissing, IndexForeign, SearchFailed."""
    embedder = load_embedder(settings.embedding_model)
    return Searcher(open_index(index or settings.index_dir, embedder), embedder)


def open_desk(settings: Settings, *, index: Path | None = None) -> Desk:
    """The desk of everybody. Takes seconds, as it loads the model. Raises: what `open_searcher` raises."""
    memory = Memory(minutes=settings.memory_minutes)
    return desk(open_searcher(settings, index=index), shipped_models(), memory)


def open_desks(settings: Settings) -> "Desks":
    """The desks of all servers; that of everybody is opened already. Raises: what `open_searcher` raises."""
    from bot.answer.desks import Desks
    from bot.search.server_library import ServerLibraries
    from bot.search.shelves import Shelves

    embedder = load_embedder(settings.embedding_model)
    shelves = Shelves(settings.index_dir)
    desks = Desks(
        lambda folders: Searcher(open_index(folders, embedder), embedder),
        shelves=shelves,
        models=shipped_models(),
        memory=Memory(minutes=settings.memory_minutes),
        libraries=ServerLibraries(shelves, open_intake(settings), embedder, most_documents=settings.server_documents),
    )
    desks.at(None)  # so that a library that cannot be opened is told now
    return desks


def open_retriever(settings: Settings, *, index: Path | None = None, k: int = 5) -> PassageRetriever:
    """Our search for programs that build on LangChain. Raises: what `open_searcher` raises."""
    return PassageRetriever(searcher=open_searcher(settings, index=index), k=k)


async def open_store(settings: Settings) -> "Store":
    """What the bot remembers on disk; close it in the end. Raises: StoreUnavailable."""
    from bot.store.store import Store

    return await Store.open(settings.database_url)


def index_library(
    settings: Settings, *, index: Path, progress: Callable[[int, int], None], dry_run: bool = False
) -> Update:
    """Bring the index up to date with knowledge/. Raises: LibraryBroken, ModelUnavailable, IndexBusy."""
    from bot.search.renewal import renew
    from bot.search.shelves import Shelves

    documents = read_library(settings.knowledge_dir)
    embedder = load_embedder(settings.embedding_model)
    if not dry_run:
        update = ingest_library(index, documents, embedder, progress)
        renew(Shelves(index), embedder, progress)  # what servers have added needs the same model
        return update
    arrivals = [(document, Provenance(origin=LIBRARY)) for document in documents]
    return ingest_added(index, arrivals, embedder, progress, dry_run=True)[0]


def _embedder(settings: Settings) -> Embedder:
    return load_embedder(settings.embedding_model)


def open_intake(settings: Settings, *, pages: "Pages | None" = None) -> "Intake":
    """What reads files and addresses, in a process of its own; close it in the end. `pages`: not from the web."""
    from bot.library.intake.intake import Intake

    return Intake(_limits(settings), pages=pages or open_web(settings))


def open_web(settings: Settings) -> "Pages":
    """Where pages are fetched from."""
    from bot.fetch.fetcher import Bounds, Fetcher, user_agent

    bounds = Bounds(largest_bytes=_limits(settings).bytes)
    return Fetcher(user_agent=user_agent(metadata.version("lightstick"), None), bounds=bounds)


def _limits(settings: Settings) -> "Limits":
    from bot.library.intake.limits import Limits

    return Limits(
        megabytes=settings.document_megabytes,
        pages=settings.document_pages,
        seconds=settings.document_seconds,
        memory_megabytes=settings.document_memory_megabytes,
    )


def index_named(settings: Settings, arguments: Sequence[str], *, index: Path, run: Run) -> Acquisition:
    """Add files, folders and addresses to the index, and tell what became of each.

    Raises: ModelUnavailable, IndexBusy, IndexForeign, SearchFailed.
    """
    from bot.library.intake.named import things_named
    from bot.search.acquisition import acquire

    with open_intake(settings) as intake:
        return acquire(index, things_named(arguments), intake, lambda: _embedder(settings), run)


def index_originals(settings: Settings, *, index: Path, run: Run, refresh: bool = False) -> Acquisition:
    """Add the originals of the library's notes, from where their publishers have them.

    What was fetched is kept beside the index; `refresh` asks again whether it has changed.

    Raises: LibraryBroken, ModelUnavailable, IndexBusy, IndexForeign, SearchFailed.
    """
    from bot.fetch.kept import KeptPages
    from bot.library.intake.named import NamedAddress, Naming
    from bot.library.originals import originals
    from bot.search.acquisition import acquire

    wanted = originals(read_library(settings.knowledge_dir))
    named = tuple(NamedAddress(address=one.address, source=one.source) for one in wanted.found)
    kept = KeptPages(index / "originals", open_web(settings), refresh=refresh)
    with open_intake(settings, pages=kept) as intake:
        done = acquire(
            index, Naming(named=named, folders=(), failed=wanted.without), intake, lambda: _embedder(settings), run
        )
    done.report.stale.update(kept.stale)
    return done


def read_file(settings: Settings, file: Path) -> "Reading":
    """What would be kept of a file, and what dropped. Raises: DocumentUnreadable."""
    with open_intake(settings) as intake:
        return intake.reading(file)


def held_documents(index: Path) -> Mapping[str, Held]:
    """What the index says of each document that it holds, by id. Raises: IndexForeign."""
    return holdings(index)


def server_documents(index: Path, server: int) -> Mapping[str, Held]:
    """The same of what a Discord server has added for itself. Raises: IndexForeign."""
    from bot.search.shelves import Shelves

    return holdings(Shelves(index).own(server))


def publish_documents(settings: Settings, server: int, names: Sequence[str], *, index: Path) -> Update:
    """Give everybody what a server has added. Raises: UnknownSource, ModelUnavailable, IndexBusy, IndexForeign."""
    from bot.search.publishing import publish
    from bot.search.shelves import Shelves

    return publish(Shelves(index), server, names, _embedder(settings))


def remove_documents(names: Sequence[str], *, index: Path) -> Update:
    """Raises: UnknownSource: the index does not hold one of them. IndexBusy, IndexForeign."""
    if strangers := [name for name in names if name not in holdings(index)]:
        raise UnknownSource(
            f"The index does not hold {', '.join(strangers)}, so nothing was removed; `python ingest.py list` shows "
            "what it holds."
        )
    return remove(index, names)


def run_discord(settings: Settings) -> None:
    """Run the bot until it is told to stop. Raises: DiscordRefused, StoreUnavailable."""
    from bot.client import run  # a terminal needs nothing of Discord
    from bot.cogs.pace import Pace

    run(
        settings.discord_token or "",
        lambda: open_desks(settings),
        lambda: open_store(settings),
        pace=Pace(settings.cooldown_questions, settings.cooldown_seconds),
    )
