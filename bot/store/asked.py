"""What was asked and answered, so that the buttons under an answer outlive the process."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and the message, or messages, that answered it."""

    message_id: int  # the answer in Discord, or the first message of one that takes several
    question_id: int | None  # the message that asked, in case it is edited; None: a command asked
    person_id: int
    server_id: int | None  # None: in a direct message
    channel_id: int | None  # None: Discord did not say
    conversation: str  # the name of the conversation's memory
    question: str  # as it was asked
    standalone: str  # as it was understood, with what a follow-up left unsaid
    answer: str
    passages: tuple[str, ...]  # ids of the passages that the answer cites
    index_digest: str  # of the index that answered
    at: datetime  # with its time zone
    locale: str | None = None  # of the asker's Discord, such as "ko"; None: a message does not tell it
    parts: tuple[int, ...] = ()  # the answer's further messages, first to last
