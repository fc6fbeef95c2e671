"""What the documents say is so: commands, settings, links, figures and the exchange that README shows."""

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from benchmarks import readme
from bot.answer.librarian import Librarian
from bot.cli import app
from bot.client import PERMISSIONS
from bot.cogs.ask import Ask
from bot.cogs.sources import Sources
from bot.cogs.summary import Summary
from bot.library.folder import read_library
from bot.render.terminal import reply_text
from bot.settings import NAMES
from tests.conftest import KNOWLEDGE, ROOT

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "knowledge/README.md",
    "benchmarks/README.md",
)
TEXT = {name: (ROOT / name).read_text("utf-8") for name in DOCUMENTS}
README = TEXT["README.md"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]  # typer says Command, and builds a Group
TARGETS = set(re.findall(r"^([a-z]+):.* ## ", MAKEFILE, re.MULTILINE))


def test_readme_is_no_longer_than_a_visitor_reads() -> None:
    assert len(README.splitlines()) <= 200


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_in_a_document_exists(name: str) -> None:
    for command in re.findall(r"python -m bot ([a-z]+)", TEXT[name]):
        assert command in COMMANDS
    for target in re.findall(r"(?:^|`|\| )make ([a-z]+)", TEXT[name], re.MULTILINE):
        assert target in TARGETS
    for module in re.findall(r"-m (benchmarks\.[a-z]+)", TEXT[name]):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()


def test_every_command_is_in_readme() -> None:
    assert [
        name for name in COMMANDS if name != "run" and f"python -m bot {name}" not in README and name != "chat"
    ] == []
    assert [target for target in TARGETS - {"help"} if f"make {target}" not in README] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_how(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert len(COMMANDS[command].help or "") > 20
    assert "Example:" in shown.output


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("ask", "--json"),
        ("ask", "--jsonl"),
        ("summary", "--json"),
        *((name, "--index") for name in ("ask", "document")),
    ],
)
def test_every_option_that_readme_names_exists(command: str, option: str) -> None:
    assert option in README
    assert any(option in parameter.opts for parameter in COMMANDS[command].params)


def test_every_target_says_what_it_does_and_sets_itself_up() -> None:
    assert sorted(TARGETS) == "ask bench bot chat check clean help index screenshots test".split()
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) >= TARGETS


def test_every_discord_command_is_in_readme() -> None:
    for cog in (Ask, Summary, Sources):
        for command in cog.__cog_app_commands__:
            assert f"`/{command.name}" in README


def test_the_invitation_asks_for_what_the_bot_needs() -> None:
    assert f"scope=bot+applications.commands&permissions={PERMISSIONS.value}\n" in README
    said = re.search(r"least permissions: ([^.]+)\.", README)
    assert said is not None
    granted = [name for name, is_granted in PERMISSIONS if is_granted]
    # Discord's pages call it View Channels; discord.py has an older name for the same bit.
    names = {"view channels": "read_messages"}
    assert sorted(granted) == sorted(names.get(n, n.replace(" ", "_")) for n in said[1].lower().split(", "))


def test_every_setting_is_in_readme_and_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert re.findall(r"^([A-Z_]+)=", example, re.MULTILINE) == list(NAMES)
    assert [name for name in NAMES if f"`{name}`" not in README] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", TEXT[name])
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_every_file_that_readme_lists_exists_and_every_folder_is_listed() -> None:
    listed = re.findall(r"`((?:bot|knowledge|tests|benchmarks)/[\w./]*|[a-z]+\.py)`", README)
    assert [path for path in listed if not (ROOT / path).exists()] == []
    folders = {f"bot/{path.name}/" for path in (ROOT / "bot").iterdir() if (path / "__init__.py").is_file()}
    assert folders <= set(listed)


def test_the_exchange_in_readme_is_what_the_bot_says(librarian: Librarian) -> None:
    block = re.search(r"```text\n> (.*?)\n```", README, re.DOTALL)
    assert block is not None
    for exchange in block[1].split("\n\n> "):
        question, reply = exchange.split("\n\n", 1)
        assert reply == reply_text(librarian.answer(question))


def test_the_figures_in_readme_are_those_of_the_last_run() -> None:
    assert readme.shown() == readme.table(readme.latest()), "write them with: python -m benchmarks.readme"
    assert readme.shown(readme.DETAILS) == readme.details(readme.latest()), (
        "write them with: python -m benchmarks.readme"
    )


def test_the_example_of_a_source_is_one(tmp_path: Path) -> None:
    example = re.search(r"```markdown\n(.*?)```", TEXT["knowledge/README.md"], re.DOTALL)
    assert example is not None
    (tmp_path / "example-2021-03.md").write_text(example[1], "utf-8")
    (document,) = read_library(tmp_path)
    assert [block.event for block in document.blocks] == ["2021-02-14", None]


def test_the_library_has_its_guide() -> None:
    assert (KNOWLEDGE / "README.md").is_file()
