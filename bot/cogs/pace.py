"""How often one person may ask, whichever way they ask."""

from dataclasses import dataclass
from datetime import datetime

from discord import app_commands

LOOK = 1000  # allowances; with fewer, nobody looks for those that are whole again


@dataclass(frozen=True, slots=True)
class Rate:
    """So many questions at once, then again after so many seconds; 0 seconds: nobody ever waits."""

    questions: int
    seconds: float


class Pace:
    """One allowance a person for commands and messages together, for each rate that some server has set.

    An allowance that is whole again is forgotten, so memory holds at most twice as many as are in use.
    """

    def __init__(self, questions: int, seconds: float) -> None:
        """The rate that holds where nobody has set another."""
        self.usual = Rate(questions, seconds)
        self._spent: dict[tuple[int, Rate], app_commands.Cooldown] = {}
        self._look_at = LOOK

    def __len__(self) -> int:
        """How many allowances are kept."""
        return len(self._spent)

    def spend(self, user_id: int, at: datetime, rate: Rate | None = None) -> None:
        """Count one question of a person, asked at `at`.

        Raises: CommandOnCooldown: it is one too many; the error holds the seconds to wait.
        """
        rate = rate or self.usual
        if rate.seconds == 0:
            return
        now = at.timestamp()
        if len(self._spent) >= self._look_at:
            self._forget_whole(now)
        allowance = self._spent.setdefault((user_id, rate), app_commands.Cooldown(rate.questions, rate.seconds))
        if wait := allowance.update_rate_limit(now):
            raise app_commands.CommandOnCooldown(allowance, wait)

    def _forget_whole(self, now: float) -> None:
        """Looking at all costs time, so it is done again only once there are twice as many as are left."""
        self._spent = {key: kept for key, kept in self._spent.items() if kept.get_tokens(now) < kept.rate}
        self._look_at = max(LOOK, 2 * len(self._spent))
