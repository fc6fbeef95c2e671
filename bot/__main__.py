"""`python -m bot`: see `python -m bot --help`."""

import sys


def main() -> int | None:
    """Run the command line; without what it needs to start at all, say that in a sentence."""
    if sys.version_info < (3, 11):  # noqa: UP036  # the one who reads this has the wrong Python
        print("Lightstick needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    try:
        from bot.cli import app
    except ModuleNotFoundError as error:
        print(
            f"The Python package {error.name} is missing; run `make chat`, which installs it.",
            file=sys.stderr,
        )
        return 1
    app()
    return None


if __name__ == "__main__":
    sys.exit(main())
