"""The composition root: each object is built once, here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer.checking.checker import Checker
from bot.answer.conversation import Conversations
from bot.answer.librarian import Librarian
from bot.answer.logistic import shipped_models
from bot.errors import DocumentUnreadable
from bot.library.folder import read_library
from bot.library.gather import gather
from bot.library.provenance import Provenance
from bot.search.embedder import load_embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_added, ingest_library
from bot.search.report import Update
from bot.search.retriever import PassageRetriever
from bot.search.searcher import Searcher
from bot.settings import Settings

if TYPE_CHECKING:  # a terminal keeps nothing, and SQLAlchemy would cost each command a third of a second
    from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where questions are asked, with a memory of the conversation or without, and messages are checked."""

    librarian: Librarian
    conversations: Conversations
    checker: Checker


def open_searcher(settings: Settings, *, index: Path | None = None) -> Searcher:
    """Raises: ModelUnavailable, IndexMissing, IndexForeign, SearchFailed."""
    embedder = load_embedder(settings.embedding_model)
    return Searcher(open_index(index or settings.index_dir, embedder), embedder)


def open_desk(settings: Settings, *, index: Path | None = None) -> Desk:
    """Takes seconds, as it loads the model. Raises: what `open_searcher` raises."""
    searcher = open_searcher(settings, index=index)
    librarian = Librarian(searcher=searcher, models=shipped_models())
    return Desk(
        librarian=librarian,
        conversations=Conversations(librarian, minutes=settings.memory_minutes),
        checker=Checker(searcher=searcher),
    )


def open_retriever(settings: Settings, *, index: Path | None = None, k: int = 5) -> PassageRetriever:
    """Our search for programs that build on LangChain. Raises: what `open_searcher` raises."""
    return PassageRetriever(searcher=open_searcher(settings, index=index), k=k)


async def open_store(settings: Settings) -> "Store":
    """What the bot remembers on disk; close it in the end. Raises: StoreUnavailable."""
    from bot.store.store import Store

    return await Store.open(settings.database_url)


def index_library(settings: Settings, *, index: Path, progress: Callable[[int, int], None]) -> Update:
    """Bring the index up to date with knowledge/. Raises: LibraryBroken, ModelUnavailable, IndexBusy."""
    documents = read_library(settings.knowledge_dir)
    return ingest_library(index, documents, load_embedder(settings.embedding_model), progress)


def index_paths(
    settings: Settings, paths: Sequence[str], *, index: Path, progress: Callable[[int, int], None]
) -> tuple[Update, dict[str, str]]:
    """Add files and folders to the index; beside the report, path → reason for what could not be read.

    Raises: DocumentUnreadable: nothing of it could be read. ModelUnavailable, IndexBusy, IndexForeign, SearchFailed.
    """
    gathered = gather(paths)
    if not gathered.documents:
        raise DocumentUnreadable("\n".join(gathered.failed.values()))
    embedder = load_embedder(settings.embedding_model)
    added = [(document, Provenance(origin=origin)) for document, origin in gathered.documents]
    report, left_out = ingest_added(index, added, embedder, progress)
    return report, gathered.failed | left_out


def run_discord(settings: Settings) -> None:
    """Run the bot until it is told to stop. Raises: DiscordRefused, StoreUnavailable."""
    from bot.client import run  # a terminal needs nothing of Discord
    from bot.cogs.pace import Pace

    run(
        settings.discord_token or "",
        lambda: open_desk(settings),
        lambda: open_store(settings),
        pace=Pace(settings.cooldown_questions, settings.cooldown_seconds),
    )
