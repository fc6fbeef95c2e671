"""What Discord does to us is told from what we do wrong."""

import logging

import aiohttp
import discord
import pytest

from bot.views.trouble import in_one_line, is_foreseen, is_out_of_reach


class Answered:
    """As much of an HTTP response as discord.py's errors look at."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "the reason"


def refused(status: int, code: int, message: str = "no") -> discord.HTTPException:
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(status, discord.HTTPException)
    return kind(Answered(status), {"code": code, "message": message})  # type: ignore[arg-type]  # see Answered


GONE = [
    refused(404, 10062, "Unknown interaction"),
    refused(400, 40060, "Interaction has already been acknowledged"),
    refused(404, 10015, "Unknown Webhook"),
    refused(401, 50027, "Invalid Webhook Token"),
    refused(403, 50013, "Missing Permissions"),
    refused(403, 50007, "Cannot send messages to this user"),
    refused(404, 10003, "Unknown Channel"),
    refused(404, 10008, "Unknown Message"),
    refused(400, 50035, "Invalid Form Body In message_reference: Unknown message"),
]
PASSING = [refused(503, 0), refused(429, 0), aiohttp.ServerDisconnectedError()]
OURS = [refused(400, 50035, "Invalid Form Body In embeds.0: too long"), ValueError("a slip")]


@pytest.mark.parametrize("error", GONE, ids=str)
def test_a_closed_door_is_foreseen_and_nobody_can_be_told(error: Exception) -> None:
    assert is_out_of_reach(error)
    assert is_foreseen(error)


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_a_passing_trouble_is_foreseen_and_the_person_may_still_be_told(error: Exception) -> None:
    assert is_foreseen(error)
    assert not is_out_of_reach(error)


@pytest.mark.parametrize("error", OURS, ids=str)
def test_a_mistake_of_ours_is_not_foreseen(error: Exception) -> None:
    assert not is_foreseen(error)


@pytest.mark.parametrize(("error", "level"), [(GONE[0], logging.WARNING), (OURS[1], logging.ERROR)], ids=str)
def test_only_what_was_not_foreseen_keeps_its_traceback(error: Exception, level: int) -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "Ignoring", None, (type(error), error, None))
    assert in_one_line(record)
    assert record.levelno == level
    assert (record.exc_info is None) == (level == logging.WARNING)
