"""How a command ends: with a sentence and an exit status, never with a stack trace.

0    done, also where the library has no answer or the reader of a pipe has gone
1    a foreseen failure, told in the error's own words
2    the command line was not understood (typer tells how)
70   an unforeseen failure: EX_SOFTWARE of sysexits.h
130  Ctrl-C
"""

import functools
import logging
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from bot.errors import BotError

UNFORESEEN = (
    "Something unforeseen went wrong. Run the same command with LOG_LEVEL=DEBUG set to see where, "
    "and try `python -m bot doctor`."
)

_P = ParamSpec("_P")
_log = logging.getLogger(__name__)


def ends_well(command: Callable[_P, None]) -> Callable[_P, None]:
    """Give `command` the endings listed above."""

    @functools.wraps(command)
    def guarded(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()  # here, where a reader who has gone is no failure
        except (typer.Exit, typer.BadParameter):
            raise
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            _give_up_output()
        except BotError as error:
            tell(str(error))
            _log.debug("The failure in full", exc_info=True)
            raise typer.Exit(1) from None
        except ModuleNotFoundError as error:
            tell(f"The Python package {error.name} is missing; run `make chat`, which installs it.")
            raise typer.Exit(1) from None
        except Exception:
            tell(UNFORESEEN)
            _log.debug("The failure in full", exc_info=True)
            raise typer.Exit(70) from None

    return guarded


def tell(sentence: str) -> None:
    """Say something to the person at the terminal that is no part of the output."""
    print(sentence, file=sys.stderr, flush=True)


def _give_up_output() -> None:
    """Nobody reads any more: let what is still buffered go nowhere, or Python complains as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
