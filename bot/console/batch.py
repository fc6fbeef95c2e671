"""Questions as JSON Lines in, answers as JSON Lines out: one line a line, in the same order."""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any, NoReturn

from bot.console.answering import Answering
from bot.console.typed_text import question_fault, tidied
from bot.errors import BotError
from bot.render.contract import AnswerObject, FailureObject, Id, answer_object, failure_object, json_line

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A line of input that can be answered."""

    id: Id
    question: str
    conversation: str | None  # questions that share it share their memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line of input that cannot, and why."""

    id: Id  # None where the line did not tell
    fault: str


def answer_lines(lines: Iterable[bytes], desk: Answering, index: str, write: Callable[[str], None]) -> bool:
    """Write one object for each line that is not blank; whether all of them could be answered.

    A line that fails is told in its own object and the next one goes on.
    """
    all_answered = True
    for line in filter(bytes.strip, lines):
        result = _answer(read_line(line), desk, index)
        write(json_line(result))
        all_answered &= result["status"] != "error"
    return all_answered


def read_line(line: bytes) -> Asked | Refused:
    """The question that a line holds, or what is wrong with the line."""
    try:
        value = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        return Refused(id=None, fault="The line is not UTF-8 text.")
    except (ValueError, RecursionError):
        return Refused(id=None, fault="The line is not valid JSON.")
    if not isinstance(value, dict):
        return Refused(id=None, fault="The line is not a JSON object.")
    return _read_object(value)


def _read_object(value: dict[str, Any]) -> Asked | Refused:
    name = value.get("id")
    if isinstance(name, dict | list):
        return Refused(id=None, fault="The id must be a string or a number.")
    question, conversation = value.get("question"), value.get("conversation")
    if not isinstance(question, str):
        return Refused(id=name, fault="The line has no “question” that is a string.")
    if isinstance(conversation, dict | list):
        return Refused(id=name, fault="The conversation must be a string or a number.")
    question = tidied(question)
    if fault := question_fault(question):
        return Refused(id=name, fault=fault)
    return Asked(id=name, question=question, conversation=None if conversation is None else tidied(str(conversation)))


def _refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's: an answer that repeated one could not be read."""
    raise ValueError(name)


def _answer(asked: Asked | Refused, desk: Answering, index: str) -> AnswerObject | FailureObject:
    if isinstance(asked, Refused):
        return failure_object(asked.fault, question_id=asked.id)
    begun = perf_counter()
    try:
        reply = desk.ask(asked.question, conversation=asked.conversation)
    except BotError as error:
        return failure_object(str(error), question_id=asked.id)
    except Exception:
        # One question that breaks us must not cost the answers to those after it.
        _log.debug("A question could not be answered", exc_info=True)
        return failure_object("Something unforeseen went wrong with this question.", question_id=asked.id)
    return answer_object(reply, question_id=asked.id, elapsed_ms=1000 * (perf_counter() - begun), index=index)
