"""How often one person may ask, whichever way they ask."""

from datetime import datetime

from discord import app_commands
from discord.ext import commands


class Pace:
    """One allowance a person for commands and messages together."""

    def __init__(self, questions: int, seconds: float) -> None:
        """`questions` at once, then again after `seconds`; 0 seconds: nobody ever waits."""
        self._spent = (
            commands.CooldownMapping[int].from_cooldown(questions, seconds, lambda user_id: user_id)
            if seconds > 0
            else None
        )

    def spend(self, user_id: int, at: datetime) -> None:
        """Count one question of a person, asked at `at`.

        Raises: CommandOnCooldown: it is one too many; the error holds the seconds to wait.
        """
        if self._spent is None:
            return
        bucket = self._spent.get_bucket(user_id, at.timestamp())
        wait = bucket.update_rate_limit(at.timestamp()) if bucket is not None else None
        if bucket is not None and wait:
            raise app_commands.CommandOnCooldown(app_commands.Cooldown(bucket.rate, bucket.per), wait)
