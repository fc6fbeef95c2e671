"""`python -m tests.local_discord.launch_narrow ADDRESS`: the same, but an answer takes several messages."""

import sys

from bot.__main__ import main
from bot.render import discord_message
from tests.local_discord.launch import move_discord

if __name__ == "__main__":
    discord_message.MESSAGE = 100
    move_discord(sys.argv[1])
    sys.argv[1:] = ["run"]
    sys.exit(main())
