"""What servers have added is embedded again when the model has changed."""

from bot.search.embedder import Embedder
from bot.search.ingestion import ingest_added
from bot.search.report import Progress
from bot.search.shelves import Shelves


def renew(shelves: Shelves, embedder: Embedder, progress: Progress) -> dict[int, int]:
    """Bring the index of every server to the model of `embedder`; those that are there already cost a look.

    Returns: server → passages that were embedded again, where there were any.
    Raises: IndexBusy, IndexForeign, SearchFailed.
    """
    renewed: dict[int, int] = {}
    for server in shelves.servers:
        update, _ = ingest_added(shelves.own(server), [], embedder, progress)
        if update.embedded:
            renewed[server] = update.embedded
    return renewed
