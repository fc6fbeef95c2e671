"""Finds the words that the code marks as fixed, and brings the catalogues up to date with them.

Babel's own extraction misses a marked sentence inside the argument of another call, so we read the syntax tree.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from bot.i18n.catalogue import FOLDER, read_catalogue
from bot.language.fixed import COMMAND_NAME, GROUP_NAME, MENU_NAME

TEMPLATE = "lightstick.pot"  # what a translator begins a new language with
# How many of a call's arguments are words to translate: speech("Sources"), fixed_count("{count} day", "{count} days").
MARKS = {"fixed": 1, "speech": 1, "fixed_count": 2}
# What Discord asks of the words of commands, for whoever translates them.
_TYPED, _READ = "1 to 32 lower-case letters, no spaces", "at most 100 characters"
_RULES = {
    COMMAND_NAME: _TYPED,
    GROUP_NAME: _TYPED,
    "parameter name": _TYPED,
    MENU_NAME: "at most 32 characters",
    "choice name": _READ,
    "command description": _READ,
    "group description": _READ,
    "parameter description": _READ,
}
_COMMENT = "Lightstick's own words. Names in braces are filled in: keep them as they are."
_WIDTH = 110  # characters a line of a catalogue
# Git knows when a catalogue was made; a date of its own would change a file in which nothing else does.
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words to translate."""

    words: tuple[str, ...]  # one template, or the one for 1 and the one for more
    place: str  # the file, or the folder of the commands
    context: str | None = None  # of the words of commands: one of `_RULES`


def marked_in(package: Path) -> Iterator[Marked]:
    """Every marked sentence of the Python files under `package`, in the order of the text."""
    for file in sorted(package.rglob("*.py")):
        place = file.relative_to(package.parent).as_posix()
        calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            if words := _words(call):
                yield Marked(words=words, place=place)


def _words(call: ast.Call) -> tuple[str, ...]:
    """The words of a marked call; none where it is not marked or says something that only a run knows."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    literal = [
        argument.value
        for argument in call.args[: MARKS.get(name, 0)]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    return tuple(literal) if len(literal) == MARKS.get(name) else ()


def template(found: Iterable[Marked]) -> Catalog:
    """A catalogue without translations, in the order in which the words were found."""
    made = _empty(None)
    for marked in found:
        words = marked.words[0] if len(marked.words) == 1 else marked.words
        rule = [_RULES[marked.context]] if marked.context else []
        made.add(words, locations=[(marked.place, 0)], auto_comments=rule, context=marked.context)
    return made


def renew(found: Iterable[Marked], languages: Iterable[str], folder: Path = FOLDER) -> dict[str, int]:
    """Write the template and each catalogue anew; language → how many words still want a translator.

    Translations are kept. Those of words that changed a little are marked fuzzy, and are not used until a
    translator removes the mark; those of words that are gone are dropped. A new language gets a file.
    """
    words = template(found)
    _write(words, folder / TEMPLATE)
    missing: dict[str, int] = {}
    for language in languages:
        exists = (folder / f"{language}.po").exists()
        catalogue = read_catalogue(language, folder) if exists else _empty(language)
        catalogue.update(words, update_creation_date=False)
        _write(catalogue, folder / f"{language}.po")
        missing[language] = len([message for message in catalogue if message.id and not is_translated(message)])
    return missing


def is_translated(message: Message) -> bool:
    """Whether a reader is told `message` in the language of its catalogue: in every form, and not fuzzy."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(forms) and not message.fuzzy


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment=f"# {_COMMENT}",
        project="Lightstick",
        version=" ",
        msgid_bugs_address=" ",
        last_translator=" ",
        language_team=" ",
        creation_date=_UNDATED,
        revision_date=_UNDATED,
        fuzzy=False,
    )


def _write(catalogue: Catalog, file: Path) -> None:
    with file.open("wb") as written:
        write_po(written, catalogue, width=_WIDTH, ignore_obsolete=True, include_lineno=False)
