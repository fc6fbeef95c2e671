"""The scenes are tested in a simulated Discord, with the real library behind them."""

from tests.discord_room import open_desk, pace, room, simcord_bot

__all__ = ["open_desk", "pace", "room", "simcord_bot"]
