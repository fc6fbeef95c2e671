"""A small Discord on 127.0.0.1: gateway and REST over real sockets, for the bot as a real process."""
