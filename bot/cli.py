"""The command line: `python -m bot COMMAND`. Each command translates, hands over and prints.

The model and the index are imported inside the commands, so that `--help` comes at once.
"""

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.answer.reply import Reply
from bot.console import screen
from bot.console.batch import answer_lines
from bot.console.chat import GREETING, Voice, converse
from bot.console.doctor import examine
from bot.console.exits import ends_well, tell
from bot.console.finding import Verdict
from bot.console.typed_text import question_fault, tidied
from bot.quiet import set_up_logging
from bot.render.bibliography import bibliography_text, source_object
from bot.render.contract import answer_object, json_line
from bot.render.terminal import reply_text
from bot.settings import Settings, read_settings

if TYPE_CHECKING:
    from bot.wiring import Desk

app = typer.Typer(
    name="python -m bot",
    help="Lightstick explains the history of K-pop fan activism and shows the evidence for every sentence.",
    epilog="Settings are environment variables or lines of a file .env; see .env.example.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Index = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="The folder of the index, in place of the setting INDEX_DIR."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on one line.")]


@app.command(epilog='Example:  echo "What is a fancam?" | python -m bot chat')
@ends_well
def chat(index: Index = None) -> None:
    """Talk with the bot in the terminal, or have it answer each line of a pipe."""
    desk = _open(_settings(), index)
    lines = screen.piped_lines()
    if screen.is_interactive():
        screen.say(GREETING)
        lines = screen.typed_lines()
    voice = Voice(say=screen.say, fail=tell, width=screen.width())
    all_well = converse(lines, desk.conversations, desk.librarian, voice)
    if not all_well and not screen.is_interactive():
        raise typer.Exit(1)


@app.command(epilog='Example:  python -m bot ask "Why did K-pop fans flood #WhiteLivesMatter?"')
@ends_well
def ask(
    question: Annotated[
        list[str] | None, typer.Argument(metavar="QUESTION", help="The question; best in quotation marks.")
    ] = None,
    as_json: Json = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read {"id", "question", "conversation"} a line from standard input '
            "and write one object a line in the same order.",
        ),
    ] = False,
    index: Index = None,
) -> None:
    """Answer one question, or many from standard input, and show the evidence."""
    text = tidied(" ".join(question or []))
    if jsonl and text:
        raise typer.BadParameter("With --jsonl the questions come from standard input; leave QUESTION out.")
    if not jsonl and (fault := question_fault(text)):
        raise typer.BadParameter(f'{fault} Example: python -m bot ask "What is a fancam?"')
    desk = _open(_settings(), index)
    if jsonl:
        _answer_lines(desk)
        return
    begun = perf_counter()
    reply = desk.conversations.ask(text, conversation=None)
    _show(reply, desk, as_json=as_json, begun=begun)


@app.command(epilog="Example:  python -m bot summary cnn-2020-06 --length bullets")
@ends_well
def summary(
    subject: Annotated[list[str], typer.Argument(metavar="SOURCE_ID|TOPIC", help="What to sum up; see `sources`.")],
    length: Annotated[Literal["short", "long", "bullets"], typer.Option(help="How much to say.")] = "short",
    as_json: Json = False,
    index: Index = None,
) -> None:
    """Sum up a source, or what all sources say about a topic."""
    desk = _open(_settings(), index)
    begun = perf_counter()
    reply = desk.librarian.summary(tidied(" ".join(subject)), length=length)
    _show(reply, desk, as_json=as_json, begun=begun, bullets=length == "bullets")


@app.command(epilog="Example:  python -m bot sources --json")
@ends_well
def sources(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list with one object a source.")] = False,
    index: Index = None,
) -> None:
    """List the sources that answers come from, and what is not known about them."""
    settings = _settings()
    from bot.answer.summary import topics
    from bot.console.catalogue import read_catalogue

    held = read_catalogue(index or settings.index_dir)
    if as_json:
        screen.write_line(json_line([source_object(document) for document in held.documents]))
    else:
        text = bibliography_text(held.documents, topics(held.passages), width=screen.width())
        screen.print_text(text)


@app.command(epilog="Example:  python -m bot document cnn-2020-06 > cnn.txt")
@ends_well
def document(
    source_id: Annotated[str, typer.Argument(metavar="SOURCE_ID", help="A source's id; see `sources`.")],
    index: Index = None,
) -> None:
    """Print the indexed text of a source exactly, so that any citation can be checked by slicing."""
    settings = _settings()
    from bot.console.catalogue import read_catalogue

    screen.write_exactly(read_catalogue(index or settings.index_dir).document(source_id).text)


@app.command(epilog="Example:  python -m bot doctor")
@ends_well
def doctor(index: Index = None) -> None:
    """Tell what is wrong with this installation and what to do about it."""
    screen.prepare()
    set_up_logging("DEBUG" if os.environ.get("LOG_LEVEL", "").upper() == "DEBUG" else "ERROR")
    all_well = True
    findings = examine(os.environ, Path(".env"), index=index)
    for finding in screen.waited_for(findings, "Examining; this takes some seconds …"):
        screen.print_text(str(finding))
        all_well &= finding.verdict is not Verdict.WRONG
    if not all_well:
        raise typer.Exit(1)


@app.command(epilog="Example:  python -m bot run")
@ends_well
def run() -> None:
    """Run the Discord bot until Ctrl-C or SIGTERM; needs DISCORD_TOKEN."""
    settings = _settings(for_discord=True)
    from bot.wiring import run_discord

    run_discord(settings)


def _settings(*, for_discord: bool = False) -> Settings:
    """Read the settings, and make ready what must be before any other module is imported."""
    screen.prepare()
    settings = read_settings(os.environ, Path(".env"), for_discord=for_discord)
    set_up_logging(settings.log_level)
    for warning in settings.warnings:
        tell(warning)
    return settings


def _open(settings: Settings, index: Path | None) -> "Desk":
    from bot.search.generation import current_digest

    current_digest(index or settings.index_dir)  # a missing index is told before the model takes its seconds
    with screen.waiting("Loading the model and the index; this takes some seconds …"):
        from bot.wiring import open_desk

        return open_desk(settings, index=index)


def _answer_lines(desk: "Desk") -> None:
    all_answered = answer_lines(screen.piped_bytes(), desk.conversations, desk.librarian.digest, screen.write_line)
    if not all_answered:
        raise typer.Exit(1)


def _show(reply: Reply, desk: "Desk", *, as_json: bool, begun: float, bullets: bool = False) -> None:
    if as_json:
        elapsed = 1000 * (perf_counter() - begun)
        screen.write_line(
            json_line(answer_object(reply, question_id=None, elapsed_ms=elapsed, index=desk.librarian.digest))
        )
    else:
        screen.say(reply_text(reply, width=screen.width(), bullets=bullets))
