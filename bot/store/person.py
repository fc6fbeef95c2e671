"""A person's data: all that is stored about them, to see and to delete."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.store.asked import Asked
from bot.store.feedback import Feedback

# Of a verdict on someone else's question: the verdict and the comment are not the asker's to see.
_OF_THE_ASKER = ("message_id", "server_id", "question", "answer", "passages", "index_digest", "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many records were deleted."""

    asked: int
    feedback: int  # by the person, and by others on what the person had asked


def export(person_id: int, asked: Iterable[Asked], feedback: Iterable[Feedback]) -> dict[str, object]:
    """Everything stored about a person, ready for JSON: what they asked, what they said of answers,
    and which of their questions others judged.

    Ids are text, as Discord writes them: JavaScript's numbers cannot hold 64 bits.
    """
    given = [asdict(one) for one in feedback]
    own = [one for one in given if one["person_id"] == person_id]
    judged = [{name: one[name] for name in _OF_THE_ASKER} for one in given if one["person_id"] != person_id]
    return {
        "person_id": str(person_id),
        "asked": [_plain(asdict(one)) for one in asked],
        "feedback": [_plain(_without_a_stranger(one)) for one in own],
        "judged_by_others": [_plain(one) for one in judged],
    }


def _without_a_stranger(record: dict[str, object]) -> dict[str, object]:
    """A person's own feedback, but not the id of whoever had asked."""
    return {name: value for name, value in record.items() if name != "asker_id"}


def _plain(record: dict[str, object]) -> dict[str, object]:
    return {name: _plain_value(value) for name, value in record.items()}


def _plain_value(value: object) -> object:
    match value:
        case int() | str():
            return str(value)  # an id; a text, or a verdict
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain_value(one) for one in value]
        case _:
            return value
