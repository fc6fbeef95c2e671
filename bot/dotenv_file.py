"""A `.env` file becomes names and values, or a sentence about each line that cannot be read."""

import io
from collections.abc import Mapping
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from bot.errors import SettingsWrong


def read_dotenv(path: Path) -> Mapping[str, str]:
    """The values in the file at `path`, none if there is no such file. A later line wins.

    Raises: SettingsWrong: the file cannot be opened, is not UTF-8, or has a line that is no KEY=value.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsWrong(f"{path.name} cannot be opened: {error.strerror}.") from error
    return parse_dotenv(content, path.name)


def parse_dotenv(content: bytes, name: str) -> Mapping[str, str]:
    """The same for bytes in hand; `name` is what the sentences call the file.

    The lines themselves are not repeated: one of them may hold the token.
    """
    # python-dotenv's own reader only logs a bad line and goes on without it, so we use its parser.
    text = io.StringIO(_decoded(content, name), newline="")
    bindings = [binding for binding in parse_stream(text) if _says_something(binding)]
    broken = [_line(binding) for binding in bindings if binding.error or binding.value is None]
    if broken:
        lines = f"line {broken[0]} is" if len(broken) == 1 else f"lines {', '.join(map(str, broken))} are"
        raise SettingsWrong(
            f"{name}: {lines} not of the form KEY=value. Write one setting a line; start a comment with #."
        )
    return {binding.key: binding.value for binding in bindings if binding.key and binding.value is not None}


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(content[: error.start], name) from None
    if "\0" in text:  # UTF-16 without its mark, as some Windows shells write it
        raise _not_utf8(content[: content.index(b"\0")], name)
    return text


def _not_utf8(before: bytes, name: str) -> SettingsWrong:
    line = before.count(b"\n") + 1
    return SettingsWrong(f"{name}: line {line} is not UTF-8 text. Save the file as UTF-8 and try again.")


def _says_something(binding: Binding) -> bool:
    """Whether the parser found more than blank lines and a comment."""
    return binding.error or binding.key is not None


def _line(binding: Binding) -> int:
    """The line that the binding starts on, from 1; the parser counts blank lines before it in."""
    text = binding.original.string
    blank = text[: len(text) - len(text.lstrip())]
    return int(binding.original.line) + blank.replace("\r\n", "\n").replace("\r", "\n").count("\n")
