"""The doctor sees which packages do not fit."""

from importlib.metadata import version

from bot.console.finding import Verdict
from bot.console.installation import check_packages, check_python, unfit_packages


def test_this_installation_is_complete() -> None:
    assert check_python().verdict is Verdict.OK
    assert [finding.verdict for finding in check_packages()] == [Verdict.OK]


def test_a_missing_and_an_old_package_are_named() -> None:
    needed = ["rich", "no-such-package-of-ours>=1", "typer>=999", "typer>=999; python_version < '3'"]
    assert list(unfit_packages(needed)) == [
        "no-such-package-of-ours is missing",
        f"typer is {version('typer')} and must be >=999",
    ]
