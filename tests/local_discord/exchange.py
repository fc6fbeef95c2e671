"""What a person did, and everything that the bot did in answer to it."""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.local_discord.message import Message
from tests.local_discord.payloads import Channel, Json, User
from tests.local_discord.pulse import Pulse

PING, COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 1, 2, 3, 4, 5  # types of interactions

# The first visible sign of an answer, by the type of an interaction's callback.
SIGNS = {4: "message", 5: "thinking", 6: "updating", 7: "update", 8: "choices", 9: "modal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """A form that the bot opened."""

    custom_id: str
    title: str
    components: Sequence[Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a person sees of the bot's answer, and how long each part took."""

    sign: str | None  # the first that the person saw: one of SIGNS, or "typing"; None: nothing at all
    first_delay: float  # seconds from the person's deed to that sign; NaN without one
    answer_delay: float  # seconds until there was more to see than a sign of waiting; NaN if there never was
    messages: tuple[Message, ...] = ()  # that answer it, as they are now; without those deleted
    choices: tuple[Json, ...] = ()
    modal: Modal | None = None

    @property
    def message(self) -> Message:
        """The one message that answers."""
        (message,) = self.messages
        return message

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.messages)

    @property
    def is_ephemeral(self) -> bool:
        return all(message.is_ephemeral for message in self.messages)


@dataclass(slots=True, kw_only=True, eq=False)
class Exchange:
    """A deed of `person` in `channel`, and what has come of it so far. Times are of `time.perf_counter`."""

    person: User
    channel: Channel
    deed_id: str  # of the interaction, or of the message that asks
    begun: float = field(default_factory=time.perf_counter)
    pulse: Pulse = field(default_factory=Pulse)
    sign: str | None = None
    first: float | None = None
    answered: float | None = None
    message_ids: list[str] = field(default_factory=list)
    choices: Sequence[Json] = ()
    modal: Modal | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing can follow: for an answer in messages that is not known, there may be one more."""
        return False

    def shows(self, sign: str) -> None:
        """Note the first visible sign; later ones change nothing."""
        if self.first is None:
            self.sign, self.first = sign, time.perf_counter()
        self.pulse.beat()

    def answers(self, message_id: str | None = None) -> None:
        """Note that there is something to read or to do."""
        if message_id is not None and message_id not in self.message_ids:
            self.message_ids.append(message_id)
        if self.answered is None:
            self.answered = time.perf_counter()
        self.pulse.beat()

    def outcome(self, messages: Mapping[str, Message]) -> Outcome:
        """`messages`: all that exist now, by id."""
        return Outcome(
            sign=self.sign,
            first_delay=_since(self.begun, self.first),
            answer_delay=_since(self.begun, self.answered),
            messages=tuple(messages[id_] for id_ in self.message_ids if id_ in messages),
            choices=tuple(self.choices),
            modal=self.modal,
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Interaction(Exchange):
    """An exchange with a token, by which the bot answers it."""

    kind: int
    data: Json
    source: Message | None = None  # whose button was pressed
    token: str = field(default_factory=lambda: secrets.token_urlsafe(60))
    callback: int | None = None  # its type, once there is one
    original_id: str | None = None
    is_expired: bool = False

    @property
    def is_complete(self) -> bool:
        """Whoever answers at once has said it all: only a sign of waiting announces more."""
        return self.callback is not None and SIGNS[self.callback] in ("message", "choices", "modal")


def _since(begun: float, then: float | None) -> float:
    return float("nan") if then is None else then - begun


def opened(data: Mapping[str, Any]) -> Modal:
    return Modal(custom_id=data["custom_id"], title=data["title"], components=data["components"])
