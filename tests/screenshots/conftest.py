"""The scenes are tested in a simulated Discord, with the real library behind them."""

from tests.discord_room import bot_of, open_desk, pace, room, simcord_bot, store

__all__ = ["bot_of", "open_desk", "pace", "room", "simcord_bot", "store"]
