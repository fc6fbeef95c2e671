"""Every way a command can end is a sentence and a status."""

from collections.abc import Callable

import pytest
import typer

from bot.console.exits import UNFORESEEN, ends_well
from bot.errors import BotError


def ending(error: BaseException | None) -> Callable[[], None]:
    @ends_well
    def command() -> None:
        if error is not None:
            raise error

    return command


@pytest.mark.parametrize("kind", [BotError, *BotError.__subclasses__()])
def test_a_foreseen_failure_is_told_in_its_own_words(kind: type[BotError], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        ending(kind("Do this."))()
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err == "Do this.\n"


def test_an_unforeseen_failure_hides_its_details(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        ending(KeyError("detail"))()
    assert caught.value.exit_code == 70
    assert capsys.readouterr().err == f"{UNFORESEEN}\n"


def test_a_missing_package_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        ending(ModuleNotFoundError("No module", name="torch"))()
    assert caught.value.exit_code == 1
    assert "torch is missing; run `make chat`" in capsys.readouterr().err


def test_control_c_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught:
        ending(KeyboardInterrupt())()
    assert caught.value.exit_code == 130
    assert capsys.readouterr().err == ""


def test_a_good_end_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    ending(None)()
    assert capsys.readouterr().err == ""
