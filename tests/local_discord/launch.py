"""`python -m tests.local_discord.launch ADDRESS`: `python -m bot run`, with another Discord in Discord's place."""

import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main


def move_discord(address: str) -> None:
    """Have discord.py of this process look for Discord at `address`, such as http://127.0.0.1:8080."""
    Route.BASE = f"{address}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{address.replace('http', 'ws', 1)}/gateway")


if __name__ == "__main__":
    move_discord(sys.argv[1])
    sys.argv[1:] = ["run"]
    sys.exit(main())
