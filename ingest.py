"""Index the library, add documents to the index or take them out, and say what changed.

    python ingest.py                     bring the index up to date with knowledge/
    python ingest.py PATH|URL|arxiv:ID … add files, folders, pages, papers, or files that list addresses
    python ingest.py list                show what the index holds
    python ingest.py remove ID …         take documents out of it
    python ingest.py publish SERVER ID … give everybody what a Discord server has added for itself

Exit status 0 only if everything that was asked for is indexed.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from typer.core import TyperGroup

from bot.errors import BotError
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot import wiring

# The libraries load inside the commands, after the settings, so that a mistake in those is told at once.

STOPPED = 130  # the exit status after Ctrl-C
_STOPPING = "\nStopping; what has been read so far still goes in. Ctrl-C again stops at once.\n"


class WordsFirst(TyperGroup):
    """`list`, `remove` and `publish` are commands where they come first; else it is what to add: `./list` is a file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # Any: the type is private to typer
        words = [name for name, command in self.commands.items() if not command.hidden]
        return super().parse_args(ctx, args if args and args[0] in words else ["add", *args])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return "" if command is None or command.hidden else name, command, rest  # its usage shall not show the word


app = typer.Typer(cls=WordsFirst, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help="folder of the index (default: INDEX_DIR)")]
Json = Annotated[bool, typer.Option("--json", help="print the report as one JSON object")]


@app.command(
    hidden=True,
    epilog="`python ingest.py list` shows what the index holds, `python ingest.py remove ID …` takes documents out. "
    "A file of that name is ./list.",
)
def add(
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL|arxiv:ID]...",
            help="files, folders, pages or papers to add, or a file that lists addresses; none: index knowledge/",
        ),
    ] = None,
    index: Index = None,
    as_json: Json = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would change, and change nothing")] = False,
    originals: Annotated[
        bool, typer.Option("--originals", help="add the originals of the notes in knowledge/, from their publishers")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="with --originals: see whether what was fetched before has changed")
    ] = False,
    explain: Annotated[
        Path | None, typer.Option("--explain", metavar="FILE", help="show what is kept of a file and what is not")
    ] = None,
) -> None:
    """Index knowledge/, or add the given documents to the index, and report what changed."""
    if originals and named:
        raise typer.BadParameter("--originals adds the originals of knowledge/; leave the rest to another run.")
    with _endings():
        settings = read_settings(os.environ, Path(".env"))
        if explain is not None:
            _explain(settings, explain)
            return
        from bot import wiring

        place = index or settings.index_dir
        with _progress_bar() as progress:
            if not named and not originals:
                update = wiring.index_library(settings, index=place, progress=progress, dry_run=dry_run)
                done = wiring.Acquisition(update=update)
            else:
                with _stopping() as is_stopped:
                    run = wiring.Run(progress=progress, is_stopped=is_stopped, dry_run=dry_run)
                    if originals:
                        done = wiring.index_originals(settings, index=place, run=run, refresh=refresh)
                    else:
                        done = wiring.index_named(settings, named or [], index=place, run=run)
        _end(done, as_json=as_json, dry_run=dry_run)


@app.command("list")
def show(
    index: Index = None,
    as_json: Json = False,
    server: Annotated[
        int | None, typer.Option("--server", metavar="ID", help="what this Discord server has added for itself")
    ] = None,
) -> None:
    """Show the documents that the index holds, and where each came from."""
    with _endings():
        settings = read_settings(os.environ, Path(".env"))
        from bot import wiring
        from bot.console.holdings import holdings_lines, holdings_object

        place = index or settings.index_dir
        held = wiring.held_documents(place) if server is None else wiring.server_documents(place, server)
        if as_json:
            print(json.dumps(holdings_object(held), ensure_ascii=False))
        elif server is not None and not held:
            print(f"The server {server} has added nothing.")
        else:
            _print(holdings_lines(held))


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="ids of documents; `list` shows them")],
    index: Index = None,
    as_json: Json = False,
) -> None:
    """Take documents out of the index."""
    with _endings():
        settings = read_settings(os.environ, Path(".env"))
        from bot import wiring
        from bot.console.intake_report import report_lines, report_object

        update = wiring.remove_documents(names, index=index or settings.index_dir)
        if as_json:
            print(json.dumps(report_object(update), ensure_ascii=False))
        else:
            _print(report_lines(update))


@app.command()
def publish(
    server: Annotated[int, typer.Argument(metavar="SERVER", help="the id of a Discord server")],
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="what it has added; `list --server` shows it")],
    index: Index = None,
) -> None:
    """Give everybody what a Discord server has added for itself."""
    with _endings():
        settings = read_settings(os.environ, Path(".env"))
        from bot import wiring
        from bot.console.intake_report import report_lines

        _print(report_lines(wiring.publish_documents(settings, server, names, index=index or settings.index_dir)))


def _end(done: "wiring.Acquisition", *, as_json: bool, dry_run: bool) -> None:
    """Print the report. Raises: typer.Exit: not all that was asked for is in."""
    from bot.console.intake_report import report_lines, report_object

    for reason in done.report.failed.values():
        errors.print(reason)
    if as_json:
        print(json.dumps(report_object(done.update, done.report, dry_run=dry_run), ensure_ascii=False))
    elif done.update.digest:  # else there is no index, and nothing to say but why
        _print(report_lines(done.update, done.report, dry_run=dry_run))
    if done.report.waiting:
        raise typer.Exit(STOPPED)
    if done.report.failed:
        raise typer.Exit(1)


def _explain(settings: Settings, file: Path) -> None:
    from bot import wiring
    from bot.console.explanation import explain

    explain(wiring.read_file(settings, file), Console(highlight=False))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line)


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Ctrl-C ends the intake after the document that is being read; a second one ends it at once."""
    stopped: list[bool] = []

    def stop(*_: object) -> None:
        if stopped:
            raise KeyboardInterrupt
        stopped.append(True)
        os.write(2, _STOPPING.encode())  # not through a console, which may be in the midst of printing

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(stopped)
    finally:
        signal.signal(signal.SIGINT, before)


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


@contextmanager
def _endings() -> Iterator[None]:
    """A command ends with a sentence and an exit status, never with a stack trace."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        errors.print("Stopped. The last good index still answers; run the same again to go on.")
        raise typer.Exit(STOPPED) from None
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


if __name__ == "__main__":
    sys.exit(app())
