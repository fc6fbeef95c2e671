"""Index the library, or add documents to the index, and say what changed.

    python ingest.py                     bring the index up to date with knowledge/
    python ingest.py PATH …              add files, or all readable files of a folder

Exit status 0 only if everything that was asked for is indexed.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.errors import BotError
from bot.settings import Settings, read_settings

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


@app.command()
def main(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="files or folders to add; none: index knowledge/")
    ] = None,
    index: Annotated[Path | None, typer.Option("--index", help="folder of the index (default: INDEX_DIR)")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as one JSON object")] = False,
) -> None:
    """Index knowledge/, or add the given documents to the index, and report what changed."""
    try:
        settings = read_settings(os.environ, Path(".env"))
        failed = _ingest(settings, paths or [], index or settings.index_dir, as_json=as_json)
    except BotError as error:
        errors.print(str(error))
        raise typer.Exit(1) from None
    except OSError as error:
        errors.print(
            f"The index could not be written: {error.strerror}. Free some space or check the permissions of its "
            "folder, and run again; the last good index still answers."
        )
        raise typer.Exit(1) from None
    except Exception:
        if os.environ.get("LOG_LEVEL", "").upper() == "DEBUG":
            raise
        errors.print(
            "Indexing stopped at something unforeseen; the last good index still answers. "
            "LOG_LEVEL=DEBUG shows what happened."
        )
        raise typer.Exit(70) from None
    raise typer.Exit(1 if failed else 0)


def _ingest(settings: Settings, paths: Sequence[str], index: Path, *, as_json: bool) -> bool:
    """Whether something that was asked for could not be taken in."""
    from bot import wiring  # loads the libraries; after the settings, so that a mistake in them is told at once

    failed: dict[str, str] = {}
    with _progress_bar() as progress:
        if paths:
            report, failed = wiring.index_paths(settings, paths, index=index, progress=progress)
        else:
            report = wiring.index_library(settings, index=index, progress=progress)
    if as_json:
        print(json.dumps({**asdict(report), "failed": failed}, ensure_ascii=False))
        return bool(failed)
    for reason in failed.values():
        errors.print(reason)
    for word in ("added", "changed", "removed"):
        for name in getattr(report, word):
            print(f"{word:8} {name}")
    print(
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{len(report.unchanged)} unchanged; {report.passages} passages in the index, "
        f"{report.embedded} of them embedded now."
    )
    return bool(failed)


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, so that standard output stays the report; none where that is no terminal."""
    with Progress(
        TextColumn("indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    ) as bar:
        task = bar.add_task("indexing", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


if __name__ == "__main__":
    sys.exit(app())
