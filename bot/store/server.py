"""How one server wants the bot to behave."""

import re
from dataclasses import dataclass

from bot.errors import OutOfRange
from bot.language.fixed import fixed

LONGEST_COOLDOWN = 86_400.0  # seconds
MOST_QUESTIONS = 1000
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What a server's moderators have set; the defaults are those of a server that has set nothing.

    Raises: OutOfRange: a value cannot be used; the sentence may be shown to whoever set it.
    """

    server_id: int
    channels: frozenset[int] = frozenset()  # where the bot may answer; empty: everywhere
    roles: frozenset[int] = frozenset()  # who may use it; empty: everybody
    is_private: bool = False  # answers to commands are shown to the asker alone
    threads: bool = False  # an answer to a mention opens a thread
    shows_sources: bool = True  # the list of sources under an answer
    language: str | None = None  # a locale such as "ko" or "pt-BR"; None: the person's or server's own
    cooldown_seconds: float | None = None  # 0 to a day, 0: nobody waits; None: the operator's
    cooldown_questions: int | None = None  # 1 to 1000; None: the operator's

    def __post_init__(self) -> None:
        if self.language is not None and not _LOCALE.fullmatch(self.language):
            raise OutOfRange(fixed("The language must be a locale such as “en-GB”, “ko” or “pt-BR”."))
        if self.cooldown_seconds is not None and not 0 <= self.cooldown_seconds <= LONGEST_COOLDOWN:
            raise OutOfRange(fixed("The cooldown must be from 0 to {most} seconds.", most=f"{LONGEST_COOLDOWN:g}"))
        if self.cooldown_questions is not None and not 1 <= self.cooldown_questions <= MOST_QUESTIONS:
            raise OutOfRange(fixed("The questions within a cooldown must be from 1 to {most}.", most=MOST_QUESTIONS))
