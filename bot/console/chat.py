"""A conversation in the terminal: what each line means, and what is said to it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.answer.reply import Reply
from bot.console.answering import Answering, Shelf
from bot.console.typed_text import question_fault, tidied
from bot.errors import BotError
from bot.render.bibliography import bibliography_text
from bot.render.terminal import evidence_text, reply_text

GREETING = (
    "Ask me about the history of K-pop fan activism.\n"
    "“why 2” shows the passage behind number 2, “help” tells what else I understand, “quit” ends."
)
HELP = """\
Ask a whole question, for example: Why did K-pop fans flood #WhiteLivesMatter?
A short one after it ("when?", "and who said that?") is taken as a follow-up.

  evidence   every passage behind my last answer, in full
  why 2      the passage behind number 2
  sources    what I have read
  help       this text
  quit       the end (Ctrl-D too)"""

_CONVERSATION = "terminal"
_WHY = re.compile(r"(?:why|evidence)\s*\[?(\d{1,2})\]?\s*\??")


@dataclass(frozen=True, slots=True)
class Show:
    """Show the passage behind `number`, or all of them for None."""

    number: int | None


@dataclass(frozen=True, slots=True)
class Ask:
    """Everything that is no command is a question."""

    question: str


@dataclass(frozen=True, slots=True)
class ListSources:
    """Show the bibliography."""


@dataclass(frozen=True, slots=True)
class Help:
    """Tell what can be typed."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the conversation."""


Wish = Show | Ask | ListSources | Help | Quit


def read_wish(line: str) -> Wish:
    """What a tidied line asks for. "why" alone is a question: it follows up on the last answer."""
    word = line.casefold().removeprefix("/")
    if found := _WHY.fullmatch(word):
        return Show(int(found[1]))
    match word:
        case "evidence" | "show evidence":
            return Show(None)
        case "sources":
            return ListSources()
        case "help" | "?":
            return Help()
        case "quit" | "exit":
            return Quit()
        case _:
            return Ask(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the conversation is said: `say` takes what is asked for, `fail` why it cannot be had."""

    say: Callable[[str], None]
    fail: Callable[[str], None]
    width: int  # columns


def converse(lines: Iterable[str], desk: Answering, shelf: Shelf, voice: Voice) -> bool:
    """Answer `lines` until they end or one says "quit"; whether nothing failed.

    A question that fails is told in a sentence, and the conversation goes on.
    """
    last: Reply | None = None
    all_well = True
    for line in filter(None, map(tidied, lines)):
        match read_wish(line):
            case Quit():
                break
            case Help():
                voice.say(HELP)
            case ListSources():
                voice.say(bibliography_text(shelf.documents(), shelf.topics(), width=voice.width))
            case Show(number):
                voice.say(evidence_text(last, number, width=voice.width))
            case Ask(question):
                if reply := _answer(question, desk, voice):
                    voice.say(reply_text(reply, width=voice.width))
                    last = reply
                else:
                    all_well = False
    return all_well


def _answer(question: str, desk: Answering, voice: Voice) -> Reply | None:
    """The reply, or None after telling why there is none."""
    if fault := question_fault(question):
        voice.fail(fault)
        return None
    try:
        return desk.ask(question, conversation=_CONVERSATION)
    except BotError as error:
        voice.fail(str(error))
        return None
