"""The doctor: what is wrong with an installation, and what to do about each thing."""

import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console.finding import Finding, note, ok, wrong
from bot.console.installation import check_packages, check_python
from bot.errors import BotError
from bot.library.document import Document
from bot.settings import DEFAULTS, Settings, read_settings
from bot.token_shape import token_fault

if TYPE_CHECKING:
    from bot.search.embedder import Embedder

_log = logging.getLogger(__name__)


def examine(env: Mapping[str, str], dotenv: Path, *, index: Path | None = None) -> Iterator[Finding]:
    """Check everything, in the order in which one thing needs another.

    A check that fails does not end the examination: whoever mends one thing wants to know the
    next one too. Wrong settings are told, and the rest is checked with the usual ones.
    """
    yield check_python()
    yield from _told("Packages", check_packages)
    settings = DEFAULTS
    try:
        settings = read_settings(env, dotenv)
    except BotError as error:
        yield wrong("Settings", f"{error} The rest is checked with the usual settings.")
    else:
        yield from (note("Settings", warning) for warning in settings.warnings)
        yield ok("Settings", "understood.")
        yield check_token(settings.discord_token)
    yield from _told("Library", lambda: check_library(settings.knowledge_dir))
    yield from _told("Model", lambda: check_model_and_index(settings, index or settings.index_dir))


def check_token(token: str | None) -> Finding:
    """Without a token everything but Discord works, so that is no fault."""
    fault = token_fault(token)
    if token is None:
        return note("Token", f"{fault} The terminal needs none.")
    return wrong("Token", fault) if fault else ok("Token", "has the right shape; only Discord knows if it is valid.")


def check_library(folder: Path) -> Iterator[Finding]:
    documents = _library(folder)
    notes = sum(len(document.blocks) for document in documents)
    yield ok("Library", f"{len(documents)} sources with {notes} notes in {folder}.")


def check_model_and_index(settings: Settings, folder: Path) -> Iterator[Finding]:
    """Really load both: nothing less tells whether a question will be answered."""
    from bot.search.embedder import load_embedder

    embedder = load_embedder(settings.embedding_model)  # the packaged one is checked by its hash there
    yield ok("Model", f"{embedder.identity} loads.")
    yield from _told("Index", lambda: check_index(settings, embedder, folder))


def check_index(settings: Settings, embedder: "Embedder", folder: Path) -> Iterator[Finding]:
    from bot.search.index import open_index

    index = open_index(folder, embedder)
    yield ok("Index", f"{index.digest} in {folder} opens and was made with this model.")
    yield check_freshness(_library(settings.knowledge_dir), folder)


def check_freshness(library: tuple[Document, ...], folder: Path) -> Finding:
    """Whether the index in `folder` holds the library as it is now; added documents do not count."""
    from bot.library.provenance import LIBRARY
    from bot.search.generation import current
    from bot.search.holding import hold

    wanted = {document.id: hold(document).digest for document in library}
    documents = current(folder).documents
    held = {name: entry.digest for name, entry in documents.items() if entry.provenance.origin == LIBRARY}
    differing = sorted(name for name in wanted.keys() | held.keys() if wanted.get(name) != held.get(name))
    if differing:
        return wrong("Index", f"{', '.join(differing)} changed since it was made; run `make index`.")
    return ok("Index", "up to date with the library.")


def _library(folder: Path) -> tuple[Document, ...]:
    from bot.library.folder import read_library

    return read_library(folder)


def _told(subject: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of `check`, and in place of an exception a finding that says what to do."""
    try:
        yield from check()
    except BotError as error:
        yield wrong(subject, str(error))
    except ModuleNotFoundError as error:
        yield wrong(subject, f"the Python package {error.name} is missing; run `make chat`, which installs it.")
    except Exception:
        _log.debug("A check failed in a way that was not foreseen", exc_info=True)
        yield wrong(subject, "could not be checked. Run the doctor with LOG_LEVEL=DEBUG set to see why.")
