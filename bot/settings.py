"""What an operator can set: environment variables and `.env` become checked, typed values.

The environment is an argument, so a test sets what it likes, and one run reports every
mistake. Settings stop at `bot.wiring`; below it there are plain values.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.dotenv_file import read_dotenv
from bot.errors import SettingsWrong
from bot.token_shape import token_fault

_T = TypeVar("_T")

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LEAST_MEMORY = 400  # megabytes of address space, below which the libraries that read do not load
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Checked settings. A relative path starts at the folder that the program was started in."""

    discord_token: str | None = field(default=None, repr=False)  # a secret: never printed
    index_dir: Path = Path(".index")
    knowledge_dir: Path = Path("knowledge")
    database_url: str = field(default="sqlite:///lightstick.sqlite3", repr=False)  # may hold a password
    embedding_model: str = "packaged"  # or a sentence-transformers name or folder
    log_level: str = "WARNING"  # one of LOG_LEVELS
    cooldown_questions: int = 3  # that one person may ask within `cooldown_seconds`; at least 1
    cooldown_seconds: float = 20.0  # 0: nobody ever waits
    memory_minutes: float = 30.0  # silence after which a conversation is forgotten; 0: at once
    document_megabytes: int = 50  # of a file or page that is added; at least 1
    document_pages: int = 500  # of a PDF; at least 1
    document_seconds: float = 60.0  # to read one document; at least 1
    document_memory_megabytes: int = 1500  # of the process that reads, which loads libraries of 300; 0: no limit
    server_documents: int = 100  # that a Discord server's moderators may add for it; 0: none
    warnings: tuple[str, ...] = ()  # sentences about names that look like misspelt settings


DEFAULTS = Settings()
NAMES = tuple(name.upper() for name in Settings.__dataclass_fields__ if name != "warnings")


def read_settings(env: Mapping[str, str], dotenv: Path | None, *, for_discord: bool = False) -> Settings:
    """Settings from `env`, and for what it does not name from the file `dotenv` if that exists.

    `for_discord` asks for a token that can work, and makes INFO the usual log level. The
    terminal needs no token, so a half-filled `.env` stops nobody from trying the bot.

    Raises: SettingsWrong: with a sentence for each mistake.
    """
    values = {**(read_dotenv(dotenv) if dotenv is not None else {}), **env}
    reader = _Reader(values)
    settings = Settings(
        discord_token=reader.text("DISCORD_TOKEN"),
        index_dir=reader.path("INDEX_DIR", DEFAULTS.index_dir),
        knowledge_dir=reader.path("KNOWLEDGE_DIR", DEFAULTS.knowledge_dir),
        database_url=reader.database("DATABASE_URL", DEFAULTS.database_url),
        embedding_model=reader.text("EMBEDDING_MODEL") or DEFAULTS.embedding_model,
        log_level=reader.log_level("LOG_LEVEL", "INFO" if for_discord else DEFAULTS.log_level),
        cooldown_questions=reader.count("COOLDOWN_QUESTIONS", DEFAULTS.cooldown_questions, most=1000),
        cooldown_seconds=reader.number("COOLDOWN_SECONDS", DEFAULTS.cooldown_seconds, most=86_400),
        memory_minutes=reader.number("MEMORY_MINUTES", DEFAULTS.memory_minutes, most=10_080),
        document_megabytes=reader.count("DOCUMENT_MEGABYTES", DEFAULTS.document_megabytes, most=1000),
        document_pages=reader.count("DOCUMENT_PAGES", DEFAULTS.document_pages, most=1_000_000),
        document_seconds=reader.number("DOCUMENT_SECONDS", DEFAULTS.document_seconds, least=1, most=86_400),
        document_memory_megabytes=reader.memory("DOCUMENT_MEMORY_MEGABYTES", DEFAULTS.document_memory_megabytes),
        server_documents=reader.count("SERVER_DOCUMENTS", DEFAULTS.server_documents, least=0, most=100_000),
        warnings=tuple(_misspelt(values)),
    )
    fault = token_fault(settings.discord_token) if for_discord else None
    if mistakes := [*reader.mistakes, *([fault] if fault else [])]:
        # A misspelt name is often why a setting seems to be missing.
        raise SettingsWrong(" ".join((*mistakes, *settings.warnings)))
    return settings


class _Reader:
    """Takes values out of a mapping and collects what is wrong with them, to report it all at once.

    After a mistake it hands back the default; nobody sees it, because the mistake is raised.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.mistakes: list[str] = []

    def text(self, name: str) -> str | None:
        """A blank value counts as not set: `.env.example` has blanks, and container files pass them on."""
        return self._values.get(name, "").strip() or None

    def path(self, name: str, default: Path) -> Path:
        text = self.text(name)
        if text is None:
            return default
        try:
            return Path(text).expanduser()
        except RuntimeError:  # "~somebody" who has no home here
            return self._wrong(name, "a folder", text, default)

    def database(self, name: str, default: str) -> str:
        """A URL of one of DATABASES; the rest of it is for the store to judge. It is never repeated."""
        text = self.text(name) or default
        if text.partition("://")[0].partition("+")[0] not in DATABASES:
            self.mistakes.append(f"{name} must begin with sqlite:/// or postgresql://.")
        return text

    def number(self, name: str, default: float, *, least: float = 0, most: float) -> float:
        """A number from `least` to `most`."""
        text = self.text(name)
        if text is None:
            return default
        try:
            number = float(text)
        except ValueError:
            number = -1
        if least <= number <= most:  # false for "nan" as well
            return number
        return self._wrong(name, f"a number from {least:g} to {most:g}", text, default)

    def count(self, name: str, default: int, *, least: int = 1, most: int) -> int:
        """A whole number from `least` to `most`."""
        text = self.text(name)
        if text is None:
            return default
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        if least <= number <= most:
            return number
        return self._wrong(name, f"a whole number from {least} to {most}", text, default)

    def memory(self, name: str, default: int) -> int:
        """Megabytes that are enough to start with, or 0 for no limit."""
        text = self.text(name)
        if text == "0":
            return 0
        number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
        if text is None or number >= LEAST_MEMORY:
            return default if text is None else number
        return self._wrong(name, f"0 or a whole number from {LEAST_MEMORY}", text, default)

    def log_level(self, name: str, default: str) -> str:
        text = (self.text(name) or default).upper()
        if text in LOG_LEVELS:
            return text
        return self._wrong(name, f"one of {', '.join(LOG_LEVELS)}", text, default)

    def _wrong(self, name: str, wanted: str, got: str, default: _T) -> _T:
        self.mistakes.append(f"{name} must be {wanted}, not “{got[:40]}”.")
        return default


def _misspelt(names: Mapping[str, str]) -> Iterator[str]:
    """A warning for each name that is not ours but looks like one of ours that is not set."""
    for name in sorted(names):
        close = difflib.get_close_matches(name.upper().replace("-", "_"), NAMES, n=1, cutoff=0.85)
        if close and name not in NAMES and close[0] not in names:
            yield f"{name} is not a setting of mine and is ignored; did you mean {close[0]}?"
