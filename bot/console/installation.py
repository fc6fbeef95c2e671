"""Checks of what was installed: Python and the packages that pyproject.toml asks for."""

import importlib.metadata
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.console.finding import Finding, ok, wrong

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_MEND = "run `make chat`, which installs what is missing"


def check_python() -> Finding:
    """That a Python runs us which we were written for; `bot.__main__` stops an older one before."""
    return ok("Python", ".".join(map(str, sys.version_info[:3])))


def check_packages() -> Iterator[Finding]:
    """A line for each package that is missing or too old or new, or one line for all."""
    try:
        needed = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    except (OSError, ValueError, KeyError):
        yield wrong("Packages", "pyproject.toml is missing or broken; get a fresh copy of the project.")
        return
    unfit = list(unfit_packages(needed))
    yield from (wrong("Package", f"{sentence}; {_MEND}.") for sentence in unfit)
    if not unfit:
        yield ok("Packages", f"all {len(needed)} are installed.")


def unfit_packages(needed: Iterable[str]) -> Iterator[str]:
    """For each requirement that is not met ("typer>=0.29"), what is there in its place."""
    from packaging.requirements import Requirement

    for requirement in map(Requirement, needed):
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield f"{requirement.name} is missing"
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            yield f"{requirement.name} is {version} and must be {requirement.specifier}"
