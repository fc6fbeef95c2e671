"""How often one person may ask, whichever way they ask."""

from dataclasses import dataclass
from datetime import datetime

from discord import app_commands
from discord.ext import commands


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions at once, then again after so many seconds; 0 seconds: nobody ever waits."""

    questions: int
    seconds: float


class Pace:
    """One allowance a person for commands and messages together, for each rate that some server has set."""

    def __init__(self, questions: int, seconds: float) -> None:
        """The rate that holds where nobody has set another."""
        self.usual = Rate(questions, seconds)
        self._spent: dict[Rate, commands.CooldownMapping[int]] = {}

    def spend(self, user_id: int, at: datetime, rate: Rate | None = None) -> None:
        """Count one question of a person, asked at `at`.

        Raises: CommandOnCooldown: it is one too many; the error holds the seconds to wait.
        """
        rate = rate or self.usual
        if rate.seconds == 0:
            return
        if rate not in self._spent:
            self._spent[rate] = commands.CooldownMapping.from_cooldown(rate.questions, rate.seconds, _same)
        bucket = self._spent[rate].get_bucket(user_id, at.timestamp())
        wait = bucket.update_rate_limit(at.timestamp()) if bucket is not None else None
        if bucket is not None and wait:
            raise app_commands.CommandOnCooldown(app_commands.Cooldown(bucket.rate, bucket.per), wait)


def _same(user_id: int) -> int:
    return user_id
