"""Settings are checked as a whole, keep their secret, and match the file that documents them."""

from pathlib import Path

import pytest

from bot.dotenv_file import read_dotenv
from bot.errors import SettingsWrong
from bot.settings import DEFAULTS, NAMES, read_settings
from tests.test_token_shape import LIKE_A_TOKEN

EXAMPLE = Path(__file__).parents[1] / ".env.example"


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}, None) == DEFAULTS


def test_the_example_file_names_every_setting_with_its_default() -> None:
    assert tuple(read_dotenv(EXAMPLE)) == NAMES
    assert read_settings({}, EXAMPLE) == DEFAULTS


def test_every_setting_in_the_example_file_has_a_comment() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    assert all(lines[n - 1].startswith("# ") for n, line in enumerate(lines) if "=" in line and line[0] != "#")


def test_values_are_typed_and_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("INDEX_DIR=from-file\nCOOLDOWN_SECONDS=1.5\nLOG_LEVEL=info\n", "utf-8")
    settings = read_settings({"INDEX_DIR": "from-env", "COOLDOWN_QUESTIONS": "7", "KNOWLEDGE_DIR": "~/k"}, dotenv)
    assert settings.index_dir == Path("from-env")
    assert settings.knowledge_dir == Path.home() / "k"
    assert (settings.cooldown_questions, settings.cooldown_seconds, settings.log_level) == (7, 1.5, "INFO")


def test_every_mistake_is_told_at_once() -> None:
    wrong = {
        "LOG_LEVEL": "loud",
        "COOLDOWN_QUESTIONS": "0",
        "COOLDOWN_SECONDS": "nan",
        "MEMORY_MINUTES": "soon",
        "INDEX_DIR": "~nobody-of-that-name/index",
    }
    with pytest.raises(SettingsWrong) as caught:
        read_settings(wrong, None, for_discord=True)
    assert all(name in str(caught.value) for name in (*wrong, "DISCORD_TOKEN"))


@pytest.mark.parametrize("number", ["1.5", "-1", "1e9", "٣", "1" * 5000])
def test_a_count_is_a_whole_number(number: str) -> None:
    with pytest.raises(SettingsWrong, match="COOLDOWN_QUESTIONS must be a whole number from 1 to 1000"):
        read_settings({"COOLDOWN_QUESTIONS": number}, None)


def test_only_discord_needs_a_token() -> None:
    assert read_settings({"DISCORD_TOKEN": "your-token-here"}, None).discord_token == "your-token-here"
    with pytest.raises(SettingsWrong, match="placeholder"):
        read_settings({"DISCORD_TOKEN": "your-token-here"}, None, for_discord=True)
    settings = read_settings({"DISCORD_TOKEN": f" {LIKE_A_TOKEN}\n"}, None, for_discord=True)
    assert settings.discord_token == LIKE_A_TOKEN
    assert settings.log_level == "INFO"


def test_the_token_is_never_printed() -> None:
    settings = read_settings({"DISCORD_TOKEN": LIKE_A_TOKEN}, None)
    assert LIKE_A_TOKEN not in f"{settings} {settings!r}"


def test_the_database_is_a_url_whose_password_is_never_printed() -> None:
    url = "postgresql://bot:hush-hush@127.0.0.1/lightstick"
    settings = read_settings({"DATABASE_URL": url}, None)
    assert settings.database_url == url
    assert "hush" not in f"{settings} {settings!r}"
    with pytest.raises(SettingsWrong, match="DATABASE_URL must begin with sqlite:/// or postgresql://") as caught:
        read_settings({"DATABASE_URL": "mysql://bot:hush-hush@127.0.0.1/lightstick"}, None)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("name", ["DISCORD_TOKN", "discord_token", "DISCORD-TOKEN", "DISCORD_BOT_TOKEN"])
def test_a_misspelt_name_is_told(name: str) -> None:
    assert read_settings({name: "x"}, None).warnings == (
        f"{name} is not a setting of mine and is ignored; did you mean DISCORD_TOKEN?",
    )
    with pytest.raises(SettingsWrong, match="did you mean DISCORD_TOKEN"):
        read_settings({name: "x"}, None, for_discord=True)


def test_other_programs_settings_are_left_alone() -> None:
    env = {"HOME": "/", "PATH": "/bin", "TOKEN": "x", "LOG_LEVEL": "ERROR", "LOGLEVEL": "x", "KNOWLEDGE": "x"}
    assert read_settings(env, None).warnings == ()
