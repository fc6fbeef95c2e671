"""The terminal itself: standard input, standard output, and the wait while the model loads."""

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from bot.render.terminal import WIDTH

_T = TypeVar("_T")
_PROMPT = "> "


def prepare() -> None:
    """Let no character that the locale does not know end the program: it becomes a "?"."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_interactive() -> bool:
    """Whether a person types and reads, rather than a pipe."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def width() -> int:
    """Columns for text: the terminal's own, but no wider than is good to read."""
    return max(20, min(WIDTH, Console().width)) if sys.stdout.isatty() else WIDTH


def say(text: str) -> None:
    """Print `text` and a blank line; with numbers and links in colour where a person reads.

    Flushed at once: a program on the other end of a pipe waits for each answer.
    """
    if is_interactive():
        styled = Text(f"{text}\n")
        styled.highlight_regex(r"\[\d+\]", "bold cyan")
        styled.highlight_regex(r"https?://\S+", "blue")
        Console(highlight=False, soft_wrap=True).print(styled)
    else:
        print(f"{text}\n", flush=True)


def print_text(text: str) -> None:
    """Print `text` and end its line."""
    print(text, flush=True)


def write_exactly(text: str) -> None:
    """Put `text` out as UTF-8 whatever the locale, without a line break of our own."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def write_line(text: str) -> None:
    """The same with a line break, the same on every system: a record for a program."""
    write_exactly(f"{text}\n")


@contextlib.contextmanager
def waiting(words: str) -> Iterator[None]:
    """Turn a spinner beside `words` where a person waits; a pipe hears nothing of it."""
    if not sys.stderr.isatty():
        yield
        return
    with Console(stderr=True).status(words):
        yield


def waited_for(items: Iterator[_T], words: str) -> Iterator[_T]:
    """The same items, with a spinner while each is awaited and none while it is printed."""
    while True:
        with waiting(words):
            try:
                item = next(items)
            except StopIteration:
                return
        yield item


def typed_lines() -> Iterator[str]:
    """Lines that a person types at a prompt, until Ctrl-D."""
    with contextlib.suppress(ImportError):  # Windows has none; input() edits well enough there
        import readline  # noqa: F401  # gives input() a history and arrow keys
    while True:
        try:
            line = input(_PROMPT)
        except EOFError:
            print()
            return
        except KeyboardInterrupt:
            print()  # what comes next, the shell's prompt, begins a line
            raise
        yield line


def piped_bytes() -> Iterator[bytes]:
    """Lines of standard input as they came, each as soon as it is there."""
    if sys.stdin is not None:  # None where it was closed before we started
        yield from sys.stdin.buffer


def piped_lines() -> Iterator[str]:
    """The same as text; bytes that are no UTF-8 become "�"."""
    return (line.decode("utf-8", "replace") for line in piped_bytes())
