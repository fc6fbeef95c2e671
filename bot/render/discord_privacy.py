"""What is stored about a person, told to that person: in words and counts, and as a file."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from bot.i18n.speech import ENGLISH, Speech
from bot.language.fixed import Fixed, both, command_name, fixed, fixed_count, group_name
from bot.render.discord_message import Card, Field
from bot.store.person import Forgotten

LARGEST_FILE = 10 * 1024 * 1024  # bytes that Discord takes from a bot

_NEVER = fixed(
    "• Messages that are not for me: Discord does not show them to me.\n"
    "• Your name, picture, roles, status or address.\n"
    "• Who pressed the button for the evidence.\n"
    "Nothing is sent to a language model or to anybody else."
)
_ELSEWHERE = fixed(
    "I keep the last few questions of a conversation in mind, so that “and when?” works. They are forgotten after a "
    "while of silence and when I restart.\n"
    "If something fails, my operator's log may name it and you.\n"
    "My answers in Discord are Discord's to keep: delete your own messages there, or ask a moderator to delete mine."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many records are stored about a person."""

    asked: int
    feedback: int  # verdicts of the person
    judged: int  # verdicts of others on what the person had asked

    def __bool__(self) -> bool:
        return bool(self.asked or self.feedback or self.judged)


def held(data: Mapping[str, object]) -> Held:
    """`data` as `bot.store.person.export` makes it."""
    count = {name: len(records) for name, records in data.items() if isinstance(records, list)}
    return Held(asked=count["asked"], feedback=count["feedback"], judged=count["judged_by_others"])


def privacy_card(stored: Held, *, days: int, speech: Speech = ENGLISH) -> Card:
    """`days`: after which a question is deleted."""
    do = fixed(
        "`/{privacy} {export}` gives you all of it as a file, `/{privacy} {delete}` deletes it.",
        privacy=group_name("privacy"),
        export=command_name("export"),
        delete=command_name("delete"),
    )
    return Card(
        title=speech("What I know about you"),
        description=speech(do),
        fields=(
            Field(name=speech("Stored"), value=_stored(stored, days, speech)),
            Field(name=speech("Never stored"), value=speech(_NEVER)),
            Field(name=speech("Besides"), value=speech(_ELSEWHERE)),
        ),
    )


def _stored(stored: Held, days: int, speech: Speech) -> str:
    lines = (
        fixed(
            "• {asked}, with answer, your id, place, time and your Discord's language: my buttons and answers "
            "need them. Deleted after {days} days.",
            asked=_questions(stored.asked),
            days=days,
        ),
        fixed("• Your verdicts on my answers: {count}. Kept until you delete them.", count=stored.feedback),
        fixed("• Others' verdicts on my answers to you: {count}. Kept as long.", count=stored.judged),
    )
    return "\n".join(speech(line) for line in lines)


def deletion_words(stored: Held, *, speech: Speech = ENGLISH) -> str:
    """What is asked before anything is deleted."""
    return speech(
        fixed(
            "This deletes {records}, and what I have in mind of our conversations. It cannot be undone, "
            "and older answers lose the buttons that need it. Shall I?",
            records=_records(stored.asked, stored.feedback + stored.judged),
        )
    )


def deleted_words(gone: Forgotten, *, speech: Speech = ENGLISH) -> str:
    return speech(fixed("Deleted: {records}.", records=_records(gone.asked, gone.feedback)))


def nothing_words(*, speech: Speech = ENGLISH) -> str:
    return speech("I have stored nothing about you.")


def export_file(data: Mapping[str, object], *, largest: int = LARGEST_FILE) -> tuple[str, bytes]:
    """A name and the content: JSON, or where Discord would not take so much, the same packed by gzip."""
    text = json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8")
    if len(text) <= largest:
        return "lightstick.json", text
    return "lightstick.json.gz", zlib.compress(text, wbits=31)  # 31: with gzip's header


def _records(questions: int, verdicts: int) -> str:
    return both([_questions(questions), _verdicts(verdicts)])


def _questions(count: int) -> Fixed:
    return fixed_count("{count} question", "{count} questions", count=count)


def _verdicts(count: int) -> Fixed:
    return fixed_count("{count} verdict", "{count} verdicts", count=count)
