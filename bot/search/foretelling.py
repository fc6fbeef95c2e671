"""What an ingest would change, told without changing anything."""

from collections.abc import Iterable
from pathlib import Path

from bot.search.arrivals import Sorting
from bot.search.embedder import PassageEmbedder
from bot.search.generation import FORMAT, SEGMENTS, Manifest
from bot.search.generation import held as held_as
from bot.search.holding import hold
from bot.search.indexing import manifest_of
from bot.search.report import Update, compare
from bot.search.segment import key, read_segment
from bot.search.state import Arrival


def foretold(folder: Path, documents: Iterable[Arrival], embedder: PassageEmbedder) -> tuple[Update, dict[str, str]]:
    """What an ingest of `documents` would report. Another model than the index's embeds all of it again."""
    manifest = manifest_of(folder)
    held = dict(manifest.documents) if manifest is not None else {}
    before = held if manifest is not None and manifest.embedder == embedder.identity else {}
    now = dict(held)
    sorting = Sorting(documents, held)
    embedded = 0
    for document, provenance in sorting:
        holding = hold(document)
        there = before.get(document.id)
        if there is None:
            embedded += len(holding.passages)
        elif there.digest != holding.digest:
            old = read_segment(folder / SEGMENTS / there.segment).holding(document.id)
            embedded += len({key(p) for p in holding.passages} - {key(p) for p in old.passages})
        now[document.id] = held_as(holding, "", provenance)
    for name in sorting.replaced:
        now.pop(name, None)
    if before != held:
        embedded += sum(there.passages for name, there in now.items() if name not in sorting.given)
    digest = Manifest(format=FORMAT, embedder=embedder.identity, documents=now, segments={}).digest
    return compare(before, now, digest=digest, embedded=embedded), sorting.left_out
