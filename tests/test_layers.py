"""What import-linter cannot see: a script at the top of the project, and a benchmark that must stay a stranger."""

import ast
from pathlib import Path

from tests.conftest import ROOT


def imported(file: Path) -> set[str]:
    """Every module that `file` imports anywhere; "from bot import wiring" counts as bot.wiring."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import():
                found |= {name.name for name in node.names}
            case ast.ImportFrom(module="bot"):
                found |= {f"bot.{name.name}" for name in node.names}
            case ast.ImportFrom(module=str(module)):
                found.add(module)
    return found


def test_ingest_knows_the_composition_root_the_settings_and_the_words_of_errors() -> None:
    assert {
        name
        for name in imported(ROOT / "ingest.py")
        if name.startswith("bot") and not name.startswith("bot.console.")  # which renders what it prints
    } <= {"bot.wiring", "bot.settings", "bot.errors", "bot.quiet"}


def test_the_check_of_slices_imports_nothing_of_what_it_checks() -> None:
    assert not [
        name for name in imported(ROOT / "benchmarks" / "slices.py") if name.split(".")[0] in ("bot", "benchmarks")
    ]


def test_the_peer_runs_without_us() -> None:
    assert not [name for name in imported(ROOT / "benchmarks" / "tutorial.py") if name.split(".")[0] == "bot"]
